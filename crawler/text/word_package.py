"""The package of a Word file (Open Packaging, ECMA-376): which of its parts is the text, which are beside it.

A file comes from anybody, so it is read with limits: no document type declaration, no entities, no archive that
unpacks to more than it may. Which part is the text is said by its relations, not by its name: Office 365 writes
word/document2.xml. Strict files name everything otherwise; here they are read as Transitional ones.
"""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from crawler.text.file_faults import encrypted, too_large
from crawler.text.ole import is_encrypted_package
from data.errors import BadInput

#: Damaged archives raise nearly anything: bad sums, odd compression, bytes that do not unpack, a cut stream.
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
#: How a Word file that cannot be read is mended.
MEND = "lưu lại dạng .docx (save it again as .docx)"

_ENCRYPTED_FLAG = 1
_MOST_ENTRIES = 5_000
_MOST_BYTES = 64 * 1024 * 1024
_USUAL = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The names that Strict files have for the same things (ISO/IEC 29500-1, Annex A and 29500-4).
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip


class WordPackage:
    """The parts of a Word file as trees; each is unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises BadInput when the bytes are no package with a text, or break the limits."""
        if is_encrypted_package(data):
            raise encrypted()
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            entries = self._archive.infolist()
        except ZIP_FAULTS:
            raise BadInput("không phải tệp .docx (no readable zip archive)", mend=MEND) from None
        if len(entries) > _MOST_ENTRIES or sum(each.file_size for each in entries) > 4 * _MOST_BYTES:
            raise too_large(
                "the Word file unpacks to more than is allowed", tells="xem tệp từ đâu đến (look where it came from)"
            )
        self._names = {each.filename for each in entries}
        self.main = next(iter(self._related("", "officeDocument")), _USUAL)
        if self.main not in self._names:
            raise BadInput("tệp zip nhưng không phải Word (a zip archive, but not a Word file)", mend=MEND)

    def text(self) -> etree._Element:
        """Return the tree of the text."""
        return self._tree(self.main)

    def beside(self, kind: str) -> list[etree._Element]:
        """Return the trees of the parts that the text names as ``kind``: header, footnotes, endnotes, diagramData."""
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        named = list(self._related(self.main, kind)) or [usual]  # programs that lose the relation keep the name
        return [self._tree(name) for name in dict.fromkeys(named) if name in self._names]

    def _related(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts that a part, or the package, is related to in that way, in the file's order."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._names:
            return
        for relation in self._tree(listed).iter(_RELATION):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")

    def _tree(self, name: str) -> etree._Element:
        return parse_xml(self._unpacked(name))

    def _unpacked(self, name: str) -> bytes:
        entry = self._archive.getinfo(name)
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted()
        if entry.file_size > _MOST_BYTES:
            raise too_large("the Word file's text is larger than is allowed")
        try:
            xml = self._archive.read(entry)
        except ZIP_FAULTS:
            raise BadInput("không phải tệp .docx (no readable zip archive)", mend=MEND) from None
        for strict, transitional in _STRICT:
            xml = xml.replace(strict, transitional)
        return xml


def parse_xml(xml: bytes) -> etree._Element:
    """Return the tree of a part of an office file; raises BadInput when it is damaged or declares a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise BadInput(f"tệp Word hỏng (the Word file is damaged: {fault.msg})", mend=MEND) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadInput("tệp không do Word ghi (it declares a document type, which Word never does)", mend=MEND)
    return root
