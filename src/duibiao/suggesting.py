"""What the verb ``suggest`` does: a draft from a file or from options, peers from the store, the set as rows or as a draft."""

from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from duibiao.errors import Language, StoreMissing
from duibiao.forms.layouts import Name
from duibiao.forms.write_form import write_form
from duibiao.ingest.read_draft import read_draft
from duibiao.ontology.draft_yaml import write_draft
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.records import Filing, Place
from duibiao.search.peer_filings import Peer, stored_peers
from duibiao.search.suggest import suggest, suggested_filing
from duibiao.search.suggestion import SuggestedSet, Suggestion
from duibiao.terminal import LANG, Format, add_row, complain, new_table, print_rows, read_text, say
from duibiao.whole_file import whole_file


class DraftFormat(StrEnum):
    """How a set is written: as rows, as a draft to edit and feed back, or as the official form."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    yaml = "yaml"
    xlsx = "xlsx"
    docx = "docx"


FORMS = (DraftFormat.xlsx, DraftFormat.docx)
SUFFIXES = {"yaml": (".yaml", ".yml"), "xlsx": (".xlsx",), "docx": (".docx",)}


def drafted(path: Path | None, given: Filing) -> Filing:
    """Return the draft of the file with what the options say in its place; without a file what the options say."""
    if path is None:
        return given
    draft = read_draft(read_text(str(path)), path.name)
    said = {key: value for key in _OPTIONS if (value := getattr(given, key)) is not None}
    funding = given.funding if given.funding.annual_total is not None else draft.funding
    return replace(draft, **said, funding=funding)


_OPTIONS = ("project_name", "annual_goal", "implementing_unit", "project_category", "year")


def blank_draft() -> Filing:
    """Return a draft of which nothing is known."""
    return Filing("", "", 1, Place(1))


def suggest_set(folder: Path, draft: Filing, limit: int, form: DraftFormat, output: Path | None) -> None:
    """Print the set for the draft, or write it to a file."""
    chosen = suggest(draft, _peers(folder, draft), limit)
    if form is DraftFormat.yaml:
        notes = [f"{say('待答', 'to answer')}: {m.question.in_language(LANG)}" for m in chosen.missing]
        text = write_draft(suggested_filing(draft, chosen), notes, [_reason(s, LANG) for s in chosen.suggestions])
        if output is None:
            print(text, end="")
        else:
            with whole_file(output) as fresh:
                fresh.write_text(text, "utf-8")
        return
    if form in FORMS and output is not None:
        layout: Name = "shanghai" if "上海" in (draft.implementing_unit or "") else "national"
        write_form(suggested_filing(draft, chosen), output, layout)
        return
    said = _said(chosen, LANG)
    print_rows(said["suggestions"], Format(form), lambda: _table(chosen), said)


def _peers(folder: Path, draft: Filing) -> list[Peer]:
    """The filings of the store; without a store none, and a word about it."""
    try:
        with GraphStore.read(folder) as store:
            return stored_peers(store, draft)
    except StoreMissing as missing:
        complain(missing, LANG)
        return []


def _said(chosen: SuggestedSet, language: Language) -> dict[str, Any]:
    return {
        "project": chosen.project,
        "suggestions": [_row(suggestion, language) for suggestion in chosen.suggestions],
        "missing": [{"about": m.about, "question": m.question.in_language(language)} for m in chosen.missing],
    }


def _row(suggestion: Suggestion, language: Language) -> dict[str, Any]:
    target = suggestion.target
    return {
        "rank": suggestion.rank, "score": suggestion.score, "level1": suggestion.level1, "level2": suggestion.level2,
        "level3": suggestion.level3, "value_text": target.text, "operator": target.operator, "number": target.number,
        "unit": target.unit, "qualitative": target.qualitative, "metric": suggestion.metric, "weight": suggestion.weight,
        "reason": _reason(suggestion, language), "evidence": [asdict(e) for e in suggestion.evidence],
    }  # fmt: skip


def _reason(suggestion: Suggestion, language: Language) -> str:
    return say("；", "; ").join(said.in_language(language) for said in suggestion.reason)


def _table(chosen: SuggestedSet) -> RenderableType:
    columns = (say("二级", "level 2"), say("三级指标", "indicator"), say("目标值", "target"), say("分值", "points"))
    table = new_table(chosen.project, *columns, say("理由", "reason"), right=[columns[3]])
    for suggestion in chosen.suggestions:
        level2 = suggestion.level2.removesuffix("指标")
        add_row(
            table,
            level2,
            suggestion.level3,
            suggestion.target.text,
            f"{suggestion.weight:g}",
            _reason(suggestion, LANG),
        )
    rest = Text(say("预算执行率另计10分。", "预算执行率 has the other 10 points."))
    asked = [Text(f"? {m.question.in_language(LANG)}") for m in chosen.missing]
    return Group(table, rest, *asked)
