"""Files that want to do harm or are of no use, made when a test runs: small here, large once unpacked."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def packed(members: dict[str, bytes | str], level: int = 9) -> bytes:
    """Return a ZIP file of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _relation(target: str, kind: str = "officeDocument", number: int = 1) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def docx(document: bytes | str) -> bytes:
    """Return a Word file around the XML of its main part."""
    return packed({"_rels/.rels": _RELATIONS.format(_relation("word/document.xml")), "word/document.xml": document})


def xlsx(sheet: bytes | str, workbook: str = "", strings: str | None = None) -> bytes:
    """Return a workbook around the XML of its one sheet."""
    relations = _relation("worksheets/sheet1.xml", "worksheet")
    members: dict[str, bytes | str] = {
        "_rels/.rels": _RELATIONS.format(_relation("xl/workbook.xml")),
        "xl/workbook.xml": workbook
        or f'<workbook {_SHEET} xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings is not None:
        relations += _relation("sharedStrings.xml", "sharedStrings", 2)
        members["xl/sharedStrings.xml"] = strings
    members["xl/_rels/workbook.xml.rels"] = _RELATIONS.format(relations)
    return packed(members)


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """Return a PDF of the objects, numbered from 1."""
    out, places = io.BytesIO(b""), list[int]()
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start))
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a packed stream object."""
    body = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%b>>stream\n%b\nendstream" % (len(body), extra, body)


def _one_page(content: bytes, resources: bytes = b"<<>>", more: tuple[bytes, ...] = ()) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %b>>" % resources
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, content, *more])


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * count
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), *pages])


def _encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="other"))
    canvas.drawString(100, 100, "hidden")
    canvas.save()
    return out.getvalue()


def _scan() -> bytes:
    image = stream(
        b"\xff" * 10_000, b"/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return _one_page(stream(b"q 500 0 0 700 40 40 cm /I Do Q"), b"<</XObject<</I 5 0 R>>>>", (image,))


def png(width: int, height: int) -> bytes:
    """Return a black image of one bit a point; its rows pack to next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, rows = zlib.compressobj(9), b"\0" * (1 + (width + 7) // 8)
    body = b"".join(packer.compress(rows) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><sst {_SHEET}><si><t>&a9;</t></si></sst>'


def _bomb() -> bytes:
    """400 MB of blanks in a Word file of 400 kB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("_rels/.rels", _RELATIONS.format(_relation("word/document.xml")))
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(100):
                member.write(b" " * (1 << 22))
    return out.getvalue()


def _lying_bomb() -> bytes:
    """The directory says that the member is small."""
    data = bytearray(docx(b"<a>" + b" " * 30_000_000 + b"</a>"))
    size = struct.pack("<I", 30_000_007)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def _encrypted_member() -> bytes:
    data = bytearray(packed({"表.txt": "项目名称"}))
    data[6] |= 1
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def _compound(*names: str) -> bytes:
    body = b"\0" * 504 + b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + body + b"\0" * 1024


def _nested(depth: int) -> bytes:
    data = packed({"form.txt": "绩效目标"})
    for _ in range(depth):
        data = packed({"inner.zip": data})
    return data


def _rows(count: int, width: int) -> Iterator[str]:
    for row in range(1, count + 1):
        yield f"<row r='{row}'>" + "<c><v>1</v></c>" * width + "</row>"


def _sheet(rows: str, more: str = "") -> str:
    return f"<worksheet {_SHEET}><sheetData>{rows}</sheetData>{more}</worksheet>"


def _merged_sheet() -> str:
    areas = "".join(f"<mergeCell ref='ZZ{n}:XFD{n + 90000}'/>" for n in range(1, 60_000))
    return _sheet("".join(_rows(20_000, 4)), f"<mergeCells>{areas}</mergeCells>")


def _form_loop() -> bytes:
    form = stream(
        b"/F Do 0 0 m 100 0 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</XObject<</F 5 0 R>>>>"
    )
    return _one_page(stream(b"/F Do"), b"<</XObject<</F 5 0 R>>>>", (form,))


def _deep_table(depth: int) -> str:
    opened = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>" * depth
    return f"<w:document {_WORD}><w:body>{opened}{'</w:tc></w:tr></w:tbl>' * depth}</w:body></w:document>"


# name: how it is made, the errors that may come of it
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "DocumentEmpty"),
    "blank.txt": (lambda: b"\xef\xbb\xbf \r\n\t\r\n", "DocumentEmpty"),
    "zeros.pdf": (lambda: bytes(100_000), "DocumentEmpty"),
    "noise.txt": (lambda: random.Random(1).randbytes(100_000), "DocumentUnreadable"),
    "utf16-without-mark.txt": (lambda: "项目名称".encode("utf-16-be") * 50, "DocumentUnreadable"),
    "huge.txt": (lambda: "没有表格的文字。\n".encode() * 800_000, "DocumentTooLarge"),
    "empty.zip": (lambda: packed({}), "DocumentEmpty"),
    "litter.zip": (lambda: packed({"__MACOSX/._a": b"x", ".DS_Store": b"x"}), "DocumentEmpty"),
    "cut.zip": (lambda: packed({"a.txt": random.Random(2).randbytes(9_999)})[:5_000], "DocumentDamaged"),
    "traversal.zip": (lambda: packed({"../../evil.txt": "x", "C:\\evil.txt": "x"}), "DocumentUnsafe"),
    "absolute.zip": (lambda: packed({"/etc/evil.txt": "x"}), "DocumentUnsafe"),
    "nested.zip": (lambda: _nested(4), "DocumentUnsafe"),
    "crowd.zip": (lambda: packed({f"{n}.txt": b"" for n in range(6_000)}, 1), "DocumentTooLarge"),
    "password.zip": (_encrypted_member, "DocumentEncrypted"),
    "bomb.docx": (_bomb, "DocumentTooLarge"),
    "lying-bomb.docx": (_lying_bomb, "DocumentDamaged DocumentTooLarge"),
    "cut.docx": (lambda: docx(_deep_table(2))[:300], "DocumentDamaged"),
    "no-body.docx": (lambda: docx(f"<w:document {_WORD}/>"), "DocumentDamaged"),
    "no-main.docx": (lambda: packed({"word/document.xml": "<a/>", "_rels/.rels": _RELATIONS.format("")}), "DocumentDamaged"),
    "not-xml.docx": (lambda: docx(b"\0\1\2 not xml"), "DocumentDamaged"),
    "deep.docx": (lambda: docx(_deep_table(20_000)), "DocumentDamaged DocumentTooLarge"),
    "entity.docx": (
        lambda: docx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), "DocumentUnsafe",
    ),
    "parameter-entity.docx": (
        lambda: docx('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd"><a/>'.encode("utf-16")), "DocumentUnsafe",
    ),
    "laughs.xlsx": (lambda: xlsx(_sheet("<row><c t='s'><v>0</v></c></row>"), strings=_laughs()), "DocumentUnsafe"),
    "cells.xlsx": (lambda: xlsx(_sheet("".join(_rows(3_000, 100)))), "DocumentTooLarge DocumentTimeout"),
    "merges.xlsx": (lambda: xlsx(_merged_sheet()), "DocumentTooLarge DocumentTimeout"),
    "blank.xlsx": (lambda: xlsx(_sheet("<row><c t='s'><v>99999999999999999999</v></c></row>")), "DocumentEmpty"),
    "other.docx": (lambda: packed({"ppt/presentation.xml": "<a/>"}), "DocumentUnsupported"),
    "binary.xlsx": (lambda: packed({"xl/workbook.bin": b"\0"}), "DocumentUnsupported"),
    "official.ofd": (lambda: packed({"OFD.xml": "<a/>"}), "DocumentUnsupported"),
    "password.docx": (lambda: _compound("EncryptionInfo", "EncryptedPackage"), "DocumentEncrypted"),
    "cut.xls": (lambda: _compound("Workbook"), "DocumentDamaged"),
    "unknown.doc": (lambda: _compound("Contents"), "DocumentUnsupported"),
    "old.doc": (lambda: _compound("WordDocument"), "ProgramMissing DocumentDamaged DocumentEmpty DocumentTimeout"),
    "a.rar": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(range(200)), "DocumentUnsupported"),
    "a.7z": (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(200)), "DocumentUnsupported"),
    "head.pdf": (lambda: b"%PDF-1.7\n", "DocumentDamaged"),
    "cut.pdf": (lambda: _pages(20)[:600], "DocumentDamaged"),
    "no-pages.pdf": (lambda: _pages(0), "DocumentDamaged"),
    "blank-pages.pdf": (lambda: _pages(3), "DocumentEmpty"),
    "5000-pages.pdf": (lambda: _pages(5_000), "DocumentTooLarge"),
    "page-loop.pdf": (
        lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
        "DocumentDamaged DocumentEmpty",
    ),
    "form-loop.pdf": (_form_loop, "DocumentEmpty DocumentDamaged"),
    "password.pdf": (_encrypted_pdf, "DocumentEncrypted"),
    "stream-bomb.pdf": (
        lambda: _one_page(stream(b" " * 300_000_000)), "DocumentEmpty DocumentTooLarge DocumentTimeout DocumentDamaged",
    ),
    "drawing.pdf": (
        lambda: _one_page(stream(b"0 0 m 9 9 l S\n" * 2_000_000)), "DocumentEmpty DocumentTooLarge DocumentTimeout DocumentDamaged",
    ),
    "scan.pdf": (_scan, "LibraryMissing DocumentEmpty"),
    "20000-pixels.png": (lambda: png(20_000, 20_000), "DocumentTooLarge LibraryMissing"),
    "nested-tables.html": (lambda: b"<html>" + b"<table><tr><td>" * 50_000, "DocumentEmpty DocumentTimeout"),
    "wide-cells.html": (lambda: b"<html><table>" + b"<td colspan=99999 rowspan=99999>" * 20_000, "DocumentEmpty DocumentTooLarge DocumentTimeout"),
    "no-page.mht": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "DocumentDamaged"),
}  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return the file with some bytes changed, dropped or doubled; in a ZIP file often inside its members."""
    if data.startswith(b"PK") and dice.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
        name = dice.choice([name for name in members if name.endswith((".xml", ".rels"))])
        members[name] = _changed(members[name], dice)
        return packed(members, 1)
    return _changed(data, dice)


def _changed(data: bytes | str, dice: random.Random) -> bytes:
    changed = bytearray(data.encode() if isinstance(data, str) else data)
    for _ in range(dice.randint(1, 8)):
        place, length = dice.randrange(len(changed) + 1), dice.randint(1, 40)
        kind = dice.randrange(4)
        if kind == 0:
            changed[place : place + 1] = dice.randbytes(1)
        elif kind == 1:
            del changed[place : place + length]
        elif kind == 2:
            changed[place:place] = changed[place : place + length] * dice.choice((1, 50))
        else:
            changed[place:place] = dice.choice(
                (b"<", b"999999999", b"\0", b"<td rowspan=9999>", b"/Kids[1 0 R]", b"-1")
            )
    return bytes(changed)
