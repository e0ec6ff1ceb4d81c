"""Documents that LibreOffice converts: DOC foremost, where it is installed; else the line that says what to install."""

import shutil
import subprocess
from pathlib import Path

import pytest
from forms import FAMILIES, lay_out
from forms_render import to_html
from forms_words import make_filing
from hostile import HOSTILE

from duibiao.errors import ProgramMissing
from duibiao.ingest.read_document import read_bytes

SOFFICE = shutil.which("soffice")
FILTERS = {"doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("kind", FILTERS)
def test_a_word_processor_file_keeps_its_table(kind: str, tmp_path: Path) -> None:
    """LibreOffice writes the document from a web page, whose merged cells it keeps."""
    filing = make_filing(2)
    page = tmp_path / "form.html"
    page.write_bytes(to_html([lay_out(filing, FAMILIES["shanghai"])]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(SOFFICE), profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", f"{kind}:{FILTERS[kind]}",
        "--outdir", str(tmp_path), str(page),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (read,) = read_bytes((tmp_path / f"form.{kind}").read_bytes(), f"form.{kind}")
    assert (read.project_name, read.annual_goal) == (filing.project_name, filing.annual_goal)
    assert [(i.level1, i.level2, i.level3, i.target) for i in read.indicators] == [
        (i.level1, i.level2, i.level3, i.target) for i in filing.indicators
    ]
    assert read.unread == ()


def test_without_libreoffice_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProgramMissing, match=r"libreoffice.*DOCX") as error:
        read_bytes(HOSTILE["old.doc"][0](), "old.doc")
    assert "DOCX" in error.value.message("zh")
