"""YAML of a draft to entries with their lines; nothing in it is executed, and every fault names its line."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from duibiao.errors import DraftInvalid, Phrase
from duibiao.ingest.draft_lines import mend_lines
from duibiao.ontology.records import Place

_QUOTE = Phrase(
    "“键: 值”，每级缩进两个空格（不用 Tab）；值里有冒号或以 [ { # - 等开头时加引号",
    "“key: value” with two spaces for each level (no tabs); quotes around a value with a colon or beginning with [ { # -",
)


@dataclass(frozen=True)
class Sheet:
    """The text of a draft and the name of its file, for places and errors."""

    name: str
    lines: tuple[str, ...]

    def place(self, node: yaml.Node) -> Place:
        """Return where the node begins."""
        line = node.start_mark.line
        return Place(line + 1, quote=self.lines[line].strip() if line < len(self.lines) else "")

    def fault(self, node: yaml.Node, found: Phrase, expected: Phrase) -> DraftInvalid:
        """Return the error about a node."""
        return DraftInvalid(path=self.name, line=node.start_mark.line + 1, found=found, expected=expected)


def compose(text: str, name: str) -> tuple[Sheet, list[yaml.Node]]:
    """Return the documents of a YAML text, parted by ---. Raises DraftInvalid."""
    mended = mend_lines(text.replace("\r\n", "\n"))
    sheet = Sheet(name, tuple(text.splitlines()))
    try:
        return sheet, [node for node in yaml.compose_all(mended, Loader=yaml.SafeLoader) if not is_blank(node)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(sheet, mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        raise _unreadable(sheet, mended.count("\n", 0, error.position) + 1) from error
    except RecursionError as error:
        raise _unreadable(sheet, 1) from error


def _unreadable(sheet: Sheet, line: int) -> DraftInvalid:
    line = min(line, len(sheet.lines))
    quote = sheet.lines[line - 1].strip()[:40]
    found = Phrase(f"“{quote}”读不通", f"“{quote}” does not parse")
    return DraftInvalid(path=sheet.name, line=line, found=found, expected=_QUOTE)


Keys = Mapping[str, Sequence[str]]


def entries(sheet: Sheet, node: yaml.Node, keys: Keys, what: Phrase) -> dict[str, yaml.Node]:
    """Return the values of a mapping by field; ``keys`` are the words of each field, ``what`` names the mapping.

    Raises DraftInvalid for a key that is unknown or stands twice.
    """
    known = {word: field for field, words in keys.items() for word in (*words, field)}
    found: dict[str, yaml.Node] = {}
    for word, key, value in pairs(sheet, node, what):
        field = known.get(word)
        if field is None:
            raise sheet.fault(key, Phrase(f"不认识的键“{word}”", f"unknown key “{word}”"), near(word, known))
        if field in found:
            line = found[field].start_mark.line + 1
            twice = Phrase(f"“{word}”与第 {line} 行重复", f"“{word}” repeats line {line}")
            raise sheet.fault(key, twice, Phrase("每个键只写一次", "each key once"))
        found[field] = value
    return {field: value for field, value in found.items() if not is_blank(value)}


def pairs(sheet: Sheet, node: yaml.Node, what: Phrase) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Return key as text, key and value of a mapping, in order."""
    if not isinstance(node, yaml.MappingNode):
        raise sheet.fault(node, _shape(node), Phrase(f"{what.zh}：若干行“键: 值”", f"{what.en}: lines “key: value”"))
    for key, value in node.value:
        yield " ".join(text_of(sheet, key, what).split()).replace(" ", ""), key, value


def items(sheet: Sheet, node: yaml.Node, what: Phrase) -> list[yaml.Node]:
    """Return the items of a list that are not blank."""
    if not isinstance(node, yaml.SequenceNode):
        raise sheet.fault(
            node, _shape(node), Phrase(f"{what.zh}：每条以“- ”开头", f"{what.en}: items that begin with “- ”")
        )
    return [item for item in node.value if not is_blank(item)]


def text_of(sheet: Sheet, node: yaml.Node, what: Phrase) -> str:
    """Return a text or number as it is written."""
    if not isinstance(node, yaml.ScalarNode):
        raise sheet.fault(node, _shape(node), Phrase(f"{what.zh}：一段文字或一个数", f"{what.en}: a text or a number"))
    return str(node.value)


def is_blank(node: yaml.Node) -> bool:
    """Whether nothing, null or ~ is written."""
    if not isinstance(node, yaml.ScalarNode):
        return not node.value
    return not node.value.strip() or node.tag == "tag:yaml.org,2002:null"


def _shape(node: yaml.Node) -> Phrase:
    if isinstance(node, yaml.MappingNode):
        return Phrase("这里是“键: 值”", "“key: value” lines")
    if isinstance(node, yaml.SequenceNode):
        return Phrase("这里是一个列表", "a list")
    return Phrase(f"这里是“{str(node.value)[:30]}”", f"“{str(node.value)[:30]}”")


def near(word: str, words: Iterable[str]) -> Phrase:
    """Return the words nearest to one, else all of them."""
    known = list(dict.fromkeys(words))
    close = difflib.get_close_matches(word, known, 3, 0.5) or known
    return Phrase("、".join(close), ", ".join(close))
