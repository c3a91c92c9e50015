"""What a reader doubts of its own reading, in words for the person who must look at the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from data.law.genre import Genre
from data.law.kind import Kind
from data.law.reading import ReadingWarning, Relation
from matcher.reading.act.annexes import annexes_of_the_dead
from matcher.reading.cite.document_table import read_rows
from matcher.reading.cite.mention import Mention
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.structure import Division, Structure

_MARKED = re.compile(r"[\u1ea0-\u1ef9]")
#: A Vietnamese text has a marked letter every few words.
_LETTERS_A_MARK = 100
_SHORTEST = 40
_LONG = 1500
_PROMISES = {
    Genre.AMENDING: (Kind.AMENDS, Kind.REPLACES, Kind.REPEALS),
    Genre.REPEALING: (Kind.REPEALS, Kind.AMENDS, Kind.RESUMES),
    Genre.CORRECTION: (Kind.CORRECTS,),
    Genre.SIMPLIFYING: (Kind.OVERRIDES, Kind.REPEALS, Kind.AMENDS),
}


def warnings(
    text: LegalText,
    structure: Structure,
    genre: Genre,
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
) -> Iterator[ReadingWarning]:
    """Yield what a person must know who relies on the reading."""
    yield from _of_letters(text)
    kinds = {relation.kind for relation in relations}
    if genre is Genre.UNKNOWN and kinds - {Kind.BASED_ON, Kind.DETAILS}:
        yield ReadingWarning("unknown_genre", "Không đọc được tên loại và trích yếu: chưa rõ đây là loại văn bản gì.")
    if genre in _PROMISES and not kinds.intersection(_PROMISES[genre]):
        yield ReadingWarning(
            "title_without_act", "Trích yếu nói có tác động đến văn bản khác nhưng không đọc được văn bản nào."
        )
    if not structure.quotes.sound and kinds.intersection(_PROMISES[Genre.AMENDING]):
        yield ReadingWarning(
            "quotation_marks", "Dấu ngoặc kép mở và đóng không khớp: cần xem lại lời văn được sửa đổi."
        )
    for annex in annexes_of_the_dead(text.low, structure):
        yield from _of_table(text, annex, mentions)


def _of_letters(text: LegalText) -> Iterator[ReadingWarning]:
    if text.encoding:
        yield ReadingWarning(
            "encoding",
            f"Văn bản dùng hoặc bị đọc theo bảng mã cũ {text.encoding}, đã chuyển sang Unicode: cần đối chiếu bản gốc.",
        )
    elif _is_foreign(unicodedata.normalize("NFC", text.raw[:_LONG])):
        yield ReadingWarning(
            "unreadable", "Không đọc được: văn bản không có chữ tiếng Việt có dấu, hoặc dùng bảng mã lạ."
        )
    if text.cut:
        yield ReadingWarning("cut_words", "Nhiều từ bị cắt rời, đã ghép lại: cần đối chiếu bản gốc.")


def _is_foreign(text: str) -> bool:
    """Whether a text of some length has next to no marked letter."""
    letters = sum(c.isalpha() for c in text)
    return letters > _SHORTEST and len(_MARKED.findall(text)) * _LETTERS_A_MARK < letters


def _of_table(text: LegalText, annex: Division, mentions: Sequence[Mention]) -> Iterator[ReadingWarning]:
    """Say so where a list of dead documents numbers more rows than it was read to have documents."""
    rows = read_rows(text.text, annex.body, annex.end, mentions)
    unread = [row for row in rows if row.listed is None]
    if unread:
        yield ReadingWarning(
            "table_rows",
            f"Danh mục đánh số {len(rows)} dòng nhưng chỉ đọc được {len(rows) - len(unread)} văn bản.",
            text.raw_start(unread[0].start),
            text.raw_end(unread[0].end),
        )
