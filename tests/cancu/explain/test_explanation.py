"""What is shown of a document: its tree, its notes, and labels for every word of the vocabulary."""

from __future__ import annotations

import io
from enum import StrEnum

import pytest
from rich.console import Console

from cancu.explain.explanation import explain
from cancu.explain.labels import BASES, OPERATIONS, ROLES
from cancu.explain.outline import entries
from cancu.explain.terminal import marked, show
from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import DateBasis, Operation, Role
from matcher.reading import read

TEXT = (
    "Điều 1. Sửa đổi Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020\n1. Bãi bỏ điểm a khoản 2 Điều 7.\n"
    "2. Sửa đổi Điều 8 như sau:\n“Điều 8. Mức phạt\n1. Phạt gấp đôi.”\n"
    "Điều 2. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.\nPHỤ LỤC I\nDANH MỤC\n"
)
DOCUMENT = Document(id="a", type="Nghị định", number="1/2026/NĐ-CP", text=TEXT)
SHOWN = explain(DOCUMENT, read(DOCUMENT))


@pytest.mark.parametrize(("labels", "words"), [(ROLES, Role), (OPERATIONS, Operation), (BASES, DateBasis)])
def test_every_word_of_the_vocabulary_has_a_label(labels: dict[str, str], words: type[StrEnum]) -> None:
    assert set(labels) == set(words)


def test_the_tree_holds_articles_clauses_and_annexes_but_not_what_is_quoted() -> None:
    listed = entries(SHOWN.outline.provisions)
    names = [(entry.name, [below.name for below in entry.entries]) for entry in listed]
    assert names == [("Điều 1", ["Khoản 1", "Khoản 2"]), ("Điều 2", []), ("Phụ lục I", [])]


def test_quoted_wording_is_marked_as_quoted() -> None:
    [(start, end)] = SHOWN.outline.quoted
    assert TEXT[start:end] == "“Điều 8. Mức phạt\n1. Phạt gấp đôi.”"


def test_an_act_is_said_with_its_provisions_and_day() -> None:
    [note] = [note for note in SHOWN.relations if note.label == Kind.REPEALS.called]
    assert note.target == "Nghị định 15/2020/NĐ-CP ngày 03/02/2020"
    assert [(row.name, row.operation) for row in note.rows] == [("điểm a khoản 2 Điều 7", OPERATIONS[Operation.REPEAL])]
    assert note.since == "01/07/2026"


def test_the_terminal_shows_the_whole_text_and_every_note() -> None:
    assert marked(SHOWN).plain == TEXT
    console = Console(file=io.StringIO(), width=200)
    show(console, SHOWN)
    said = console.file.getvalue()  # type: ignore[attr-defined]  # the file is the StringIO above
    assert all(note.label in said for note in (*SHOWN.relations, *SHOWN.dates, *SHOWN.citations))


def test_signs_that_drive_a_terminal_are_shown_as_one_sign_each() -> None:
    document = Document(text="a\x1b[2J\x00b\r\n")
    assert explain(document, read(document)).text == "a\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}b \n"
