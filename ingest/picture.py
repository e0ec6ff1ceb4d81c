"""A picture of a page set straight, and the ruling lines in it."""

from importlib import import_module
from typing import Any

from duibiao.ingest.pdf_rules import Rule

# pages lie askew by less; those that lie on their side are another matter
_MOST_ASKEW = 10.0
_STEPS = (0.5, 0.05)  # degrees; a twentieth moves the end of a line across A4 by 1.1 of 1,240 points
_SHORTEST = 40  # the shortest ruling line, as a part of the width of the page


def straightened(picture: Any) -> Any:
    """Return the picture turned so that its lines of text and its rules are level."""
    vision = import_module("cv2")
    turn = _turn(picture)
    if not turn:
        return picture
    height, width = picture.shape[:2]
    matrix = vision.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    return vision.warpAffine(picture, matrix, (width, height), flags=vision.INTER_CUBIC, borderValue=(255, 255, 255))


def ruling_lines(picture: Any, scale: float) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical lines, in points: long thin stretches of dark dots, ``scale`` points each."""
    vision = import_module("cv2")
    length = picture.shape[1] // _SHORTEST
    dark = _dark(picture)
    found: list[list[Rule]] = []
    for size in ((length, 1), (1, length)):
        kernel = vision.getStructuringElement(vision.MORPH_RECT, size)
        lines = vision.dilate(vision.morphologyEx(dark, vision.MORPH_OPEN, kernel), None)
        stats = vision.connectedComponentsWithStats(lines)[2][1:]
        found.append([_rule(row, size[0] > 1, scale) for row in stats.tolist()])
    return found[0], found[1]


def dark_dots(picture: Any) -> int:
    """Return how many dots of a part of a picture are dark."""
    return int((_dark(picture) > 0).sum())


def _rule(stat: list[float], flat: bool, scale: float) -> Rule:
    left, top, width, height, _ = (value * scale for value in stat)
    return Rule(top + height / 2, left, left + width) if flat else Rule(left + width / 2, top, top + height)


def _dark(picture: Any) -> Any:
    """Return a mask of what is darker than its surroundings."""
    vision = import_module("cv2")
    grey = vision.cvtColor(picture, vision.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    return vision.adaptiveThreshold(~grey, 255, vision.ADAPTIVE_THRESH_MEAN_C, vision.THRESH_BINARY, 15, -10)


def _turn(picture: Any) -> float:
    """Return by how many degrees to turn the picture: rows of dots are darkest and lightest where lines are level."""
    vision, numbers = import_module("cv2"), import_module("numpy")
    small = vision.resize(_dark(picture), None, fx=0.5, fy=0.5, interpolation=vision.INTER_AREA)
    height, width = small.shape

    def contrast(turn: float) -> float:
        matrix = vision.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
        rows = vision.reduce(vision.warpAffine(small, matrix, (width, height)), 1, vision.REDUCE_SUM, dtype=5)
        return float(numbers.square(numbers.diff(rows.ravel())).sum())

    best, reach = 0.0, _MOST_ASKEW
    for step in _STEPS:
        count = round(reach / step)
        # of equal ones, as on an empty page, the one nearest to what it was
        tried = [best + number * step for number in sorted(range(-count, count + 1), key=abs)]
        best, reach = max(tried, key=contrast), step
    return best
