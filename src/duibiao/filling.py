"""What the verb fill does: a draft, or a filing that is read, to the official form."""

from pathlib import Path

from duibiao.forms.layouts import Name
from duibiao.forms.write_form import write_forms
from duibiao.ingest.read_sources import list_files, read_files
from duibiao.ontology.records import Filing
from duibiao.terminal import err, say


def fill(path: Path, output: Path, layout: Name) -> None:
    """Write the filings of a file as forms; what they hold beyond it is counted on stderr."""
    filings: list[Filing] = []
    for document in read_files(list_files([path])):
        if document.error:
            raise document.error
        filings += document.filings
    write_forms(filings, output, layout)
    if left := sum(len(filing.unread) for filing in filings):
        left_out = say(f"有 {left} 处没有写进 {output}，见 duibiao parse", f"{left} texts left out, see duibiao parse")
        err().print(left_out, markup=False, highlight=False, soft_wrap=True)
