"""The verb annotate: a workbook or CSV with a list of indicators, back with columns added."""

import csv
import io
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from duibiao.annotate.columns import Line, missing, read_listing
from duibiao.annotate.remarks import HEADINGS, Peers, Remarks
from duibiao.annotate.workbook import Ask, annotate_workbook
from duibiao.errors import (
    DocumentUnsupported,
    IndexStale,
    OutputExists,
    SourceMissing,
    StoreMissing,
)
from duibiao.ingest.detect_kind import detect_kind
from duibiao.ingest.read_text import text_of
from duibiao.queries.tables import safe_cell
from duibiao.searching import search
from duibiao.terminal import LANG, complain, err, say
from duibiao.whole_file import whole_file


def annotate(folder: Path, path: Path, output: Path | None, name_column: str | None) -> None:
    """Write the annotated copy and print its path; without a store, metrics and findings alone are added.

    Raises SourceMissing, OutputExists, NameColumnMissing and the errors of documents.
    """
    if not path.is_file():
        raise SourceMissing(path=path)
    target = output or path.with_name(f"{path.stem}{say('-批注', '-annotated')}{path.suffix}")
    if target.exists():
        raise OutputExists(path=target)
    data = path.read_bytes()
    kind, (name, instead) = detect_kind(data)
    with ExitStack() as stack:
        peers = _peers(stack, folder)

        def ask(lines: Sequence[Line]) -> Remarks:
            return Remarks(lines, LANG, peers)

        if kind == "xlsx":
            if annotate_workbook(path, data, target, name_column, ask, LANG):
                lost = say("图片、图表和透视表没有带过来。", "Pictures, charts and pivot tables were not carried over.")
                err().print(lost, markup=False, highlight=False, soft_wrap=True)
        elif kind == "text":
            _annotate_csv(path, data, target, name_column, ask)
        else:
            raise DocumentUnsupported(path=path, format=name or kind.upper(), instead=instead or "XLSX, CSV")
    print(target)


def _peers(stack: ExitStack, folder: Path) -> Peers | None:
    try:
        return Peers(*stack.enter_context(search(folder)))
    except (StoreMissing, IndexStale) as error:
        complain(error, LANG)
        return None


def _annotate_csv(path: Path, data: bytes, output: Path, name_column: str | None, ask: Ask) -> None:
    rows = list(csv.reader(io.StringIO(text_of(data, path), newline="")))
    listing = read_listing(rows, name_column)
    if listing is None:
        raise missing(path.name, [rows])
    remarks, width = ask(listing.lines), max(map(len, rows))
    added: dict[int, list[object]] = {listing.heading: [heading for heading, _ in HEADINGS[LANG]]}
    added |= {line.number: remarks.values(place) for place, line in enumerate(listing.lines)}
    with whole_file(output) as fresh, fresh.open("w", encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(rows):
            more = [_plain(value) for value in added.get(number, ())]
            csv.writer(file).writerow([*row, *[""] * (width - len(row) if more else 0), *more])


def _plain(value: object) -> str:
    """A value as a cell of CSV; a text that a spreadsheet would run as a formula begins with an apostrophe."""
    if isinstance(value, str):
        return str(safe_cell(value))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
