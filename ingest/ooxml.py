"""Office files opened with care: members read from memory within limits, XML without DTDs or entities."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from duibiao.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, DocumentUnsafe, Phrase
from duibiao.ingest.limits import Limits

_RATIO_FROM = 1 << 20
_ENCRYPTED_FLAG = 0x1


class Package:
    """The members of a ZIP file, read one at a time; nothing is ever written to disk."""

    def __init__(self, data: bytes, path: str, kind: str, limits: Limits) -> None:
        """Raises DocumentDamaged, DocumentTooLarge."""
        self.path, self.kind, self.limits = path, kind, limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError, OSError) as error:
            raise DocumentDamaged(path=path, format=kind, reason=_reason("压缩结构残缺", error)) from error
        self.members = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        self.names = {info.filename: info for info in self.members}
        self._check_sizes()

    def _check_sizes(self) -> None:
        if len(self.members) > self.limits.members:
            count = len(self.members)
            self._too_large(Phrase(f"有 {count} 个成员", f"{count} members"), f"{self.limits.members}")
        total = sum(info.file_size for info in self.members)
        if total > self.limits.unpacked:
            size = f"{total >> 20} MiB"
            self._too_large(Phrase(f"解压后 {size}", f"{size} unpacked"), f"{self.limits.unpacked >> 20} MiB")

    def read(self, name: str) -> bytes:
        """Return one member; raises DocumentDamaged, DocumentEncrypted, DocumentTooLarge."""
        info = self.names.get(name)
        if info is None:
            raise DocumentDamaged(path=self.path, format=self.kind, reason=Phrase(f"缺少 {name}", f"{name} is missing"))
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise DocumentEncrypted(path=self.path, format=self.kind)
        if info.file_size > self.limits.part:
            self._too_large(f"{name}: {info.file_size >> 20} MiB", f"{self.limits.part >> 20} MiB")
        if info.file_size > max(_RATIO_FROM, self.limits.ratio * info.compress_size):
            times = info.file_size // max(info.compress_size, 1)
            found = Phrase(f"{name} 解压后是原来的 {times} 倍", f"{name} unpacks to {times} times its size")
            self._too_large(found, f"{self.limits.ratio}")
        try:
            return self._zip.read(info)  # stops at the size that the directory declares
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            reason = _reason(f"{name} 残缺", error)
            raise DocumentDamaged(path=self.path, format=self.kind, reason=reason) from error

    def xml(self, name: str) -> Element:
        """Return a member as an element tree, as ``parse_xml`` does."""
        return parse_xml(self.read(name), self.path, self.kind)

    def _too_large(self, found: Phrase | str, limit: str) -> None:
        raise DocumentTooLarge(path=self.path, found=found, limit=limit)


def parse_xml(data: bytes, path: str, kind: str) -> Element:
    """Return the root; tags and attributes without namespace. Raises DocumentDamaged, DocumentUnsafe."""
    builder = ElementTree.TreeBuilder()

    def refuse(*_: object) -> None:
        raise DocumentUnsafe(path=path, reason=Phrase("文档类型声明（DTD）", "a document type declaration (DTD)"))

    def start(tag: str, attributes: dict[str, str]) -> None:
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        builder.end(_local(tag))

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DocumentDamaged(path=path, format=kind, reason=_reason("XML 不完整", error)) from error
    return builder.close()


def children(element: Element, *tags: str) -> Iterator[Element]:
    """Return the direct children with one of the tags."""
    return (child for child in element if child.tag in tags)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _reason(zh: str, error: Exception) -> Phrase:
    return Phrase(zh, " ".join(str(error).split())[:120] or type(error).__name__)
