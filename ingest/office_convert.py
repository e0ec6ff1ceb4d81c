"""Formats that only an office program knows well, DOC foremost: converted by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from duibiao.errors import DocumentDamaged, DocumentTimeout, DocumentTooLarge, Phrase, ProgramMissing
from duibiao.ingest.limits import Limits

# kind -> what LibreOffice makes of it; XLS is read without it
OFFICE_KINDS = {"doc": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx"}
# no macro runs and no link is followed in a headless conversion with a profile of its own (LibreOffice's defaults)
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault")


def to_open_xml(data: bytes, path: str, kind: str, limits: Limits) -> bytes:
    """Return the document as DOCX or XLSX.

    Raises ProgramMissing, DocumentTimeout, DocumentDamaged, DocumentTooLarge.
    """
    program, wanted = shutil.which("soffice"), OFFICE_KINDS[kind]
    if program is None:
        raise ProgramMissing(
            purpose=kind.upper(), program="LibreOffice (soffice)", install="apt install libreoffice-writer-nogui",
            instead=wanted.upper(),
        )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{kind}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, *_OPTIONS, "--convert-to", wanted, "--outdir", folder, str(source)]
        _run(command, path, limits)
        return _result(source.with_suffix(f".{wanted}"), path, kind, limits)


def _run(command: list[str], path: str, limits: Limits) -> None:
    """The program starts others: a group of their own, so that none outlives the time limit."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired as error:
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
            raise DocumentTimeout(path=path, seconds=f"{limits.seconds:g}") from error


def _result(result: Path, path: str, kind: str, limits: Limits) -> bytes:
    if not result.exists():
        raise DocumentDamaged(
            path=path, format=kind.upper(), reason=Phrase("LibreOffice 打不开它", "LibreOffice cannot open it")
        )
    if result.stat().st_size > limits.source:
        raise DocumentTooLarge(
            path=path, found=f"{result.stat().st_size >> 20} MiB", limit=f"{limits.source >> 20} MiB"
        )
    return result.read_bytes()
