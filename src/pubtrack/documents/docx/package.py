"""The zip package that a Word file is: read with care, written back member by member.

What is not asked for is copied as it stands, compressed bytes and headers included: a member
that nobody touches is never even decompressed.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath, split

from lxml import etree

from .broken import SAVE_ANEW, BadPackage

_MOST_BYTES = 100_000_000
_MOST_OF_PART = 50_000_000
_MOST_MEMBERS = 10_000
_MOST_RATIO = 250
_RATIO_FROM = 5_000_000
_ENCRYPTED = 0x1
_SIZES_BEHIND = 0x8
_ZIP64 = 0x0001

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DRIVE = re.compile(r"[A-Za-z]:")
_MAIN_PART = "word/document.xml"
_DOCTYPE = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of the main part: to another part, or to an address outside."""

    id: str
    type: str
    """The last word of its type: "styles", "hyperlink"."""
    target: str
    external: bool


class Package:
    """The members of a Word file. Raises `BadPackage` for what is none or is not safe to open."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip = _open(data)
        self._members = _checked(self._zip.infolist(), len(data))
        self.main = self._find_main()

    @property
    def rels(self) -> str:
        """The member that holds the relationships of the main part."""
        folder, name = split(self.main)
        return join(folder, "_rels", f"{name}.rels")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member, b"" when there is none. Raises `BadPackage` if it is broken."""
        info = self._members.get(name)
        if info is None:
            return b""
        if info.file_size > _MOST_OF_PART:
            raise BadPackage(
                f"its part {name} has {info.file_size // 1_000_000} MB;"
                f" more than {_MOST_OF_PART // 1_000_000} MB are not read"
            )
        try:
            with self._zip.open(info) as member:
                # A bounded read: what a member says of its size may be a lie.
                data = member.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            struct.error,
            ValueError,
        ):
            raise BadPackage(
                f"its part {name} cannot be unpacked: the file is damaged", hint=SAVE_ANEW
            ) from None
        if len(data) != info.file_size:
            raise BadPackage(f"its part {name} has not the size that it claims", hint=SAVE_ANEW)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML member; None when there is none or it is not well-formed.

        A document type, and so any entity, is refused: no part of a Word file has one.
        """
        data = self.read(name)
        if any(word in data for word in _DOCTYPE):
            raise BadPackage(f"its part {name} declares a document type, which Word files never do")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser) if data else None
        except (etree.XMLSyntaxError, ValueError):
            return None

    def relations(self) -> list[Relation]:
        """The relationships of the main part."""
        return [
            Relation(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                node.get("Target", ""),
                node.get("TargetMode", "") == "External",
            )
            for node in _children(self.tree(self.rels))
        ]

    def related(self, kind: str, relations: list[Relation]) -> etree._Element | None:
        """The root of the part that the main part names as its "styles" or "numbering"."""
        for relation in relations:
            if relation.type == kind and not relation.external:
                return self.tree(_resolved(self.main, relation.target))
        return None

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with new bytes in members that it has; all else stays as it is."""
        return _rewritten(self._data, self._zip, parts)

    def _find_main(self) -> str:
        for node in _children(self.tree("_rels/.rels")):
            if node.get("Type", "").endswith("/officeDocument"):
                name = _resolved("", node.get("Target", ""))
                if name in self._members and not name.startswith(("xl/", "ppt/")):
                    return name
        if _MAIN_PART in self._members:
            return _MAIN_PART
        raise _no_document(self._members)


def _no_document(members: Mapping[str, zipfile.ZipInfo]) -> BadPackage:
    kinds = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint file", "content.xml": "OpenDocument"}
    for head, kind in kinds.items():
        if any(name.startswith(head) for name in members):
            return BadPackage(f"this is {kind}, not a Word file", hint="save it as .docx first")
    return BadPackage("this is a zip archive without a Word document in it")


def _children(root: etree._Element | None) -> list[etree._Element]:
    return [] if root is None else [node for node in root if isinstance(node.tag, str)]


def _resolved(base: str, target: str) -> str:
    if target.startswith("/"):
        return normpath(target.lstrip("/"))
    return normpath(join(dirname(base), target))


def _open(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise BadPackage(
            "this is a file of Word 97–2003, or a Word file with a password",
            hint="save it in Word as .docx, without a password",
        )
    if len(data) > _MOST_BYTES:
        raise BadPackage(f"it has more than {_MOST_BYTES // 1_000_000} MB, which are not read")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError, EOFError):
        raise BadPackage("the zip archive is damaged or cut off", hint=SAVE_ANEW) from None


def _checked(infos: list[zipfile.ZipInfo], size: int) -> dict[str, zipfile.ZipInfo]:
    """The members by name. Raises `BadPackage` for an archive that is made to do harm."""
    if len(infos) > _MOST_MEMBERS:
        raise BadPackage(f"the archive has {len(infos)} members; a Word file has some tens")
    total = 0
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.orig_filename
        steps = re.split(r"[/\\]", name)
        if ".." in steps or not steps[0] or _DRIVE.match(name) or "\x00" in name:
            raise BadPackage(f"the archive has a member outside of itself: {name[:80]!r}")
        if info.flag_bits & _ENCRYPTED:
            raise BadPackage("the archive is encrypted", hint="save it without a password")
        if info.filename in members:
            raise BadPackage(f"the archive has two members of the name {name[:80]!r}")
        total += info.file_size
        inflated = info.file_size > _RATIO_FROM
        if inflated and info.file_size > _MOST_RATIO * max(1, info.compress_size):
            raise BadPackage(f"its part {name[:80]} unpacks to more than a Word file ever holds")
        if info.compress_size > size:
            raise BadPackage("the zip archive is damaged or cut off", hint=SAVE_ANEW)
        members[info.filename] = info
    if total > _MOST_BYTES:
        raise BadPackage(
            f"it unpacks to {total // 1_000_000} MB;"
            f" more than {_MOST_BYTES // 1_000_000} MB are not read"
        )
    return members


def _rewritten(data: bytes, archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The archive with new members in the places of old ones.

    Each local record is copied, up to the next one, as it stands; the directory is written
    anew, for it names the offsets. Sizes fit in 32 bits, so no ZIP64 field is needed there.
    """
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    stops = [info.header_offset for info in infos[1:]] + [archive.start_dir]
    out = bytearray(data[: infos[0].header_offset])
    offsets: dict[str, int] = {}
    fresh: dict[str, tuple[int, int, int]] = {}
    for info, stop in zip(infos, stops, strict=True):
        offsets[info.filename] = len(out)
        if info.filename in parts:
            record, fresh[info.filename] = _record(data, info, parts[info.filename])
            out += record
        else:
            out += data[info.header_offset : stop]
    start = len(out)
    for info in archive.infolist():
        sizes = fresh.get(info.filename)
        out += _directory_entry(info, offsets[info.filename], sizes)
    count, comment = len(infos), archive.comment
    size = len(out) - start
    out += _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, len(comment)) + comment
    return bytes(out)


def _record(data: bytes, info: zipfile.ZipInfo, part: bytes) -> tuple[bytes, tuple[int, int, int]]:
    """The local record of a member with new bytes; its checksum and sizes."""
    head = data[info.header_offset : info.header_offset + _LOCAL.size]
    signature, version, flags, method, time, date, *_, name, extra = _LOCAL.unpack(head)
    begin = info.header_offset + _LOCAL.size
    names = data[begin : begin + name]
    extras = _without_zip64(data[begin + name : begin + name + extra])
    packed = part
    if method != zipfile.ZIP_STORED:
        deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
        packed = deflate.compress(part) + deflate.flush()
    sizes = (zlib.crc32(part), len(packed), len(part))
    flags &= ~_SIZES_BEHIND
    fields = (signature, version, flags, method, time, date, *sizes, len(names), len(extras))
    return _LOCAL.pack(*fields) + names + extras + packed, sizes


def _directory_entry(
    info: zipfile.ZipInfo, offset: int, fresh: tuple[int, int, int] | None
) -> bytes:
    year, month, day, hour, minute, second = info.date_time
    flags = info.flag_bits & ~_SIZES_BEHIND if fresh else info.flag_bits
    sizes = fresh or (info.CRC, info.compress_size, info.file_size)
    # The name as it was spelled: zipfile decodes it by this flag, as UTF-8 or as code page 437.
    name = info.orig_filename.encode("utf-8" if flags & 0x800 else "cp437")
    extra = _without_zip64(info.extra)
    return (
        _CENTRAL.pack(
            b"PK\x01\x02",
            info.create_version | info.create_system << 8,
            info.extract_version | info.reserved << 8,
            flags,
            info.compress_type,
            hour << 11 | minute << 5 | second // 2,
            (year - 1980) << 9 | month << 5 | day,
            *sizes,
            len(name),
            len(extra),
            len(info.comment),
            0,
            info.internal_attr,
            info.external_attr,
            offset,
        )
        + name
        + extra
        + info.comment
    )


def _without_zip64(extra: bytes) -> bytes:
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        if kind != _ZIP64:
            kept += extra[place : place + 4 + size]
        place += 4 + size
    return kept + extra[place:]
