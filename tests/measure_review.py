"""Print which share of unread characters tells forms that lost something: python tests/measure_review.py

Invented forms of all layout families, as text whole and with characters dropped, doubled and moved, and as PDF without
ruling lines: for each threshold how many forms it marks, how many of those lost rows or fields, and how many of all losers.
"""

import random
from collections.abc import Iterator

from form_style import Style
from forms import FAMILIES, lay_out
from forms_read import filings, form, right_rows, said_in_head
from forms_render import RENDERERS, Paper, to_pdf
from fuzz_documents import changed

from duibiao.ingest.account import account
from duibiao.ingest.open_document import Opener
from duibiao.ontology.records import Filing

SEEDS, CHANGES = 6, 3
THRESHOLDS = (0.0, 0.01, 0.02, 0.03, 0.05, 0.1)
_LOST = 0.1  # a form has lost something if so many of its rows, or two fields of its head, do not come back
PLAIN = (Paper(ruled=False), Paper(ruled=False, width=480, size=8), Paper(height=400))


def documents(filing: Filing, style: Style, seed: int) -> Iterator[bytes]:
    blocks = lay_out(filing, style)
    yield from (to_pdf([blocks], paper) for paper in PLAIN)
    yield from (RENDERERS[kind]([blocks]) for kind in ("spaced-lines", "tabs", "html"))
    for kind in ("tabs", "spaced-lines", "pipes", "cell-lines"):
        data = RENDERERS[kind]([blocks])
        yield from (changed(kind, data, random.Random(CHANGES * seed + number)) for number in range(CHANGES))


def measured(opener: Opener) -> Iterator[tuple[float, bool]]:
    """Return for each document in which forms were found the share left unread, and whether something was lost."""
    for number, style in enumerate(FAMILIES.values()):
        for seed in range(number, number + SEEDS):
            filing = form(seed, style)
            for data in documents(filing, style, seed):
                read = [found for document in opener.open(data, "form") for found in filings(document)]
                if read:
                    left = sum(account(found).left for found in read)
                    yield left / sum(found.characters for found in read), lost(filing, read, style)


def lost(filing: Filing, read: list[Filing], style: Style) -> bool:
    right, total = right_rows(filing, read, 2 if style.side_by_side or style.goal_twice else 1)
    found = said_in_head(read[0])
    missing = sum(found.get(key) != value for key, value in said_in_head(filing).items())
    return right < (1 - _LOST) * total or missing >= 2


def main() -> None:
    with Opener() as opener:
        forms = list(measured(opener))
    losers = sum(bad for _, bad in forms)
    print(f"{len(forms)} documents with forms, {losers} of them lost something")
    for threshold in THRESHOLDS:
        marked = [bad for share, bad in forms if share > threshold]
        print(f"unread > {threshold:4.0%}: {len(marked)} marked, {sum(marked) / len(marked):.0%} rightly; "
              f"{sum(marked) / losers:.0%} of the losers")  # fmt: skip


if __name__ == "__main__":
    main()
