"""How documents, days and what happens are named to people, in Vietnamese: for letters, questions and lists alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from data.law.characters import great_first
from data.law.document import Document
from data.law.document_type import names_cited_by, type_named
from data.law.issuer import Issuer, issuer_of, issuers_of_number
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.number import parse
from data.law.printed_title import printed_title
from data.law.type_of_number import type_of

_AMENDING = "sửa đổi"  # laws of that title are called by their number
_ABOUT = "về "
_LONGEST_NAME = 60
# " (This kind always goes to a person.)" · " (Does it end from 2026-07-01 with the document it details?)"
# " (Has its status changed as the source says? 1205/QĐ-BKHĐT says in force.)"
_ENGLISH = re.compile(r"\s*\((?:[ -'*-~]*|(?=[A-Z][a-z]+(?: [a-z]+){3})[^()]*)[.?]\)")


def day(on: date | None) -> str:
    """Return a day as officers write it; "" when there is none.

    >>> day(date(2026, 7, 1))
    '01/07/2026'
    """
    return f"{on:%d/%m/%Y}" if on else ""


def day_or_unknown(on: date | None) -> str:
    """Return a day as a table shows it, where an empty cell would say nothing.

    >>> day_or_unknown(None)
    'chưa xác định'
    """
    return day(on) or "chưa xác định"


def formal_day(on: date) -> str:
    """Return a day as the text of a document writes it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4).

    >>> formal_day(date(2014, 3, 5))
    'ngày 05 tháng 3 năm 2014'
    """
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def name_of(document: Document | NamedDocument) -> str:
    """Return how a document is called: type and number, else its name.

    >>> name_of(NamedDocument(type="Nghị định", number="15/2020/NĐ-CP"))
    'Nghị định 15/2020/NĐ-CP'
    """
    return _named(document, "")


def short_name(document: Document | NamedDocument | None) -> str:
    """Return how running text calls it: type and number, the name of a law that prints no number.

    >>> short_name(Document(type="Quyết định", number="19/2014/QĐ-TTg"))
    'Quyết định số 19/2014/QĐ-TTg'
    """
    return "văn bản chưa có trong kho" if document is None else _named(document, "số ")


def _named(document: Document | NamedDocument, before_number: str) -> str:
    if document.number:
        return f"{_type_of(document)} {before_number}{document.number}"
    name = document.name if isinstance(document, NamedDocument) else printed_title(document)
    return name or document.type or "văn bản chưa rõ số"


def _type_of(document: Document | NamedDocument) -> str:
    """The type as running text writes it: sources give it in capitals, or one that the number gives the lie to."""
    known = type_named(document.type) if document.type else None
    parsed = parse(document.number or "")
    told = type_of(parsed) if parsed else None
    if told and told.sure and told.normative and known and known.normative and known.joint == told.joint:
        known = told
    return known.name if known else document.type or "Văn bản"


def short_title(document: Document, longest: int = 90) -> str:
    """Return the title in sentence case on one line, cut between words.

    >>> short_title(Document(title="VỀ VIỆC ÁP DỤNG HỆ THỐNG QUẢN LÝ CHẤT LƯỢNG"), 30)
    'Về việc áp dụng hệ thống …'
    """
    return shortened(printed_title(document), longest)


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut between words where it is longer.

    >>> shortened("Điều 5 được sửa đổi, bổ sung như sau", 20)
    'Điều 5 được sửa …'
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rsplit(' ', 1)[0]} …"


def vietnamese(words: str) -> str:
    """Return a question or reason without the English that stands behind it in brackets.

    >>> vietnamese("Loại này luôn do người quyết định. (This kind always goes to a person.)")
    'Loại này luôn do người quyết định.'
    >>> vietnamese("Nguồn ghi khác. (Has its status changed as it says? 1205/QĐ-BKHĐT says in force.)")
    'Nguồn ghi khác.'
    """
    return _ENGLISH.sub("", words)


def full_name(document: Document) -> str:
    """Return the document as a legal basis line names it: type, number, day, issuer, title.

    >>> full_name(Document(type="Luật", number="31/2024/QH15", title="Luật Đất đai", issued_on=date(2024, 1, 18)))
    'Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024'
    >>> full_name(Document(type="THÔNG TƯ", number="40/2026/TT-BTC", issuer="BỘ TÀI CHÍNH"))
    'Thông tư số 40/2026/TT-BTC của Bộ trưởng Bộ Tài chính'
    >>> full_name(Document(type="Luật", number="43/2024/QH15", title="Luật Sửa đổi một số điều của Luật Đất đai"))
    'Luật số 43/2024/QH15 sửa đổi một số điều của Luật Đất đai'
    >>> full_name(Document(type="Nghị định", number="105/2014/NĐ-CP", title="NGHỊ ĐỊNH"))
    'Nghị định số 105/2014/NĐ-CP của Chính phủ'
    """
    issued = f" {formal_day(document.issued_on)}" if document.issued_on else ""
    number = f" số {document.number}" if document.number else ""
    kind, subject = _type_of(document), _subject_of(document)
    if kind in names_cited_by("name"):
        if subject.lower().startswith(_AMENDING):
            return f"{kind}{number}{issued} {_small_first(subject)}"
        return f"{kind} {subject}".rstrip() + f"{number}{issued}"
    issuer = f" của {name}" if (name := issuer_name(document)) else ""
    return f"{kind}{number}{issued}{issuer} {_small_first(subject)}".rstrip()


def called(document: Document | NamedDocument | None) -> str:
    """Return how people speak of it: as ``short_name``, a law also by its name.

    >>> called(Document(type="Luật", number="31/2024/QH15", title="Luật Đất đai"))
    'Luật Đất đai số 31/2024/QH15'
    >>> called(Document(type="Luật", number="43/2024/QH15", title="Luật sửa đổi, bổ sung một số điều của Luật Đất đai"))
    'Luật số 43/2024/QH15'
    """
    if isinstance(document, Document) and document.number and _type_of(document) in names_cited_by("name"):
        subject = _subject_of(document)
        if subject and len(subject) <= _LONGEST_NAME and not subject.lower().startswith(_AMENDING):
            return f"{_type_of(document)} {subject} số {document.number}"
    return short_name(document)


def _subject_of(document: Document) -> str:
    """The title without the type before it, which may be all of it; a law is of its matter, not about it."""
    title, kind = printed_title(document), _type_of(document)
    subject = title[len(kind) :].lstrip() if f"{title} ".lower().startswith(f"{kind} ".lower()) else title
    if kind in names_cited_by("name") and subject.lower().startswith(_ABOUT):
        return great_first(subject[len(_ABOUT) :])
    return subject


def _small_first(title: str) -> str:
    """A title in the middle of a sentence; what begins with capitals throughout keeps them."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def issuer_name(document: Document) -> str:
    """Return the issuer as running text names it, by the number where nothing else says it; "" where nothing does.

    A heading prints it in capitals. A circular is its minister's.

    >>> issuer_name(Document(number="85/2024/NĐ-CP", issuer="CHÍNH PHỦ"))
    'Chính phủ'
    """
    named = issuer_of(document.issuer, document.issued_on) if document.issuer else None
    known = named or _issuer_by_number(document)
    if known and _type_of(document) == "Thông tư" and known.name.startswith("Bộ "):
        return f"Bộ trưởng {known.name}"
    return known.name if known else document.issuer or ""


def _issuer_by_number(document: Document) -> Issuer | None:
    parsed = parse(document.number or "")
    found = issuers_of_number(parsed, document.issued_on) if parsed else ()
    return found[0] if len(found) == 1 else None


def sentence(kind: Kind, by: str, what: str) -> str:
    """Return what ``by`` does to ``what``, or what happens to it by itself.

    >>> sentence(Kind.EXPIRES, "", "văn bản này")
    'Văn bản này hết thời hạn hiệu lực'
    """
    return great_first(kind.row.says.format(by=by, what=what))


def enumeration(parts: Iterable[str]) -> str:
    """Return parts as a sentence lists them.

    >>> enumeration(["Điều 1", "Điều 2", "Điều 3"])
    'Điều 1, Điều 2 và Điều 3'
    """
    *head, last = parts
    return f"{', '.join(head)} và {last}" if head else last
