"""Mappings as a table: SSSOM/TSV (https://mapping-commons.github.io/sssom/spec-formats-tsv/), a head of YAML in comments
and one mapping a line.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

import yaml

from duibiao.errors import MappingInvalid, Phrase
from duibiao.ontology.namespaces import DATA, FOUND, METRIC, PREFIXES, content_iri
from duibiao.ontology.plain_mapping import is_mapping

MANUAL = "semapv:ManualMappingCuration"
EXACT = "skos:exactMatch"
NOT = "Not"
# https://mapping-commons.github.io/semantic-mapping-vocabulary/: the ways of matching it knows
JUSTIFICATIONS = frozenset(
    f"semapv:{name}"
    for name in (
        "BackgroundKnowledgeBasedMatching", "CompositeMatching", "InstanceBasedMatching", "LexicalMatching",
        "LexicalSimilarityThresholdMatching", "LogicalReasoning", "ManualMappingCuration", "MappingChaining",
        "MappingInversion", "MappingReview", "SemanticSimilarityThresholdMatching", "StructuralMatching", "UnspecifiedMatching",
    )
)  # fmt: skip
CURIES = {
    "found": FOUND, "metric": METRIC, "name": f"{DATA}name/", "semapv": PREFIXES["semapv"], "skos": PREFIXES["skos"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping as the table says it, "" where blank; ``line`` counts from 1, 0 where it was not read from a file.

    The fields but ``line`` are the columns, in the order of the specification.
    """

    subject_id: str
    subject_label: str
    predicate_id: str
    predicate_modifier: str
    object_id: str
    object_label: str
    mapping_justification: str
    author_label: str = ""
    mapping_date: str = ""
    confidence: str = ""
    other: str = ""
    comment: str = ""
    line: int = 0


COLUMNS = tuple(field.name for field in fields(Row) if field.name != "line")
NEEDED = tuple(column for column in COLUMNS[:7] if column != "predicate_modifier")


def write_table(rows: Iterable[Row], tool: str, version: str) -> str:
    """Return the table; its identifier comes from its rows, so the same rows give the same text."""
    body = io.StringIO()
    writer = csv.writer(body, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, column) for column in COLUMNS] for row in rows)
    head = {
        "mapping_set_id": content_iri("mapping-set", body.getvalue()),
        "license": "https://w3id.org/sssom/license/unspecified",  # whoever exports owns the names
        "mapping_tool": tool,
        "mapping_tool_version": version,
        "curie_map": CURIES,
    }
    lines = yaml.safe_dump(head, allow_unicode=True, sort_keys=False).splitlines()
    return "".join(f"#{line}\n" for line in lines) + body.getvalue()


def read_table(text: str, path: object) -> list[Row]:
    """Return the rows of a table, identifiers written with the prefixes of CURIES; raises MappingInvalid.

    What spreadsheets do to such a file is understood: quoted head lines, tabs after them, commas for tabs.
    """
    lines = text.splitlines(keepends=True)
    start = next((place for place, line in enumerate(lines) if not _is_head(line)), len(lines))
    prefixes = {**CURIES, **_head(lines[:start], path)}
    body = lines[start:]
    first = body[0] if body else ""
    reader = csv.DictReader(body, delimiter="\t" if "\t" in first else ",", restval="")
    missing = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if missing:
        reason = Phrase("缺少这些列，请保留导出时的表头", "these columns are missing; keep the heading of the export")
        raise MappingInvalid(path=path, line=start + 1, column=", ".join(missing), reason=reason)
    return [_row(said, start + reader.line_num, prefixes) for said in reader if any(map(_text, said.values()))]


def _is_head(line: str) -> bool:
    return line.startswith(("#", '"#')) or not line.strip()


def _head(lines: Iterable[str], path: object) -> dict[str, str]:
    """The prefixes that the head declares."""
    plain = (line.strip().strip('"').removeprefix("#").rstrip("\t,") for line in lines)
    try:
        found: object = yaml.safe_load("\n".join(plain))
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        reason = Phrase(
            "以 # 开头的说明不是 YAML，请从导出的表中复制", "the # lines are no YAML; copy them from an export"
        )
        raise MappingInvalid(path=path, line=line, column="#", reason=reason) from error
    prefixes: object = found.get("curie_map") if is_mapping(found) else None
    return {str(prefix): str(iri) for prefix, iri in prefixes.items()} if is_mapping(prefixes) else {}


def _row(said: Mapping[str, object], line: int, prefixes: Mapping[str, str]) -> Row:
    texts = {column: _text(said.get(column)) for column in COLUMNS}
    for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
        texts[column] = compact(expand(texts[column], prefixes))
    return Row(**texts, line=line)


# an apostrophe that keeps spreadsheets from running a text as a formula, see queries/tables.py
_GUARD = re.compile(r"^'(?=[=+@＝＋－＠-])")


def _text(value: object) -> str:
    return _GUARD.sub("", value.strip()) if isinstance(value, str) else ""


def expand(curie: str, prefixes: Mapping[str, str] = CURIES) -> str:
    """Return the IRI that a prefixed name stands for; what has no known prefix stays as it is."""
    prefix, _, local = curie.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else curie


def compact(iri: str) -> str:
    """Return the IRI with a prefix of CURIES, the longest that fits; else the IRI itself."""
    fitting = [(prefix, start) for prefix, start in CURIES.items() if iri.startswith(start)]
    prefix, start = max(fitting, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(start)}" if start else iri


def problems(rows: Iterable[Row], path: object) -> Iterator[MappingInvalid]:
    """Return what keeps the rows from being mappings of the specification: blanks, unknown ways of matching."""
    for row in rows:
        for column in NEEDED:
            if not getattr(row, column) and column != "object_label":
                yield MappingInvalid(path=path, line=row.line, column=column, reason=_BLANK)
        if row.mapping_justification and row.mapping_justification not in JUSTIFICATIONS:
            reason = Phrase(
                f"不认识“{row.mapping_justification}”；确认过的行写 {MANUAL}，其余保持原样",
                f"“{row.mapping_justification}” is unknown; write {MANUAL} in rows you decided, leave the others",
            )
            yield MappingInvalid(path=path, line=row.line, column="mapping_justification", reason=reason)


_BLANK = Phrase("不能为空", "must not be blank")
