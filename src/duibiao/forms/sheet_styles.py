"""The looks of a workbook's cells (ECMA-376 part 1, §18.8): fonts, borders, and a style for each kind of box."""

from duibiao.forms.boxes import Box
from duibiao.queries.tables import FORMULA_SIGNS

_TEXT, _GENERAL, _YUAN = 49, 0, 164  # number formats
# alignment (of a long text from the top), number format, font, border, whether a prefix says that the text is no formula; by number from 1
_LOOKS = (
    ("center", _TEXT, 1, 0, False),
    ("center", _TEXT, 0, 0, False),
    ("center", _TEXT, 0, 1, False),
    ("center", _TEXT, 0, 1, True),
    ("left", _TEXT, 0, 1, False),
    ("left", _TEXT, 0, 1, True),
    ("right", _YUAN, 0, 1, False),
    ("center", _GENERAL, 0, 1, False),
    ("top", _TEXT, 0, 1, False),
    ("top", _TEXT, 0, 1, True),
)


def style_of(box: Box) -> int:
    """Return the number of the box's style. One that begins like a formula stays a text when somebody edits it."""
    prefixed = box.text.startswith(FORMULA_SIGNS)
    if box.kind in ("title", "year"):
        return 1 if box.kind == "title" else 2
    if box.kind == "amount":
        return 7
    if box.amount is not None:
        return 8
    return (3 if box.kind != "text" else 9 if box.is_long else 5) + prefixed


def _look(align: str, number: int, font: int, border: int, prefix: bool) -> str:
    across, down = ("left", "top") if align == "top" else (align, "center")
    indent = "" if align == "center" else ' indent="1"'
    quote = ' quotePrefix="1"' if prefix else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyBorder="1" applyAlignment="1"{quote}>'
        f'<alignment horizontal="{across}" vertical="{down}" wrapText="1"{indent}/></xf>'
    )


_XFS = "".join(_look(*look) for look in _LOOKS)
STYLES = f"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="{_YUAN}" formatCode="#,##0.00##"/></numFmts>
<fonts count="2"><font><sz val="10.5"/><name val="宋体"/><charset val="134"/></font>
<font><sz val="16"/><name val="黑体"/><charset val="134"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/>
<right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="{len(_LOOKS) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{_XFS}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""
