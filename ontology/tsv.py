"""Tables that come with the program: tab-separated, lines with # are remarks."""

from importlib.resources import files


def cells(package: str, *path: str) -> list[list[str]]:
    """Return the cells of each line of a table in a package; a row may leave out its last cells."""
    text = files(package).joinpath(*path).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]
