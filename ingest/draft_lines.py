"""A draft as people type it -> text that YAML reads: colons of the Chinese keyboard, values that begin with a sign.

Lines stay where they are, so that errors and places name the line of the file.
"""

import re

from duibiao.ingest.field_labels import FIELDS
from duibiao.ontology.draft_yaml import FUNDING_KEYS, HEAD_KEYS, ROW_KEYS

_TABLES = (HEAD_KEYS, FUNDING_KEYS, ROW_KEYS, FIELDS)
_KEYS = frozenset(word for table in _TABLES for field, words in table.items() for word in (field, *words))
_ENTRY = re.compile(r"(?P<before>\s*(?:-\s+)*)(?P<key>[^\s:：\"'#][^:：\"']{0,20}?)\s*[：:]\s*(?P<value>.*)")
_BLOCK = re.compile(r"[|>][-+]?\s*(?:#.*)?")
# what YAML takes for something else: > a folded text, % & * ! @ ` marks of its own, [2026]12号 a list, #1泵站 a comment,
# a colon the next key
_SIGN = re.compile(r"[%&*!@`]|>\s*[=\d]|\[[^\[\]]*\]\s*[^\s#]|#\d|[^\"'\[{#].*:(?:\s|$)")
_COMMENT = re.compile(r"(?<!\s)\s+#.*$")


def mend_lines(text: str) -> str:
    """Return the text with entries of known keys as YAML wants them; texts of several lines stay as they are.

    >>> mend_lines("目标值：>=95%")
    "目标值: '>=95%'"
    """
    mended: list[str] = []
    block: int | None = None  # column of the key whose text of several lines is under way
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            mended.append(line)
            continue
        entry = _ENTRY.fullmatch(line)
        block = len(entry["before"]) if entry and _BLOCK.fullmatch(entry["value"]) else None
        mended.append(_mended(entry) if entry and entry["key"] in _KEYS else line)
    return "\n".join(mended)


def _mended(entry: re.Match[str]) -> str:
    value = entry["value"].rstrip()
    if _SIGN.match(value) and not _BLOCK.fullmatch(value):
        bare = _COMMENT.sub("", value)
        value = "'" + bare.replace("'", "''") + "'" + value[len(bare) :]
    return f"{entry['before']}{entry['key']}: {value}".rstrip()
