"""The account of a form: how many of its characters were placed, how many were left unread, and when to look again."""

from dataclasses import dataclass

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Finding

RULE = "review"
# of the characters of a form. Of invented forms with more unread 97 % had lost rows or fields (71 % of those that had);
# at 1 % it is 89 %, and a self-evaluation with a row of totals would be marked (python tests/measure_review.py)
_MOST_UNREAD = 0.05


@dataclass(frozen=True)
class Account:
    """Characters of a form without white space: placed as value, label or known residue, and left unread."""

    placed: int
    left: int


def account(filing: Filing) -> Account:
    """Return the account of one form; nothing placed where it was not read from a document."""
    left = sum(len(fold(item.text)) for item in filing.unread)
    return Account(max(filing.characters - left, 0), left)


def find_review(filing: Filing) -> tuple[Finding, ...]:
    """Return a finding if so much was left unread that the form should be compared with the original."""
    left = account(filing).left
    if left <= _MOST_UNREAD * filing.characters:
        return ()
    return (
        Finding(
            RULE,
            "WARN",
            f"表内 {filing.characters} 个字中有 {left} 个未读懂。",
            message_en=f"Of the {filing.characters} characters of the form {left} were not understood.",
            repair="对照原件复核。",
            repair_en="Compare with the original.",
        ),
    )
