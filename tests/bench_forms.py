"""Print how fast forms are read (``make bench``): forms a second of one core, and a PDF page beside PDFium alone.

Forms a second: CPU of this process and of the one that converts, its start included, over the sample filings as text and
invented forms of all layout families. PDF: a page to rows, beside a plain program that takes characters and paths out
of PDFium and makes of them words, lines of words and ruling lines, nothing more; best of many rounds in turn.
"""

import ctypes
import gc
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from forms import FAMILIES, lay_out
from forms_read import filings, form
from forms_render import RENDERERS, Paper, to_docx, to_pdf
from rich.console import Console
from rich.table import Table

from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
from duibiao.ingest.pdf_fonts import start
from duibiao.ingest.read_pdf import read_pdf

_pdfium: Any = import_module("pypdfium2.raw")

ROUNDS = 40
PAPERS = {
    "ruled": Paper(),
    "ruled, cut by pages": Paper(height=430),
    "no outer lines": Paper(open_sides=True),
    "no lines": Paper(ruled=False),
}
Word = tuple[tuple[float, float, float, float], str]  # left, top, right, bottom in the page's own coordinates


def cpu() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def forms_a_second(documents: Sequence[tuple[str, bytes]]) -> float:
    start = cpu()
    with Opener() as opener:
        read = sum(len(filings(d)) for name, data in documents for d in opener.open(data, name))
    return read / (cpu() - start)


def invented(kind: str) -> list[tuple[str, bytes]]:
    """Return three forms of every layout family."""
    made = ((form(seed, style), style) for style in FAMILIES.values() for seed in range(3))
    return [(f"form.{kind}", RENDERERS[kind]([lay_out(filing, style)])) for filing, style in made]


def samples() -> list[tuple[str, bytes]]:
    folder = Path(str(files("duibiao") / "samples"))
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))] * 5


def words_and_lines(data: bytes) -> int:
    """Return how many words, lines and ruling lines PDFium and a plain program find in a document."""
    document, count = _pdfium.FPDF_LoadMemDocument64(data, len(data), None), 0
    for index in range(_pdfium.FPDF_GetPageCount(document)):
        page = _pdfium.FPDF_LoadPage(document, index)
        text = _pdfium.FPDFText_LoadPage(page)
        found = words(text)
        count += len(found) + len(lines(found)) + len(paths(page))
        _pdfium.FPDFText_ClosePage(text)
        _pdfium.FPDF_ClosePage(page)
    _pdfium.FPDF_CloseDocument(document)
    return count


def words(text: Any) -> list[Word]:
    """Return what stands between white space, with its box."""
    found, box, chars, sides = list[Word](), _pdfium.FS_RECTF(), "", (0.0, 0.0, 0.0, 0.0)
    pointer = ctypes.byref(box)
    for place in range(_pdfium.FPDFText_CountChars(text)):
        code = _pdfium.FPDFText_GetUnicode(text, place)
        if code <= 0x20:
            if chars:
                found.append((sides, chars))
            chars = ""
            continue
        _pdfium.FPDFText_GetLooseCharBox(text, place, pointer)
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if chars:
            left, top, right, bottom = (
                min(sides[0], left),
                max(sides[1], top),
                max(sides[2], right),
                min(sides[3], bottom),
            )
        chars, sides = chars + chr(code), (left, top, right, bottom)
    return [*found, (sides, chars)] if chars else found


def lines(found: list[Word]) -> list[list[Word]]:
    """Return the words whose middles are on one height, left to right."""
    rows: list[list[Word]] = []
    middle = 0.0
    for word in sorted(found, key=lambda word: -word[0][1] - word[0][3]):
        (_, top, _, bottom), _ = word
        if rows and abs(top + bottom - middle) < top - bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = top + bottom
    return [sorted(row) for row in rows]


def paths(page: Any) -> list[list[tuple[float, float]]]:
    """Return the corners of every path, where they stand on the page."""
    found, matrix, x, y = list[list[tuple[float, float]]](), _pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    for place in range(_pdfium.FPDFPage_CountObjects(page)):
        item = _pdfium.FPDFPage_GetObject(page, place)
        if _pdfium.FPDFPageObj_GetType(item) != _pdfium.FPDF_PAGEOBJ_PATH:
            continue
        _pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        corners: list[tuple[float, float]] = []
        for number in range(_pdfium.FPDFPath_CountSegments(item)):
            segment = _pdfium.FPDFPath_GetPathSegment(item, number)
            _pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            across = matrix.a * x.value + matrix.c * y.value + matrix.e
            corners.append((across, matrix.b * x.value + matrix.d * y.value + matrix.f))
        found.append(corners)
    return found


def rows(data: bytes) -> object:
    return read_pdf(data, "form.pdf", Limits(), lambda _document, _index: None)


def best(programs: Sequence[Callable[[bytes], object]], data: bytes) -> list[float]:
    """Return the shortest CPU seconds of each program, run in turn so that a busy moment strikes all."""
    shortest = [9.0] * len(programs)
    for _ in range(ROUNDS):
        for number, program in enumerate(programs):
            start = time.process_time()
            program(data)
            shortest[number] = min(shortest[number], time.process_time() - start)
    return shortest


def layouts() -> dict[str, list[bytes]]:
    """Return PDF files by layout; printed by LibreOffice too, where it is installed."""
    shanghai, wide = FAMILIES["shanghai"], FAMILIES["self-evaluation"]
    made = {
        name: [to_pdf([lay_out(form(seed, shanghai, rows=2), shanghai)], paper) for seed in range(4)]
        for name, paper in PAPERS.items()
    }
    made["ruled, eight columns"] = [to_pdf([lay_out(form(seed, wide, rows=2), wide)]) for seed in range(4)]
    if program := shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            for name, style in (("shanghai", shanghai), ("eight columns", wide)):
                path = Path(folder) / f"{name}.docx"
                path.write_bytes(to_docx([lay_out(form(seed, style, rows=2), style) for seed in range(4)]))
                command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
                command += ["--convert-to", "pdf", "--outdir", folder, str(path)]
                subprocess.run(command, check=True, capture_output=True)
                made[f"LibreOffice, {name}"] = [path.with_suffix(".pdf").read_bytes()]
    return made


def main() -> None:
    table = Table("format", "forms a second of one core", title="forms read", title_justify="left")
    table.add_row("text, the samples", f"{forms_a_second(samples()):.0f}")
    for kind in ("tabs", "docx", "xlsx", "html", "pdf"):
        table.add_row(kind, f"{forms_a_second(invented(kind)):.0f}")
    Console(width=100).print(table)
    table = Table("layout", "ms a document", "PDFium: words, lines", "ratio", title="PDF", title_justify="left")
    start()
    gc.freeze()  # as the process that reads documents does
    for name, documents in layouts().items():
        measured = [best((rows, words_and_lines), data) for data in documents]
        ours, theirs = (sum(column) * 1000 / len(documents) for column in zip(*measured, strict=True))
        table.add_row(name, f"{ours:.1f}", f"{theirs:.1f}", f"{ours / theirs:.2f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
