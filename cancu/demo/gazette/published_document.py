"""A document as the sample gazette publishes it: its facts, the days it appears, its file."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from data.law.characters import fold
from data.law.document import Document

#: The list of the Government portal that holds legal documents; 509 holds the Government's resolutions.
LEGAL_DOCUMENTS = "1"


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """``listed_on`` is the day the portal lists it, ``gazette`` and ``gazette_on`` the issue that prints it.

    ``pdf`` is the portal's file, ``gazette_pdf`` the one cut from the gazette, its header on every page.
    """

    key: str
    document: Document
    pdf: bytes
    gazette_pdf: bytes = b""
    listed_on: date
    list: str = LEGAL_DOCUMENTS
    gazette: str | None = None
    gazette_on: date | None = None

    @property
    def slug(self) -> str:
        """The document's part of an address: "nghi-quyet-so-20-2026-nq-cp-900011"."""
        said = fold(f"{self.document.type} so {self.document.number}")
        return "-".join("".join(letter if letter.isalnum() else " " for letter in said).split()) + f"-{self.key}"


class _Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lines above the text in a file of the sample."""

    key: str
    number: str
    type: str
    issuer: str
    title: str
    issued_on: date
    listed_on: date
    effective_on: date | None = None
    list: str = LEGAL_DOCUMENTS
    gazette: str | None = None
    gazette_on: date | None = None


def sample_documents() -> tuple[Published, ...]:
    """Return the documents of the bundled sample, oldest first."""
    folder = files("cancu.demo.gazette") / "documents"
    names = sorted(file.name.removesuffix(".txt") for file in folder.iterdir() if file.name.endswith(".txt"))
    published = (_read(folder, name) for name in names)
    return tuple(sorted(published, key=lambda one: (one.listed_on, one.key)))


def read_text(file: Traversable) -> tuple[dict[str, str], str]:
    """Return the head lines of a sample file and the text below them."""
    head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), text


def _read(folder: Traversable, name: str) -> Published:
    lines, text = read_text(folder / f"{name}.txt")
    head = msgspec.convert(lines, _Head, strict=False)
    document = Document(
        number=head.number,
        type=head.type,
        issuer=head.issuer,
        title=head.title,
        issued_on=head.issued_on,
        effective_on=head.effective_on,
        text=text,
    )
    return Published(
        key=head.key,
        document=document,
        pdf=(folder / f"{name}.pdf").read_bytes(),
        gazette_pdf=(folder / f"{name}.congbao.pdf").read_bytes() if head.gazette else b"",
        listed_on=head.listed_on,
        list=head.list,
        gazette=head.gazette,
        gazette_on=head.gazette_on,
    )
