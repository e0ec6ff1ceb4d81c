"""Filings to a file: the suffix of its name says whether a workbook, a Word document or a draft in YAML."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import get_args

from duibiao.errors import SettingInvalid
from duibiao.forms.boxes import Form
from duibiao.forms.lay_out import lay_out
from duibiao.forms.layouts import LAYOUTS, Name
from duibiao.ontology.records import Filing
from duibiao.whole_file import whole_file

NAMES: tuple[Name, ...] = get_args(Name)
# the writers load slowly, and only one is needed
_WRITERS = {".xlsx": "duibiao.forms.write_xlsx", ".docx": "duibiao.forms.write_docx"}
SUFFIXES = (*_WRITERS, ".yaml", ".yml")


def write_form(filing: Filing, path: Path, layout: Name = "shanghai") -> None:
    """Write one filing; see ``write_forms``."""
    write_forms([filing], path, layout)


def write_forms(filings: Sequence[Filing], path: Path, layout: Name = "shanghai") -> None:
    """Write the filings in the layout: a sheet each, a page each, or drafts parted by ---.

    Raises SettingInvalid for another suffix, FormIncomplete, OutputUnwritable; the file is complete or not there.
    """
    data = form_bytes(filings, path.suffix.lower(), layout)
    with whole_file(path) as fresh:
        fresh.write_bytes(data)


def form_bytes(filings: Sequence[Filing], suffix: str, layout: Name = "shanghai") -> bytes:
    """Return the content of such a file; the same filings give the same bytes."""
    if suffix in (".yaml", ".yml"):
        from duibiao.ontology.draft_yaml import write_draft

        return "---\n".join(map(write_draft, filings)).encode()
    if suffix not in _WRITERS:
        raise SettingInvalid(name="--output", found=suffix or "?", expected=", ".join(SUFFIXES))
    write: Callable[[Sequence[Form]], bytes] = import_module(_WRITERS[suffix]).write
    return write([lay_out(filing, LAYOUTS[layout]) for filing in filings])
