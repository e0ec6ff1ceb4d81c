"""What stands in no ruled table of a page: running text, tables under a heading, and lines that stand in columns."""

from collections.abc import Sequence

from duibiao.ingest.pdf_columns import Columns, find_columns, keeps_to
from duibiao.ingest.pdf_gutters import write_columns
from duibiao.ingest.pdf_heads import find_heads
from duibiao.ingest.pdf_lines import segments_of, text_lines
from duibiao.ingest.pdf_runs import Line, box_of
from duibiao.ingest.pdf_tables import completed, write_body, write_head
from duibiao.ingest.row_writer import RowWriter

_SHARED_HEIGHT = 0.2  # in heights of a character: boxes of lines below each other share less
_LEVEL = 0.25  # in heights of a character: what is closer stands on one height (our choice, from the trial layouts)


def write_lines(lines: Sequence[Line], out: RowWriter, above: Columns | None) -> Columns | None:
    """Write lines as they are, or as rows of cells where they stand in columns.

    ``above`` are the columns of the table that the page before ends with; return those that this page ends with.
    """
    level = text_lines([run for line in lines for run in line.runs], _LEVEL)
    heads = find_heads(level)
    first = heads[0].first if heads else len(level)
    columns = above and find_columns(above.head, [run for line in level[:first] for run in line.runs])
    if above is not None and columns is not None and keeps_to(columns, level[:first]):
        columns = write_body(above._replace(bounds=columns.bounds), level[:first], out, continued=True)
    else:
        columns = None
        _write_stretch(text_lines([run for line in level[:first] for run in line.runs]) if heads else lines, out)
    ends = [*(head.first for head in heads[1:]), len(level)] if heads else []
    for found, end in zip(heads, ends, strict=True):
        head, body = completed(found, level[found.end : end])
        write_head(head, out)
        columns = find_columns(head, [run for line in body for run in line.runs])
        columns = write_body(columns, body, out, continued=False)
    return columns


def _write_stretch(lines: Sequence[Line], out: RowWriter) -> None:
    """Lines before the first and after the last that has columns are plain lines."""
    parts = [segments_of(line) for line in lines]
    inside = [
        number for number, line in enumerate(parts) if len(line) > 1 or _beside(line, parts[number + 1 : number + 2])
    ]
    first, end = (_table_start(parts, inside[0]), _table_end(parts, inside[-1])) if len(inside) > 1 else (0, 0)
    for segments in parts[:first]:
        out.text("\t".join(segment.text for segment in segments), box_of(segments[:1]))
    if end > first:
        write_columns(parts[first:end], out)
    for segments in parts[end:]:
        out.text("\t".join(segment.text for segment in segments), box_of(segments[:1]))


def _table_start(parts: list[list[Line]], first: int) -> int:
    """The first line of a wrapped label may stand above the middle of its value."""
    while first and _beside(parts[first - 1], parts[first : first + 1]):
        first -= 1
    return first


def _beside(line: list[Line], below: list[list[Line]]) -> bool:
    """Whether the next line stands beside the line, a little lower, as a value does beside a wrapped label."""
    return bool(below) and below[0][0].box[1] < line[0].box[3] - _SHARED_HEIGHT * _height(line[0])


def _table_end(parts: list[list[Line]], last: int) -> int:
    """The rest of a wrapped cell may stand below the last line that has columns."""
    end = last + 1
    while end < len(parts) and parts[end][0].box[1] - parts[end - 1][-1].box[3] < 0.5 * _height(parts[end][0]):
        end += 1
    return end


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]
