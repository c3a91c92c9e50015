"""What holds of every text: reading never raises, spans say what they claim, form never changes meaning."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.law import provision
from data.law.characters import mend
from data.law.document import Document
from data.law.reading import Reading, Relation
from matcher.reading import read

_BOUNDED = settings(max_examples=150, deadline=None)

_NUMBERS = st.sampled_from(
    ["15/2020/NĐ-CP", "05/2018/NĐ-CP", "39/2016/TT-NHNN", "118/2009/QĐ-TTg", "66.7/2025/NQ-CP", "101/QĐ-BKHCN"]
)
_DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
_PLACES = st.sampled_from(["", "khoản 2 Điều 7 ", "điểm a, điểm đ khoản 1 Điều 5 ", "Điều 3, Điều 4 ", "Phụ lục II "])
_TYPES = {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "NQ": "Nghị quyết"}
_VERBS = ("Bãi bỏ", "Sửa đổi, bổ sung", "Thay thế", "Theo quy định tại", "Đính chính", "Không áp dụng", "Căn cứ")
_MARKS = ("“", "”", '"', "Điều 1.", "\n1. ", "\na) ", "; ", ", ", ".\n", "và", "như sau:", "Phụ lục", "PHỤ LỤC I\n")
_WORDS = ("Nghị định này", "Luật Đất đai", "năm 2013", "có hiệu lực từ ngày", "hết hiệu lực", "cụm từ", "31/02/2020")
_HEADS = (
    "QUY CHẾ\n",
    "CHÍNH PHỦ\n",
    "Số: 1/2026/NĐ-CP\n",
    "NGHỊ ĐỊNH\n",
    "CÔNG BÁO/Số 1\n",
    "ngày 30 tháng 02 năm 2020",
)
_SCRAPS = st.sampled_from([*_VERBS, *_MARKS, *_WORDS, *_HEADS])
# A blank that a narrow page turns into a break: nothing behind it looks like a new line of its own.
_WRAPS = re.compile(r" (?=[^\W\d_A-ZĐ]|\d)")


def _day(day: date) -> str:
    return f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    """An instruction as amending documents give it."""
    printed = draw(_NUMBERS)
    kind = next(name for code, name in _TYPES.items() if code in printed)
    verb, place = draw(st.sampled_from(_VERBS)), draw(_PLACES)
    return f"{verb} {place}{kind} số {printed} {_day(draw(_DAYS))}."


@st.composite
def _decrees(draw: st.DrawFn) -> str:
    """A short amending decree that says itself from when it holds."""
    said = draw(st.lists(_sentences(), min_size=1, max_size=4))
    articles = [f"Điều {place}. {each}" for place, each in enumerate(said, 1)]
    end = f"Điều {len(said) + 1}. Nghị định này có hiệu lực thi hành từ {_day(draw(_DAYS))}."
    return "\n".join(["CHÍNH PHỦ", "Số: 77/2026/NĐ-CP", "NGHỊ ĐỊNH", "Về hàng hải", *articles, end])


_SCRAPPY = st.lists(_SCRAPS | _sentences() | st.text(max_size=8), max_size=25).map(" ".join)
_ANY_TEXT = st.text(max_size=400) | _SCRAPPY | _decrees()


def _spans(reading: Reading) -> list[tuple[int, int]]:
    spans = [(each.start, each.end) for each in reading.citations]
    spans += [(each.start, each.end) for each in (*reading.effective, *reading.expires)]
    for relation in reading.relations:
        spans += [(relation.start, relation.end), *((each.start, each.end) for each in relation.provisions)]
    return spans


def _said(relation: Relation) -> tuple[object, ...]:
    changes = [(p.id, p.op, p.from_, p.to) for p in relation.provisions]
    return relation.kind, relation.target, relation.whole, changes, relation.from_, relation.to


def _statements(reading: Reading) -> list[tuple[object, ...]]:
    return [_said(relation) for relation in reading.relations]


@given(_ANY_TEXT)
@example("")
@example("\x00")
@example("\u0301")
@example("Điều 1.")
@example("“")
@example("Luật sửa đổi, bổ sung một số điều của " * 3)
@_BOUNDED
def test_reading_never_raises_and_its_spans_lie_in_the_text(text: str) -> None:
    for start, end in _spans(read(Document(text=text))):
        assert 0 <= start < end <= len(text)


@given(_ANY_TEXT, st.text(max_size=20), st.dates())
@_BOUNDED
def test_what_is_given_beside_the_text_never_makes_it_raise(text: str, given_: str, day: date) -> None:
    document = Document(
        number=given_, type=given_, issuer=given_, title=given_, issued_on=day, effective_on=day, text=text
    )
    reading = read(document)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@given(_SCRAPPY | _decrees())
@_BOUNDED
def test_the_number_of_a_citation_stands_in_its_span(text: str) -> None:
    for citation in read(Document(text=text)).citations:
        if citation.number:
            words = mend(text[citation.start : citation.end])
            assert "".join(citation.number.split()).lower() in "".join(words.split()).lower()


@given(_SCRAPPY | _decrees())
@_BOUNDED
def test_every_provision_id_is_one_of_the_law(text: str) -> None:
    reading = read(Document(text=text))
    named = [p.id for r in reading.relations for p in r.provisions]
    named += [i for c in reading.citations for i in c.provisions]
    named += [i for e in (*reading.effective, *reading.expires) if e.scope != "whole" for i in e.scope]
    for each in named:
        assert "__".join(map(str, provision.parse(each))) == each


@given(_SCRAPPY | _decrees())
@_BOUNDED
def test_citations_stand_in_order_and_a_relation_is_said_once(text: str) -> None:
    reading = read(Document(text=text))
    assert all(first.start <= second.start for first, second in pairwise(reading.citations))
    keys = [(r.kind, r.target.type, r.target.number, r.target.name, r.target.date) for r in reading.relations]
    assert len(keys) == len(set(keys))


@given(_decrees())
@_BOUNDED
def test_decomposed_letters_say_the_same_at_the_same_words(text: str) -> None:
    loose = unicodedata.normalize("NFD", text)
    first, second = read(Document(text=text)), read(Document(text=loose))
    assert _statements(first) == _statements(second)
    words = [unicodedata.normalize("NFC", loose[start:end]) for start, end in _spans(second)]
    assert words == [text[start:end] for start, end in _spans(first)]


@given(_decrees(), st.data())
@_BOUNDED
def test_a_line_broken_inside_a_sentence_changes_no_statement(text: str, data: st.DataObject) -> None:
    blanks = [found.start() for found in _WRAPS.finditer(text, text.index("Điều 1."))]
    broken = set(data.draw(st.lists(st.sampled_from(blanks), max_size=6)))
    wrapped = "".join("\n" if at in broken else letter for at, letter in enumerate(text))
    assert _statements(read(Document(text=wrapped))) == _statements(read(Document(text=text)))
