"""Forms to a Word document: a section each on A4, the heading of the indicators repeated on each page.

Only what a form needs of ECMA-376 part 1, §17: paragraphs, tables with merged cells, sections, a footer.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from duibiao.forms.boxes import Box, Form
from duibiao.forms.package import RELATIONS, pack, relations

_TWIPS = 567  # to the centimetre
_SHORT, _LONG, _MARGIN = 11906, 16838, 1021  # A4 and its margins in twips
_NAMESPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{RELATIONS}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ALIGN = {"label": "center", "centred": "center", "text": "left", "amount": "right"}
_CELL = {"top": 40, "left": 70, "bottom": 40, "right": 70}  # margins in a cell, in twips
# between two tables, which would become one without it: as low as a paragraph can be
_GAP = '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>{0}</w:pPr>'

_STYLES = f"""<w:styles {_NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>
</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:before="60" w:after="120"/><w:jc w:val="center"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>
</w:styles>"""
# what to take where a computer has no such font
_FONTS = f"""<w:fonts {_NAMESPACES}>
<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>
<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>
</w:fonts>"""
_FOOTER = f"""<w:ftr {_NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>
<w:r><w:t xml:space="preserve">第 </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p></w:ftr>"""
# rId1, rId2, rId3 of the document
_PARTS = {"styles": _STYLES, "fontTable": _FONTS, "footer": _FOOTER}


def write(forms: Sequence[Form]) -> bytes:
    """Return the document."""
    body = "".join(_form(form, form is forms[-1]) for form in forms)
    main = "word/document.xml"
    members = {
        main: f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in _PARTS}),
        **{f"word/{name}.xml": content for name, content in _PARTS.items()},
    }
    kinds = {main: f"{_TYPE}.document.main+xml"} | {f"word/{name}.xml": f"{_TYPE}.{name}+xml" for name in _PARTS}
    return pack(members, kinds, main)


def _form(form: Form, is_last: bool) -> str:
    """Return title, year, head and table of one form, and the setting of its page."""
    widths = _widths(form)
    section = _section(form.landscape)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(form.title)}</w:p>'
        + (_paragraph(form.year, "center", "60") if form.year else "")
        + _table(form, widths, 0, form.heading)
        + f"<w:p>{_GAP.format('')}</w:p>"
        + _table(form, widths, form.heading, form.rows)
        + f"<w:p>{_GAP.format('' if is_last else section)}</w:p>"
        + (section if is_last else "")
    )


def _widths(form: Form) -> list[int]:
    """Return the columns in twips, narrower where the paper asks for it."""
    room = (_LONG if form.landscape else _SHORT) - 2 * _MARGIN
    scale = min(1.0, room / (sum(form.widths) * _TWIPS))
    return [round(width * _TWIPS * scale) for width in form.widths]


def _section(landscape: bool) -> str:
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if landscape else ""
    sides = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _table(form: Form, widths: Sequence[int], start: int, end: int) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in _CELL.items())
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(form, widths, row, row == form.heading) for row in range(start, end))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(form: Form, widths: Sequence[int], row: int, is_heading: bool) -> str:
    boxes = [box for box in form.boxes if box.row <= row < box.row + box.rows]
    whole = "" if any(box.is_long for box in boxes) else "<w:cantSplit/>"
    heading = "<w:tblHeader/>" if is_heading else ""
    height = '<w:trHeight w:val="440" w:hRule="atLeast"/>'
    cells = "".join(_cell(box, widths, row) for box in sorted(boxes, key=lambda box: box.column))
    return f"<w:tr><w:trPr>{whole}{height}{heading}</w:trPr>{cells}</w:tr>"


def _cell(box: Box, widths: Sequence[int], row: int) -> str:
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merge = "" if box.rows == 1 else '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    width = sum(widths[box.column : box.column + box.columns])
    align = "top" if box.is_long else "center"
    text = "".join(_paragraphs(box) if row == box.row else _blank())
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="{align}"/></w:tcPr>{text}</w:tc>'


def _paragraphs(box: Box) -> Iterator[str]:
    return (_paragraph(line, _ALIGN[box.kind]) for line in box.text.split("\n"))


def _blank() -> Iterator[str]:
    yield "<w:p/>"


def _paragraph(text: str, align: str, after: str = "0") -> str:
    return f'<w:p><w:pPr><w:spacing w:after="{after}"/><w:jc w:val="{align}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
