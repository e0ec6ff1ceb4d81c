"""Bytes of one document to parts of rows, whatever its kind. Readers load when needed."""

from collections.abc import Callable
from importlib import import_module

from duibiao.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentTooLarge,
    DocumentUnsupported,
    Phrase,
)
from duibiao.ingest.cells import Row
from duibiao.ingest.detect_kind import detect_kind
from duibiao.ingest.limits import Limits
from duibiao.ingest.ooxml import Package
from duibiao.ingest.read_text import read_text_parts

Parts = list[list[Row]]
Alive = Callable[[], None]  # called now and then by a reader that takes its time


def read_parts(data: bytes, path: str, limits: Limits, alive: Alive) -> Parts:
    """Return the parts of one document: each sheet of a workbook, else the document as one part."""
    if not data.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf"):
        raise DocumentEmpty(path=path)
    kind, called = detect_kind(data)
    if kind == "unsupported":
        raise DocumentUnsupported(path=path, format=called[0], instead=called[1])
    if kind == "encrypted":
        raise DocumentEncrypted(path=path, format="Office")
    if kind == "pdf":
        return _pdf(data, path, limits, alive)
    reader = _READERS.get(kind)
    if reader is None:
        raise DocumentUnsupported(path=path, format=f"{kind.upper()} in an archive", instead="DOCX / XLSX")
    return reader(data, path, limits)


def _html(data: bytes, path: str, limits: Limits) -> Parts:
    if len(data) > 2 * limits.text:
        raise DocumentTooLarge(path=path, found=f"{len(data) >> 20} MiB", limit=f"{2 * limits.text >> 20} MiB")
    module = import_module("duibiao.ingest.read_html")
    rows: Parts = module.read_html(module.decode_html(data))
    return rows


def _mhtml(data: bytes, path: str, limits: Limits) -> Parts:
    """A page saved by Word or a browser as one file: its parts are those of a mail."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return _html(payload, path, limits) if isinstance(payload, bytes) else []
    raise DocumentDamaged(path=path, format="MHTML", reason=Phrase("其中没有网页", "no page in it"))


def _pdf(data: bytes, path: str, limits: Limits, alive: Alive) -> Parts:
    images = import_module("duibiao.ingest.read_image")
    rows: Parts = import_module("duibiao.ingest.read_pdf").read_pdf(
        data, path, limits, images.page_reader(data, path, limits, alive)
    )
    return rows


def _image(data: bytes, path: str, limits: Limits) -> Parts:
    rows: Parts = import_module("duibiao.ingest.read_image").read_image(data, path, limits)
    return rows


def _docx(data: bytes, path: str, limits: Limits) -> Parts:
    rows: Parts = import_module("duibiao.ingest.read_docx").read_docx(Package(data, path, "DOCX", limits))
    return rows


def _xlsx(data: bytes, path: str, limits: Limits) -> Parts:
    rows: Parts = import_module("duibiao.ingest.read_xlsx").read_xlsx(Package(data, path, "XLSX", limits))
    return rows


def _xls(data: bytes, path: str, _limits: Limits) -> Parts:
    rows: Parts = import_module("duibiao.ingest.read_xls").read_xls(data, path)
    return rows


_READERS: dict[str, Callable[[bytes, str, Limits], Parts]] = {
    "text": read_text_parts,
    "html": _html,
    "mhtml": _mhtml,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _xls,
    "image": _image,
}
