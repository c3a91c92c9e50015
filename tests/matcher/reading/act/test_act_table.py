"""The room `act`: what a document does to others, to which provisions, from when to when; and what makes it likely."""

from __future__ import annotations

import pytest

from data.law.document import Document
from data.law.reading import Edit, Relation
from matcher.reading import read
from matcher.reading.act.likelihood import cues_of
from matcher.reading.act.relations import same_documents
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.roles import assign_roles
from matcher.reading.head.head import read_head
from matcher.reading.read import statements_of
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Structure
from tests.matcher.reading.table import Case, table


@table("acts.toml")
def test_a_document_acts_on_others(case: Case) -> None:
    assert [_shown(relation) for relation in case.read().relations] == case.lines


@table("cues.toml")
def test_words_around_an_act_are_its_cues(case: Case) -> None:
    text = LegalText(case.text)
    structure = Structure(text.text, Quotes(text.text))
    head = read_head(text, structure, Document(text=case.text, **case.given))
    mentions = find_mentions(text.text, text.low)
    roles = assign_roles(text.text, mentions, structure.first, head.number)
    said = statements_of(text, structure, head, mentions, roles, same_documents(mentions), sift=False)
    lines = [
        f"{s.kind} {s.target.document.number or s.target.document.name}: {' '.join(cues_of(s, head.type, 1))}"
        for s in said
    ]
    assert [" ".join(line.replace("\x00", "•").split()) for line in lines] == case.lines


@table("wording.toml")
def test_a_provision_has_its_new_words(case: Case) -> None:
    changes = [change for relation in case.read().relations for change in relation.provisions]
    words = [case.text[c.wording.start : c.wording.end] if c.wording else "" for c in changes]
    assert [
        f"{c.id} = {' | '.join(w.split(chr(10)))}".strip() for c, w in zip(changes, words, strict=True)
    ] == case.lines


@table("edits.toml")
def test_an_instruction_does_something_to_words(case: Case) -> None:
    edits = [edit for relation in case.read().relations for edit in relation.edits]
    assert [_edited(edit, case.text) for edit in edits] == case.lines


def _edited(edit: Edit, text: str) -> str:
    """ "art_1__para_2 art_11 phrase new=x old=y side=after": one edit, "-" for all of the document."""
    said = {
        "new": text[edit.new.start : edit.new.end] if edit.new else None,
        "old": text[edit.old.start : edit.old.end] if edit.old else None,
        "side": edit.side,
        "beside": edit.beside,
        "part": edit.part,
        "source": edit.source,
    }
    return " ".join([edit.place, edit.id or "-", edit.op, *(f"{key}={value}" for key, value in said.items() if value)])


@pytest.mark.parametrize("places", range(4060, 4110))
def test_an_act_is_found_wherever_it_stands_in_a_long_text(places: int) -> None:
    head = "Điều 1. Hiệu lực\n1. "
    text = f"{head}{'a ' * ((places - len(head)) // 2)}\n{'a' * (places % 2)}2. Bãi bỏ Thông tư số 3/2020/TT-BTC."
    assert [_shown(each) for each in read(Document(text=text)).relations] == ["repeals 3/2020/TT-BTC whole"]


def _shown(relation: Relation) -> str:
    """ "repeals 15/2020/NĐ-CP from 2026-07-01: art_5 repeal, art_7 repeal": one relation with its provisions."""
    target = relation.target
    day = f"of {target.date}" if target.date else ""
    parts = [str(relation.kind), target.number or target.name or target.type or "", day, "whole" * relation.whole]
    parts += [f"{word} {day}" for word, day in (("from", relation.from_), ("to", relation.to)) if day]
    if relation.until:
        end = relation.until.target
        parts.append(f"until {end.number or end.name if end else relation.until.event}")
    changes = ", ".join(
        f"{change.id} {change.op}"
        + (f" from {change.from_}" if change.from_ != relation.from_ else "")
        + (f" to {change.to}" if change.to != relation.to else "")
        for change in relation.provisions
    )
    head = " ".join(filter(None, parts))
    return f"{head}: {changes}" if changes else head
