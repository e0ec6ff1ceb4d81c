"""Lines of a text whose rows of cells, parted by pipes, were broken in mid-row (form-variants.md §9): rows made whole."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duibiao.ingest.cell_text import join_wraps
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.heading_words import role_of
from duibiao.ingest.target_value import read_target

_MOST = 6  # lines of one row (our choice: a cell of 6 lines is a long reason)


def heading_place(lines: Sequence[str]) -> int | None:
    """Return where the first heading stands whose columns are parted by pipes, 0-based, None where there is none."""
    return next((place for place, line in enumerate(lines) if _is_heading(line)), None)


def whole_rows(lines: Sequence[str], heading: int | None) -> Iterator[tuple[int, list[str]]]:
    """Return the 1-based number of each row's first line, and its lines: one, or those between which it was broken."""
    place, whole = 0, 0
    framed = heading is not None and lines[heading].lstrip()[:1] + lines[heading].rstrip()[-1:] == "||"
    while place < len(lines):
        if heading is not None and _is_heading(lines[place]):
            whole = _usual(lines, place)
        count = 1 if heading is None else _framed(lines, place) if framed else _counted(lines, place, whole)
        yield place + 1, list(lines[place : place + count])
        place += count


def joined(lines: list[str]) -> str:
    """Return the lines of a row as one line."""
    return lines[0] if len(lines) == 1 else join_wraps(lines)


def _is_heading(line: str) -> bool:
    return line.count("|") > 2 and sum(role_of(cell.strip()) is not None for cell in line.split("|")) > 2


def _usual(lines: Sequence[str], heading: int) -> int:
    """Return how many pipes the rows below a heading have: as many as it, or one less where a converter dropped 绩效指标."""
    own = lines[heading].count("|")
    counts = Counter(line.count("|") for line in lines[heading + 1 :])
    return own - 1 if counts[own - 1] > max(counts[own], 1) else own


def _framed(lines: Sequence[str], place: int) -> int:
    """Return of how many lines a row consists that has a pipe at both ends."""
    if not lines[place].lstrip().startswith("|"):
        return 1
    for count, line in enumerate(lines[place : place + _MOST], 1):
        if count > 1 and (not line.strip() or line.lstrip().startswith("|")):
            return 1
        if line.rstrip().endswith("|"):
            return count
    return 1


def _counted(lines: Sequence[str], place: int, whole: int) -> int:
    """Return of how many lines a row consists: together they have the pipes of a whole one."""
    found = lines[place].count("|")
    if not 0 < found < whole or not _begins_row(lines[place]):
        return 1
    for count in range(2, min(_MOST, len(lines) - place) + 1):
        above, line = lines[place + count - 2 : place + count]
        found += line.count("|")
        if not line.strip() or found > whole or _is_apart(above, line):
            return 1
        if found == whole:
            return count
    return 1


def _begins_row(line: str) -> bool:
    """Whether the line begins with a class or with the empty cell below one, so that no cell before it was left out."""
    cell = line.split("|")[0].strip()
    return not cell or read_label(cell) is not None


def _is_apart(above: str, line: str) -> bool:
    """Whether the line begins a row of its own: with a class, or after a whole target."""
    target = read_target(above.split("|")[-1].strip())
    return read_label(line.split("|")[0].strip()) is not None or bool(target.operator or target.unit)
