"""How high the rows of a sheet must be for their texts to be seen: programs do not fit merged cells by themselves."""

import math
import unicodedata

from duibiao.forms.boxes import Form

_LEAST = 22.0
_LINE, _ROOM = 14.5, 7.0  # points: of a line of 10.5 pt, and above and below the text of a cell
_HALF = 0.188  # centimetres that half a Chinese character of 10.5 pt takes
_PADDING, _INDENT = 0.25, 0.25  # centimetres left and right in a cell; more where a text is not centred


def row_heights(form: Form) -> list[float]:
    """Return the points that each row needs; a merged cell that needs more makes its last row higher."""
    heights = [_LEAST] * form.rows
    for box in sorted(form.boxes, key=lambda box: box.rows):
        width = sum(form.widths[box.column : box.column + box.columns]) - _PADDING - (box.kind == "text") * _INDENT
        need = _lines(box.text, width) * _LINE + _ROOM
        have = sum(heights[box.row : box.row + box.rows])
        heights[box.row + box.rows - 1] += max(need - have, 0.0)
    return heights


def _lines(text: str, width: float) -> int:
    room = max(int(width / _HALF), 2)
    return sum(max(math.ceil(_halves(line) / room), 1) for line in text.split("\n"))


def _halves(text: str) -> int:
    """Return how wide a text is, in halves of a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
