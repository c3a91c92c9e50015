"""Text of an old binary .doc file, read by antiword, else by LibreOffice: separate programs, both optional."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from crawler.text import ole
from crawler.text.blocks import Block, FileBlocks, Table, text_of_blocks
from crawler.text.doc_stories import stories_of_doc
from crawler.text.docx import read_docx
from data.errors import BadInput, OutOfOrder

_ANTIWORD_SECONDS = 30
_OFFICE_SECONDS = 120
_MEND = "lưu lại dạng .docx (save it as .docx)"


def read_doc(data: bytes) -> FileBlocks:
    """Return body and running headers; text boxes and notes stand behind the body. Raises as ``blocks_of_doc`` does."""
    body, beside = blocks_of_doc(data), stories_of_doc(data)
    known = text_of_blocks(body)
    more = (line for line in (*beside.notes, *beside.boxes) if line not in known)
    return FileBlocks(body=(*body, *more), headers=beside.headers)


def blocks_of_doc(data: bytes) -> tuple[Block, ...]:
    """Return the paragraphs and tables in order.

    Raises BadInput when no program can read the bytes, OutOfOrder when no program is installed.
    """
    ole.check_word(data)
    antiword, office = shutil.which("antiword"), shutil.which("soffice") or shutil.which("libreoffice")
    if antiword is None and office is None:
        raise OutOfOrder(
            "máy chưa có chương trình đọc .doc (no program to read .doc files)",
            mend="cài antiword hoặc LibreOffice, hoặc lưu dạng .docx (install one, or save it as .docx)",
        )
    blocks = _by_antiword(antiword, data) if antiword else ()
    if not any(blocks) and office:
        blocks = _by_office(office, data)
    if not any(blocks):
        raise BadInput("không phải tệp .doc đọc được (not a readable .doc file)", mend=_MEND)
    return blocks


def _by_antiword(program: str, data: bytes) -> tuple[Block, ...]:
    # DocBook, because the plain text breaks the lines inside table cells.
    command = [program, "-x", "db", "-"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_ANTIWORD_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ()
    parser = etree.XMLParser(recover=True, load_dtd=False, no_network=True, resolve_entities=False)
    root = etree.fromstring(done.stdout, parser) if done.returncode == 0 and done.stdout else None
    return () if root is None else tuple(_blocks(root))


def _by_office(program: str, data: bytes) -> tuple[Block, ...]:
    with tempfile.TemporaryDirectory(prefix="cancu-doc-") as folder:
        source = Path(folder) / "in.doc"
        source.write_bytes(data)
        # A profile of its own: LibreOffice refuses to start beside a running one.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        # The kind is told, not guessed: what it does not know LibreOffice takes for plain text, noise too.
        options = [profile, "--headless", "--infilter=MS Word 97", "--convert-to", "docx", "--outdir", folder]
        command = [program, *options, str(source)]
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_OFFICE_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return ()
        result = Path(folder) / "in.docx"
        return read_docx(result.read_bytes()).body if result.exists() else ()


def _blocks(node: etree._Element) -> Iterator[Block]:
    for child in node:
        if child.tag == "informaltable":
            yield Table(tuple(tuple(_text(cell) for cell in row.iter("entry")) for row in child.iter("row")))
        elif child.tag in ("para", "title") and child.find(".//informaltable") is None:
            yield _text(child)
        else:
            yield from _blocks(child)


def _text(node: etree._Element) -> str:
    lines = "".join(str(part) for part in node.itertext()).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())
