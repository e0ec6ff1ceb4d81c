"""Decisions about metrics as rows of an SSSOM table, and back."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from duibiao.errors import MappingInvalid, Phrase
from duibiao.ontology.metric_decisions import Decision, name_iri
from duibiao.ontology.metrics import metrics
from duibiao.ontology.namespaces import FOUND
from duibiao.ontology.sssom import EXACT, MANUAL, NOT, Row, compact, expand, problems

_FOUND = re.compile(re.escape(FOUND) + "[0-9a-f]{24}")


def row_of(decision: Decision) -> Row:
    """Return the row that says a decision."""
    return Row(
        subject_id=compact(name_iri(decision.name)),
        subject_label=decision.name,
        predicate_id=EXACT,
        predicate_modifier=NOT if decision.rejected else "",
        object_id=compact(decision.metric),
        object_label=decision.label,
        mapping_justification=MANUAL,
        author_label=decision.author,
        mapping_date=decision.date,
        comment=decision.comment,
    )


def decisions_of(rows: Sequence[Row], path: object) -> tuple[list[Decision], list[MappingInvalid]]:
    """Return what the rows that a person marked decide, and all that is wrong with the table.

    A decision without fault may stand beside faults of other rows; it is for the caller to apply all or nothing.
    """
    marked = [row for row in rows if row.mapping_justification == MANUAL]
    faults = [*problems(rows, path)]
    for row in marked:
        faults += (MappingInvalid(path=path, line=row.line, column=c, reason=r) for c, r in _faults(row))
    faults += (MappingInvalid(path=path, line=row.line, column=c, reason=r) for row, c, r in _conflicts(marked))
    return [_decision(row) for row in marked], sorted(faults, key=lambda fault: int(str(fault.values["line"])))


def _decision(row: Row) -> Decision:
    return Decision(
        name=row.subject_label,
        metric=expand(row.object_id),
        label=row.object_label,
        rejected=row.predicate_modifier == NOT,
        author=row.author_label,
        date=row.mapping_date,
        comment=row.comment,
    )


def _faults(row: Row) -> Iterator[tuple[str, Phrase]]:
    """What is wrong with one marked row: column and reason."""
    if row.subject_label and row.subject_id and expand(row.subject_id) != name_iri(row.subject_label):
        yield "subject_label", _OTHER_NAME
    if row.predicate_id not in ("", EXACT):
        yield "predicate_id", Phrase(f"只认 {EXACT}", f"only {EXACT} is understood")
    if row.predicate_modifier not in ("", NOT):
        yield (
            "predicate_modifier",
            Phrase(f"不属于该度量写 {NOT}，否则留空", f"write {NOT} to reject, else leave it blank"),
        )
    if row.mapping_date and not _is_date(row.mapping_date):
        yield "mapping_date", Phrase("日期写成 2026-01-31", "write the date as 2026-01-31")
    if row.object_id:
        yield from _object_faults(row)


def _object_faults(row: Row) -> Iterator[tuple[str, Phrase]]:
    iri = expand(row.object_id)
    if known := metrics().get(iri):
        if row.object_label not in ("", *known.zh, *known.en):
            said = known.label("zh")
            yield (
                "object_label",
                Phrase(
                    f"目录里的度量“{said}”不能改名；换一个度量请改 object_id",
                    f"a metric of the catalogue ({said}) keeps its name; for another metric change object_id",
                ),
            )
    elif not _FOUND.fullmatch(iri):
        yield "object_id", _UNKNOWN_METRIC
    elif not row.object_label and not row.predicate_modifier:
        yield "object_label", Phrase("新度量需要名称", "a new metric needs a name")


def _conflicts(marked: Iterable[Row]) -> Iterator[tuple[Row, str, Phrase]]:
    """Rows that contradict an earlier one."""
    homes: dict[str, Row] = {}
    said: dict[tuple[str, str], Row] = {}
    labels: dict[str, Row] = {}
    for row in marked:
        earlier = said.setdefault((row.subject_id, row.object_id), row)
        if earlier.predicate_modifier != row.predicate_modifier:
            yield row, "predicate_modifier", _against(earlier)
        if row.predicate_modifier:
            continue
        if (home := homes.setdefault(row.subject_id, row)).object_id != row.object_id:
            yield row, "object_id", _against(home)
        namer = labels.setdefault(row.object_id, row)
        if expand(row.object_id).startswith(FOUND) and namer.object_label != row.object_label:
            yield row, "object_label", _against(namer)


def _against(row: Row) -> Phrase:
    return Phrase(f"与第 {row.line} 行矛盾，请改成一致", f"contradicts line {row.line}; make them agree")


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_OTHER_NAME = Phrase(
    "名称与 subject_id 不符；subject_id 和 subject_label 请保持导出时的样子",
    "is not the name of this subject_id; leave subject_id and subject_label as exported",
)
_UNKNOWN_METRIC = Phrase(
    "目录里没有这个度量，也不是导出的新度量；请从导出表的 object_id 列复制",
    "neither a metric of the catalogue nor one that an export found; copy an object_id of the export",
)
