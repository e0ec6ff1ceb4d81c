"""A draft in YAML to a Filing: its fields by their labels, targets and amounts read as on a form."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import yaml

from duibiao.errors import DraftInvalid, Phrase, RulesNotDraft
from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.damage import find_damage
from duibiao.ingest.draft_nodes import Sheet, compose, entries, items, text_of
from duibiao.ingest.field_labels import FIELDS
from duibiao.ingest.printed_values import read_amount, read_date
from duibiao.ingest.read_draft_row import read_row
from duibiao.ontology.draft_yaml import FUNDING_KEYS, HEAD_KEYS
from duibiao.ontology.records import Filing, Funding, Indicator, Place, Unread
from duibiao.ontology.rules.thresholds import SECTIONS

T = TypeVar("T")

# the labels that forms print are understood as well; those of other texts are keys of their own
_NARRATIVE = FIELDS["narrative"]
_KEYS = {
    **{field: (*words, *FIELDS.get(field, ())) for field, words in HEAD_KEYS.items() if field != "narrative"},
    "narrative": (),
    **dict.fromkeys(_NARRATIVE, ()),
}
_FUNDING = {field: (*words, *FIELDS[f"funding.{field}"]) for field, words in FUNDING_KEYS.items()}
_WORDS = {field: words[0] for field, words in (HEAD_KEYS | FUNDING_KEYS).items() if words}
_YEAR = re.compile(r"[(（]?\s*(\d{4})\s*年?\s*度?\s*[)）]?")
_DRAFT = Phrase("草稿", "the draft")
_A_YEAR = Phrase("四位年份，如 2026", "a year of four digits, such as 2026")
_A_DATE = Phrase("日期，如 2026-01-01", "a date, such as 2026-01-01")
_AN_AMOUNT = Phrase("金额，如 120000 或 12万元", "an amount, such as 120000 or 12万元")


def read_draft(text: str, name: str = "draft.yaml") -> Filing:
    """Return the filing that a YAML text drafts; any part may be missing. ``name`` is that of its file.

    Raises DraftInvalid, which names the line, what stands there and what was expected.

    >>> draft = read_draft("项目名称: 桥梁检测\\n预算: 12万元\\n指标:\\n- 三级: 检测桥梁座数\\n  目标值: ≥30座")
    >>> draft.funding.annual_total, draft.indicators[0].target.number
    (120000.0, 30.0)
    """
    drafts = read_drafts(text, name)
    if len(drafts) != 1:
        found = Phrase(f"有 {len(drafts)} 份草稿", f"{len(drafts)} drafts")
        raise DraftInvalid(path=name, line=1, found=found, expected=Phrase("一份", "one"))
    return drafts[0]


def read_drafts(text: str, name: str = "draft.yaml") -> tuple[Filing, ...]:
    """Return the filings of a YAML text whose drafts are parted by lines of ---. Raises DraftInvalid, RulesNotDraft."""
    sheet, nodes = compose(text, name)
    if nodes and all(_is_choice(node) for node in nodes):
        raise RulesNotDraft(path=name)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return tuple(_Draft(sheet, node).filing(digest, index) for index, node in enumerate(nodes, 1))


def _is_choice(node: yaml.Node) -> bool:
    """Whether this is the file by which people choose among the rules of check, which may lie beside drafts."""
    return (
        isinstance(node, yaml.MappingNode)
        and bool(node.value)
        and all(isinstance(key, yaml.ScalarNode) and key.value in SECTIONS for key, _ in node.value)
    )


class _Draft:
    """Takes fields out of the mapping of one draft, noting where each stands."""

    def __init__(self, sheet: Sheet, node: yaml.Node) -> None:
        self._sheet, self._node = sheet, node
        self._said = entries(sheet, node, _KEYS, _DRAFT)
        self._places: dict[str, Place] = {}

    def filing(self, digest: str, index: int) -> Filing:
        """Return the filing; its year is that of its first day where none is written, as on a form."""
        rows, unread = self._rows()
        year = self._read("year", self._said, _year, _A_YEAR)
        start = self._read("start", self._said, read_date, _A_DATE)
        filing = Filing(
            source=self._sheet.name,
            sha256=digest,
            index=index,
            place=self._sheet.place(self._node),
            year=year or (int(start[:4]) if start else None),
            start=start,
            end=self._read("end", self._said, read_date, _A_DATE),
            funding=self._funding(),
            narrative=self._narrative(),
            indicators=rows,
            unread=unread,
            places=self._places,
            project_name=self._text("project_name"),
            project_nature=self._text("project_nature"),
            project_category=self._text("project_category"),
            competent_department=self._text("competent_department"),
            implementing_unit=self._text("implementing_unit"),
            overall_goal=self._text("overall_goal"),
            annual_goal=self._text("annual_goal"),
        )
        return replace(filing, findings=find_damage(filing))

    def _text(self, field: str) -> str | None:
        return self._read(field, self._said, _joined, _DRAFT)

    def _read(
        self, field: str, said: dict[str, yaml.Node], convert: Callable[[str], T | None], expected: Phrase
    ) -> T | None:
        """Return the value of a field, None where it is blank; a value that does not convert is a fault."""
        if (node := said.get(field)) is None:
            return None
        key = _WORDS.get(field, field)
        text = text_of(self._sheet, node, Phrase(key, field))
        if (value := convert(text)) is None:
            raise self._sheet.fault(node, Phrase(f"{key}是“{text}”", f"{field} is “{text}”"), expected)
        self._places[field] = self._sheet.place(node)
        return value

    def _funding(self) -> Funding:
        """One amount is that of the year."""
        node = self._said.get("funding")
        if node is None:
            return Funding()
        amounts: dict[str, yaml.Node] = {"annual_total": node}
        if not isinstance(node, yaml.ScalarNode):
            amounts = entries(self._sheet, node, _FUNDING, Phrase("资金", "funding"))
        return Funding(**{field: self._read(field, amounts, read_amount, _AN_AMOUNT) for field in amounts})

    def _narrative(self) -> dict[str, str]:
        texts = {label: self._said[label] for label in self._said if label in _NARRATIVE}
        if node := self._said.get("narrative"):
            texts |= entries(self._sheet, node, dict.fromkeys(_NARRATIVE, ()), Phrase("narrative", "narrative"))
        read = {label: self._read(label, texts, _joined, _DRAFT) for label in texts}
        return {label: text for label, text in read.items() if text}

    def _rows(self) -> tuple[tuple[Indicator, ...], tuple[Unread, ...]]:
        node = self._said.get("indicators")
        listed: Sequence[yaml.Node] = items(self._sheet, node, Phrase("指标", "indicators")) if node else ()
        rows = [row for item in listed if (row := read_row(self._sheet, item))]
        return (
            tuple(row for row in rows if isinstance(row, Indicator)),
            tuple(row for row in rows if isinstance(row, Unread)),
        )


def _joined(text: str) -> str:
    return join_lines(text.split("\n"))


def _year(text: str) -> int | None:
    match = _YEAR.fullmatch(text.strip())
    return int(match[1]) if match else None
