"""What lists and letters say of a question: the act, its words, why it is asked, which procedures it touches."""

from __future__ import annotations

from collections.abc import Sequence

from data.law.change import Change
from data.law.document import Document
from data.law.kind import Kind
from data.law.provision_wording import few_provisions
from data.law.wording import day, short_name, short_title, shortened, vietnamese

_MOST_CODES = 3
_QUOTE, _TITLE = 240, 80


def acting_line(document: Document | None) -> str:
    """Return the acting document by number, type and short title; "" where no document acts.

    >>> acting_line(Document(type="Nghị quyết", number="20/2026/NQ-CP", title="Về cắt giảm thủ tục"))
    'Nghị quyết số 20/2026/NQ-CP (Về cắt giảm thủ tục)'
    """
    if document is None:
        return ""
    title = short_title(document, _TITLE)
    return f"{short_name(document)} ({title})" if title and document.number else short_name(document)


def places_of(change: Change) -> str:
    """Return the first few provisions that a change touches; "toàn bộ" for a whole document."""
    return "toàn bộ" if change.whole else few_provisions([provision.id for provision in change.provisions])


def target_line(change: Change, target: Document | None) -> str:
    """Return what is touched: "khoản 2 Điều 7 của Quyết định số 19/2014/QĐ-TTg, từ ngày 29/04/2026"."""
    name, places = short_name(target if target and target.number else change.target), places_of(change)
    where = f"{places} {name}" if change.whole else f"{places} của {name}" if places else name
    since = f", từ ngày {day(change.from_)}" if change.from_ else ""
    return where + since + (f" đến trước ngày {day(change.to)}" if change.to else "")


def happens(change: Change, target: Document | None) -> str:
    """Return the kind and what is touched: "áp dụng khác: khoản 2 Điều 7 của Quyết định số 19/2014/QĐ-TTg"."""
    return f"{change.kind.row.label}: {target_line(change, target)}"


def who_does_what(acting: Document | None, change: Change, target: Document | None) -> str:
    """Return the acting document, where there is one, and what happens."""
    return f"{short_name(acting)} {happens(change, target)}" if acting else happens(change, target)


def words_of(change: Change, longest: int = _QUOTE) -> str:
    """Return the words of the text that say so, in quotation marks, cut where they are long; "" where it has none."""
    return f"“{shortened(change.quote, longest).strip('“”')}”" if change.quote else ""


def procedures_line(codes: Sequence[str]) -> str:
    """Return how many procedures, and the codes of the first.

    >>> procedures_line(["QT-01", "QT-02", "QT-03", "QT-04"])
    '4 quy trình: QT-01, QT-02, QT-03 và 1 quy trình khác'
    """
    if not codes:
        return "không quy trình nào"
    more = len(codes) - _MOST_CODES
    named = ", ".join(codes[:_MOST_CODES])
    return f"{len(codes)} quy trình: {named}" + (f" và {more} quy trình khác" if more > 0 else "")


def reached_by(change: Change) -> str:
    """Return how procedures hang on a change that touches none of their bases."""
    return "dẫn văn bản này" if change.kind is Kind.WORDING else "dẫn văn bản quy định chi tiết nó"


def asked_in_vietnamese(change: Change) -> tuple[str, str]:
    """Return the question and why it is asked, in Vietnamese; the reason is "" where nothing more is said."""
    question, mark, why = vietnamese(change.why).partition("không? ")
    return (f"{question}không?", why.strip()) if mark else (question.strip(), "")
