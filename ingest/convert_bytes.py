"""Bytes of one file, an archive or not, to its documents, and what the child process says of each."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.errors import DocumentEmpty, DocumentTooLarge, DocumentUnsafe, DuibiaoError, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.detect_kind import detect_kind
from duibiao.ingest.limits import Limits
from duibiao.ingest.ooxml import Package
from duibiao.ingest.read_parts import Alive, Parts, read_parts

_MAX_DEPTH = 2  # an archive in an archive is met; deeper ones are traps
_UTF8_NAME = 0x800  # flag of a ZIP member whose name is UTF-8
# what systems and programs leave in archives beside the documents
_LITTER = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\.[^/]*|~\$[^/]*|Thumbs\.db|desktop\.ini)", re.IGNORECASE)
_UNSAFE_NAME = re.compile(r"(?:[/\\]|[A-Za-z]:|.*\0)|(?:.*[/\\])?\.\.(?:[/\\].*)?$", re.DOTALL)


@dataclass(frozen=True)
class Converted:
    """One document, or one member of an archive: its rows, or why there are none."""

    name: str
    sha256: str
    parts: Parts
    error: DuibiaoError | None = None
    member: int = 0


@dataclass(frozen=True)
class Starting:
    """Said before a document is read, so that it is known which one was under way if the process dies.

    ``member`` is the 1-based number of the archive's member that it is or lies in; 0 for the file itself.
    """

    name: str
    sha256: str
    member: int = 0


def convert(
    data: bytes, name: str, limits: Limits, alive: Alive, first: int = 0, depth: int = 0
) -> Iterator[Starting | Converted]:
    """Return what the file holds, one document after the other, from the member numbered ``first`` on."""
    if detect_kind(data)[0] != "zip":
        yield from _convert_one(data, name, limits, alive) if first == 0 else ()
        return
    yield Starting(name, _digest(data))
    try:
        if depth >= _MAX_DEPTH:
            raise DocumentUnsafe(path=name, reason=Phrase("多层嵌套的压缩包", "archives within archives"))
        package = Package(data, name, "ZIP", limits)
    except DuibiaoError as error:
        yield Converted(name, _digest(data), [], error)
        return
    yield from _convert_members(package, limits, alive, first, depth)


def _convert_members(
    package: Package, limits: Limits, alive: Alive, first: int, depth: int
) -> Iterator[Starting | Converted]:
    inner = replace(limits, unpacked=limits.unpacked // 4, members=limits.members // 4)
    count = 0
    for info in package.members:
        shown = _member_name(info.filename, bool(info.flag_bits & _UTF8_NAME))
        if _LITTER.fullmatch(shown):
            continue
        count += 1
        if count <= first:
            continue
        name = f"{package.path}/{shown}"
        try:
            if _UNSAFE_NAME.match(shown):
                raise DocumentUnsafe(
                    path=package.path, reason=Phrase(f"名为 {shown!r} 的成员", f"a member named {shown!r}")
                )
            data = package.read(info.filename)
        except DuibiaoError as error:
            yield Converted(name, "", [], error, count)
            continue
        yield from (replace(item, member=count) for item in convert(data, name, inner, alive, 0, depth + 1))
    if count == 0:
        yield Converted(package.path, "", [], DocumentEmpty(path=package.path))


def _member_name(name: str, is_utf8: bool) -> str:
    """Archives made on Chinese Windows hold names in GBK, which zipfile reads as code page 437."""
    if is_utf8:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _convert_one(data: bytes, name: str, limits: Limits, alive: Alive) -> Iterator[Starting | Converted]:
    sha256 = _digest(data)
    yield Starting(name, sha256)
    try:
        parts = read_parts(data, name, limits, alive)
        if sum(len(row.cells) for part in parts for row in part) > limits.cells:
            raise DocumentTooLarge(path=name, found=Phrase("单元格过多", "too many cells"), limit=str(limits.cells))
        if not any(parts):
            raise DocumentEmpty(path=name)
    except DuibiaoError as error:
        yield Converted(name, sha256, [], error)
        return
    yield Converted(name, sha256, parts)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def encode(item: Starting | Converted) -> bytes:
    """Return what the child says to its parent, as JSON: plain data, so that nothing in it can run."""
    said: dict[str, object] = {"name": item.name, "sha256": item.sha256, "member": item.member}
    if isinstance(item, Converted):
        said["error"] = _encoded_error(item.error) if item.error else None
        said["parts"] = [[_encoded_row(row) for row in part] for part in item.parts]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _encoded_error(error: DuibiaoError) -> dict[str, object]:
    values = {k: [v.zh, v.en] if isinstance(v, Phrase) else str(v) for k, v in error.values.items()}
    return {"class": type(error).__name__, "values": values}


def _encoded_row(row: Row) -> list[object]:
    place = row.place
    return [place.line, place.page, place.quote, [[c.text, c.column, c.place.cell, c.place.box] for c in row.cells]]
