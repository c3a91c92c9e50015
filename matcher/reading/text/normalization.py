"""The text in order: letters and misprints mended, gazette furniture blanked, hard line breaks told from soft ones.

Grammar runs over ``LegalText.text``; every offset that leaves the package goes through ``raw_start`` and
``raw_end`` and counts code points of the text as given. Nearly all work keeps the length (a blank for a
soft break, blanks for furniture); the map is only built for texts that are not NFC or that are put together anew.
"""

from __future__ import annotations

import re
from itertools import pairwise

from data.law.characters import LOWER, UPPER, mend_letters
from data.law.document_type import headings, names_pattern, normative
from matcher.reading.text.broken_words import join_broken, mend_marks
from matcher.reading.text.capitals import in_sentence_case
from matcher.reading.text.code_page import mend_code_page
from matcher.reading.text.legacy_encoding import mend_encoding
from matcher.reading.text.misprints import mend_figures, mend_misprints, mend_points
from matcher.reading.text.rewriting import Rewriting

# Page furniture of gazette PDFs, a line or a block:
#   CÔNG BÁO/Số 242/Ngày 22-04-2026 · 50 · CÔNG BÁO TP.HCM/Số 100+101/Ngày 01-4-2026 18
#   Ký bởi: CÔNG BÁO NƯỚC … Ngày ký: … · Cơ quan: …, ỦY⏎BAN NHAN DAN THANH PHO … · [[a note of who made the text]]
#   (Xem tiếp Công báo số 899 + 900) … (Tiếp theo Công báo số 897 + 898): where a later part of the gazette begins
_FURNITURE = re.compile(
    r"(?m)^[ \t]*(?:"
    r"(?:\d{1,4}[ \t]*\n)?[ \t]*(?:\d{1,4}[ \t]+)?CÔNG BÁO(?:[ \t]?/|[ \t][^\n/]{2,30}/Số)[^\n]*"
    r"(?:\n(?:[ \t]*\n)?[ \t]*\d{1,4}[ \t]*$)?"
    r"|(?:Ký bởi|Người ký):[^\n]*\n(?:[^\n:]*\n(?=[ \t]*Email:))?(?:[ \t]*\n)*"
    r"(?:[ \t]*(?:Email|Cơ quan|Ngày ký|Thời gian ký):[^\n]*(?:(?<=[ ,]ỦY)\n[^\n]*)?(?:\n|$)(?:[ \t]*\n)*){1,4}"
    r"|\[\[[^\n]*\]\](?:\n[ \t]*\d{1,4}[ \t]*$)?"
    r"|\(Xem tiếp Công báo[^\n]*(?:\n[^\n]*){1,24}?\n[ \t]*\(Tiếp theo Công báo[^\n]*"
    r")"
)
_FURNITURE_WORDS = ("CÔNG BÁO", "Ký bởi:", "Người ký:", "[[", "(Xem tiếp")
_NOT_BREAK = re.compile(r"[^\n]")

# a) · đ1) · b.1) · e.4.2) · g)2 with the mark of a footnote
_LETTERED = r"[a-zđ]\d?(?:\.\d{1,2}){0,3}[.)](?:\[?\d{1,3}\]?)?"
# A new unit or paragraph starts here: Điều 5. · 12. · 1.35 Bảo tồn (with a footnote's mark) · a) · XV. · B. · - · “
# Chương II · Căn cứ
_MARK = (
    rf"(?:Điều\s+\d+[a-zđ]{{0,2}}\s*(?:[.:]|$)|\d{{1,3}}[a-zđ]?[.)](?:(?!\d)|\d{{1,3}}\s[{UPPER}])|{_LETTERED}\s"
    r"|(?:[IVXL]{1,7}|[A-ZĐ])\.\s|[-+*•–]\s|[“\"]|(?:Chương|Mục|Phần|Phụ lục)\s+[\dIVXLC]+|Căn cứ\s)"
)
# A line that ends in one of these goes on in the next.
_OPEN_ENDS = (
    "của", "và", "tại", "theo", "về", "số", "các", "bởi", "do", "cho", "với", "trong", "là", "từ", "đến", "khoản",
    "điểm", "điều", "Điều", "ngày", "tháng", "năm", "hoặc", "Luật", "định", "quyết", "Mục", "mục", "Phụ", "Bộ", "Ủy",
    "Hội", "Thông tư", "thông tư",
)  # fmt: skip
# A line that ends in one of these goes on in a place or a document, whatever the mark behind that.
_BEFORE_PLACE = (
    r"khoản \d",
    r"khoản \d\d",
    r"\d và \d",
    r"\d và \d\d",
    "điểm [a-zđ]",
    " tại",
    " của",
    " và",
    " các",
    " theo",
)
# "… một số ngành⏎34 Khoản này được …", "… hợp⏎1 Thông tư số …": a note at the foot of a page cuts a sentence
_NOTE = (
    r"[ \t]*\d{1,3}[ \t]+(?:(?:Tên|Chương|Mục|Điều|Khoản|Điểm|Đoạn|Nội dung|Phụ lục|Mẫu)[^\n.]{0,40} được |Cụm từ [“\"]"
    rf"|{names_pattern(normative(), 'capital')}[^\n]* số )"
)
_BEFORE_WORDS = ("ụm từ", "bằng từ", "thành từ", " bằng", " thành")
_BEFORE_DOCUMENT = ("ãi bỏ", "hay thế", "ổ sung", r"Điều \d", r"Điều \d\d", "Phụ lục [IVX]")


def _ended_by(*ends: str) -> str:
    return f"(?:{'|'.join(rf'(?<={end}{chr(10)})' for end in ends)})"


# Blanks behind a break are looked over once and not without end: a page of furniture is blanked to some hundred.
_RUN = r"[ \t\n]{0,320}+"
_NUMBERED = rf"{names_pattern(normative(), 'capital')} số"
# a figure that goes on: 15/2020 · 5 Điều · 03 tháng · 5, Điều 6; "16 Điều này được sửa đổi …" is a footnote
_FIGURE = (
    r"\d+[a-z]?(?:/|\s+(?:Điều(?!\s+này\s+được\s+(?:sửa|bổ|bãi|thay))|Chương|Mục|tháng|năm|và|ngày|của|tại|đến"
    r"|khoản)\b|,\s)"
)
#: What tells that a break is soft; each part stands behind the break itself.
_SOFT_BREAKS = (
    # a small letter that is no mark ("d)Tổ chức" begins with one), or a figure that goes on
    rf"(?={_RUN}(?:(?!{_LETTERED}(?:\s|(?<=\))[{UPPER}]))[{LOWER}]|{_FIGURE}))",
    rf"(?:(?<=[,(–/-]\n)(?<![./]/\n)|{_ended_by(*(f' {end}' for end in _OPEN_ENDS))})(?!{_RUN}{_MARK})",
    # "khoản 4⏎Điều 89." is one place, whatever the stop behind it
    rf"{_ended_by(*_BEFORE_PLACE)}(?={_RUN}(?:Điều|khoản|điểm)\s)",
    # a verb or a place and the document it is said of are one statement
    rf"{_ended_by(*_BEFORE_DOCUMENT)}(?={_RUN}(?:{_NUMBERED}|Phụ lục)\s)",
    rf"(?<=Phụ lục\n)(?={_RUN}[IVXLC]+\s+ban\s)",
    # "bằng cụm từ⏎“kho bãi” tại Điều 5": words that are put for others
    rf"{_ended_by(*_BEFORE_WORDS)}(?={_RUN}[“\"])",
    # a line as long as a page is wide that ends in no mark goes on in the next
    rf"(?<=[^\n]{{55}}[^.;:”\"|\n\s]\n)(?<![./]/\n)(?![ \t]{{0,80}}\n)"
    rf"(?!{_NOTE})(?!{_RUN}(?:{_MARK}|\d{{1,3}}\n|[_*=-]{{3}}|{names_pattern(headings(), 'upper')}[ \t]*\n))",
)
# Each begins with the break itself, so that the search runs from break to break.
_SOFT = re.compile(rf"\n(?:{'|'.join(_SOFT_BREAKS)})", re.MULTILINE)


_HEAD = 2_000
_FIRST_UNIT = re.compile(r"\n[ \t|]*(?:Căn\s+cứ|CĂN\s+CỨ|Điều|ĐIỀU|Chương|CHƯƠNG|1[.)])[ \t]")
_CAPITAL_ARTICLE = "ĐIỀU 1"
# 12 | Thông tư | … · a row of a table whose cells are parted by tabs or bars
_TABLE_ROW = re.compile(r"\n(?=[ \t|]*\d{1,3}[.)]?[ ]?[\t|])")
# Điều 2. Điều khoản bãi bỏ Bãi bỏ khoản 3 …: the heading of an article and its first words on one line
_JOINED_HEADING = re.compile(
    rf"Điều \d{{1,3}}[a-z]?\. [{UPPER}](?:[{LOWER}]| (?=[{LOWER}])|, (?=[{LOWER}])){{6,90}}(?P<joint> )"
    r"(?=(?:Bãi bỏ|Hủy bỏ|Huỷ bỏ|Sửa đổi|Bổ sung|Thay thế|Đính chính)\s)"
)


class LegalText:
    """A text as given (``raw``), the text the grammar reads, and the way back from one to the other.

    ``encoding`` names the encoding that the text had or was taken for, ``cut`` says that its words were cut up.
    """

    __slots__ = ("_low", "_offsets", "cut", "encoding", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        rewriting = Rewriting(raw)
        self.encoding = mend_encoding(rewriting) or mend_code_page(rewriting)
        self.cut = join_broken(rewriting)
        self._offsets = rewriting.origins
        self.text = _order(rewriting.text)
        self._low: str | None = None

    @property
    def low(self) -> str:
        """The text in lower case, letter for letter: patterns run faster without a case flag."""
        if self._low is None:
            self._low = lower(self.text)
        return self._low

    def raw_start(self, index: int) -> int:
        """Offset into the text as given of the character at ``index``."""
        if self._offsets is None:
            return index
        return self._offsets[index] if index < len(self._offsets) else len(self.raw)

    def raw_end(self, index: int) -> int:
        """Offset into the text as given just behind the character before ``index``."""
        if self._offsets is None or index == 0:
            return index
        return self._offsets[index] if index < len(self._offsets) else len(self.raw)


def lower(text: str) -> str:
    """Return the text in lower case with its length kept."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _order(text: str) -> str:
    """Mend letters and misprints, blank the furniture and soften the breaks; the length stays."""
    text = _cells_apart(text) if "|" in text[:_HEAD] else text
    rows = [m.start() for m in _TABLE_ROW.finditer(text)] if "\t" in text or "|" in text else []
    text = mend_points(mend_figures(mend_misprints(mend_marks(mend_letters(text)))))
    if any(word in text for word in _FURNITURE_WORDS):
        text = _FURNITURE.sub(lambda m: _NOT_BREAK.sub(" ", m.group()), text)
    text = _JOINED_HEADING.sub(lambda m: f"{m.group()[:-1]}\n", _SOFT.sub(" ", text))
    text = _broken(text, rows) if rows else text
    return in_sentence_case(text) if _CAPITAL_ARTICLE in text else text


def _cells_apart(text: str) -> str:
    """The heading with each cell of its table on a line of its own, as a word processor's export bars them."""
    first = _FIRST_UNIT.search(text)
    end = min(first.start() if first else _HEAD, _HEAD)
    return text[:end].replace("|", "\n") + text[end:]


def _broken(text: str, breaks: list[int]) -> str:
    """The text with the breaks before the rows of its tables, which are never soft."""
    stops = [-1, *breaks, len(text)]
    return "\n".join(text[start + 1 : end] for start, end in pairwise(stops))
