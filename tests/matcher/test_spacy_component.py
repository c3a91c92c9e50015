"""The reader inside spaCy: found by its name, offsets kept, nothing lost on the way to another process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from data.law.document import Document
from data.law.reading import Role
from matcher.reading import read
from matcher.spacy_component import LegalTokenizer

TEXT = (
    "Căn cứ Luật Viễn thông năm 2023;\n"
    "Điều 1. Bãi bỏ khoản 2 Điều 7 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020; thay thế Quyết định số "
    "19/2014/QĐ-TTg.\nĐiều 2. Nghị định này có hiệu lực từ ngày 01/7/2026."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("xx")
    made.add_pipe("cancu")
    return made


def test_the_component_is_found_by_its_name(nlp: Language) -> None:
    assert nlp.pipe_names == ["cancu"]


def test_a_document_is_read_as_without_spacy(nlp: Language) -> None:
    assert nlp(TEXT)._.reading == read(Document(text=TEXT))


def test_citations_are_spans_with_their_role_and_target(nlp: Language) -> None:
    doc = nlp(TEXT)
    spans = doc.spans["citations"]
    found = {span.text: (span._.role, span._.target.number, span._.provisions) for span in spans}
    assert found["Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"] == (
        Role.ACTED_ON,
        "15/2020/NĐ-CP",
        ("art_7__para_2",),
    )
    assert found["Luật Viễn thông năm 2023"][0] is Role.BASED_ON
    assert {span.label_ for span in spans} <= {role.value for role in Role}


def test_acts_are_spans_with_their_target_even_where_two_share_their_words(nlp: Language) -> None:
    doc = nlp(TEXT)
    acts = {(s.label_, s._.target.number, s._.provisions) for s in doc.spans["acts"] if s._.target.number}
    assert acts == {("repeals", "15/2020/NĐ-CP", ("art_7__para_2",)), ("replaces", "19/2014/QĐ-TTg", ())}


def test_dates_are_spans_with_their_record(nlp: Language) -> None:
    doc = nlp(TEXT)
    [span] = doc.spans["dates"]
    assert span._.record.on == date(2026, 7, 1)
    assert span.label_ == "stated"
    assert "01/7/2026" in span.text


def test_what_is_known_beside_the_text_may_be_given(nlp: Language) -> None:
    doc = nlp.make_doc("Điều 1. Phạm vi")
    doc._.document = Document(id="a", number="1/2026/NĐ-CP")
    read_doc = nlp(doc)
    assert (read_doc._.reading.id, read_doc._.reading.number) == ("a", "1/2026/NĐ-CP")


def test_a_doc_that_was_not_read_says_so(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert doc._.reading is None
    assert doc[0:2]._.target is None


@pytest.mark.parametrize("number", ["19/2014/QĐ-TTg", "66.7/2025/NQ-CP", "01/2012/UBTVQH13", "03/02/2020", "14-KL/TW"])
def test_a_number_is_one_token(nlp: Language, number: str) -> None:
    assert [token.text for token in nlp.make_doc(f"(số {number}, xem")] == ["(", "số", number, ",", "xem"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(deadline=None)
def test_the_tokens_give_the_text_back_letter_for_letter(text: str) -> None:
    assert LegalTokenizer(Vocab())(text).text == text


def test_an_empty_text_is_read(nlp: Language) -> None:
    assert nlp("")._.reading.citations == ()


def test_readings_survive_other_processes_and_storage(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "Nghị định số 1/2026/NĐ-CP."], n_process=2, batch_size=1))
    assert docs[0]._.reading == read(Document(text=TEXT))
    kept = DocBin(docs=docs, store_user_data=True).to_bytes()
    [first, _] = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert first._.reading == docs[0]._.reading
    assert [span._.target for span in first.spans["acts"]] == [span._.target for span in docs[0].spans["acts"]]


def test_a_saved_pipeline_loads_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(TEXT)._.reading == nlp(TEXT)._.reading
    assert [token.text for token in again(TEXT)] == [token.text for token in nlp(TEXT)]


def test_the_usual_tokens_may_be_kept() -> None:
    plain = spacy.blank("xx")
    before = plain.tokenizer
    plain.add_pipe("cancu", config={"legal_tokens": False})
    assert plain.tokenizer is before
    assert plain(TEXT)._.reading == read(Document(text=TEXT))
