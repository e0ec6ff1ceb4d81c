"""The kind of a file by its content: magic bytes, and the members of an archive; its suffix is not asked."""

import re
import zipfile
from io import BytesIO
from typing import Literal

Kind = Literal[
    "text", "html", "mhtml", "pdf", "docx", "xlsx", "xls", "zip", "image", "encrypted", "doc", "rtf", "odt", "ods",
    "unsupported",
]  # fmt: skip

_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|table|body|head)\b", re.IGNORECASE)
_SPREADSHEET_XML = re.compile(rb"urn:schemas-microsoft-com:office:(?:spreadsheet|word)|<w:wordDocument|pkg:package")
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
# first bytes, what the file is, what to save it as
UNSUPPORTED: dict[bytes, tuple[str, str]] = {
    b"Rar!": ("RAR", "ZIP"),
    b"7z\xbc\xaf\x27\x1c": ("7z", "ZIP"),
    b"\x1f\x8b": ("gzip", "ZIP"),
    b"BZh": ("bzip2", "ZIP"),
    b"\xfd7zXZ": ("xz", "ZIP"),
}
# members that tell what an archive is, most telling first
_MEMBERS: tuple[tuple[str, Kind, tuple[str, str]], ...] = (
    ("xl/workbook.bin", "unsupported", ("XLSB", "XLSX")),
    ("ppt/presentation.xml", "unsupported", ("PPTX", "PDF")),
    ("OFD.xml", "unsupported", ("OFD", "PDF")),
    ("word/document.xml", "docx", ("", "")),
    ("xl/workbook.xml", "xlsx", ("", "")),
)
# streams of old Office files; one that is encrypted holds the others within
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "encrypted"), ("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"),
)  # fmt: skip
_OPEN_DOCUMENT: dict[bytes, Kind] = {b"text": "odt", b"spreadsheet": "ods"}


def detect_kind(data: bytes) -> tuple[Kind, tuple[str, str]]:
    """Return the kind, and for an unsupported one what it is called and what to save it as."""
    head = data[:4096]
    if b"%PDF-" in data[:1024]:
        return "pdf", ("", "")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_kind(data)
    for magic, names in UNSUPPORTED.items():
        if head.startswith(magic):
            return "unsupported", names
    return _text_kind(head), ("XML", "XLSX / DOCX")


def _text_kind(head: bytes) -> Kind:
    if head.startswith(rb"{\rtf"):
        return "rtf"
    if head.startswith(_IMAGES) and b"\0" in head:
        return "image"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    if _SPREADSHEET_XML.search(head) and b"<?xml" in head[:200]:
        return "unsupported"
    if (
        re.match(rb"\s*(?:From|MIME-Version|Content-Type|Subject|Date|X-[\w-]+):", head, re.IGNORECASE)
        and b"multipart/related" in head
    ):
        return "mhtml"
    return "html" if _MARKUP.search(head) else "text"


def _zip_kind(data: bytes) -> tuple[Kind, tuple[str, str]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, OSError):
        # cut off: the members' names still stand before their content
        names = {name for name, _, _ in _MEMBERS if name.encode() in data}
    for name, kind, called in _MEMBERS:
        if name in names:
            return kind, called
    mime = re.match(rb".{30}mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet)", data[:120], re.DOTALL)
    if mime:
        return _OPEN_DOCUMENT[mime[1]], ("", "")
    if "[Content_Types].xml" in names:
        return ("xlsx" if any(n.startswith("xl/") for n in names) else "docx"), ("", "")
    return "zip", ("", "")


def _compound_kind(data: bytes) -> tuple[Kind, tuple[str, str]]:
    """Old Office files are a file system of their own; its directory names the streams in UTF-16."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return kind, ("", "")
    return "unsupported", ("OLE", "DOCX / XLSX / PDF")
