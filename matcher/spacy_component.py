"""The reader as a spaCy component, for those who work with spaCy: ``nlp.add_pipe("cancu")``.

It wraps ``matcher.reading.read``, which needs no spaCy and reads the text, not the tokens. Readings are kept as
JSON in the Doc's user data, so that they survive ``nlp.pipe(n_process=2)``, ``DocBin`` and ``Doc.to_bytes``.

>>> import spacy
>>> nlp = spacy.blank("xx")
>>> reader = nlp.add_pipe("cancu")
>>> doc = nlp("Bãi bỏ khoản 2 Điều 7 Nghị định số 15/2020/NĐ-CP.")
>>> [(act.label_, act._.target.number, act._.provisions) for act in doc.spans["acts"]]
[('repeals', '15/2020/NĐ-CP', ('art_7__para_2',))]
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from data.law.document import Document
from data.law.named_document import NamedDocument
from data.law.reading import Citation, EffectiveDate, Reading, Relation, Role
from matcher.reading import read

Record = Citation | Relation | EffectiveDate

_READING = "cancu.reading"
_DECODER = msgspec.json.Decoder(Reading)
# A number and what hangs on it · a word, with marks that are not composed · a run of white space · any other sign:
#   19/2014/QĐ-TTg · 66.7/2025/NQ-CP · 03/02/2020 · Nghị · “
_TOKEN = re.compile(r"(?:\d\w*(?:[./&‑–-]\w+)*|(?:\w[\u0300-\u036f]*)+|\s+|.)", re.DOTALL)


class LegalTokenizer(DummyTokenizer):
    """Cuts a text into words, signs and whole numbers; the Doc's text is the text given, letter for letter."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        for found in _TOKEN.finditer(text):
            word = found.group()
            if words and not spaces[-1] and word[0] == " " and not words[-1].isspace():
                spaces[-1], word = True, word[1:]
            if word:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@Language.factory("cancu", assigns=["doc._.reading", "doc.spans"], default_config={"legal_tokens": True})
def make_cancu(nlp: Language, name: str, legal_tokens: bool) -> Cancu:  # noqa: ARG001 - spaCy gives the name
    """Return the component; ``legal_tokens`` gives the pipeline the tokenizer that keeps numbers whole."""
    if legal_tokens:
        nlp.tokenizer = LegalTokenizer(nlp.vocab)
    return Cancu()


class Cancu:
    """Reads a Doc: fills ``doc._.reading`` and ``doc.spans["citations"]``, ``["acts"]`` and ``["dates"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its reading; what is known of it beside the text may stand in ``doc._.document``."""
        given = doc._.document or Document()
        reading = read(msgspec.structs.replace(given, text=doc.text))
        doc.user_data[_READING] = msgspec.json.encode(reading)
        for key, records in _groups(reading).items():
            doc.spans[key] = [_span(doc, record, f"{key}:{place}") for place, record in enumerate(records)]
        return doc


def _groups(reading: Reading) -> dict[str, tuple[Record, ...]]:
    return {"citations": reading.citations, "acts": reading.relations, "dates": reading.effective + reading.expires}


def _span(doc: Doc, record: Record, identity: str) -> Span:
    """The tokens that hold the record's words; spans of one place are told apart by their id."""
    span = doc.char_span(record.start, record.end, _label(record), span_id=identity, alignment_mode="expand")
    return span if span is not None else Span(doc, 0, 0, _label(record), span_id=identity)


def _label(record: Record) -> str:
    if isinstance(record, Citation):
        return record.role
    return record.kind if isinstance(record, Relation) else record.basis


@lru_cache(maxsize=32)
def _decoded(reading: bytes) -> Reading:
    return _DECODER.decode(reading)


def _reading(doc: Doc) -> Reading | None:
    kept = doc.user_data.get(_READING)
    return _decoded(kept) if kept is not None else None


def _record(span: Span) -> Record | None:
    """The citation, relation or date that a span of ours stands for; None for any other span."""
    key, _, place = span.id_.partition(":")
    reading = _reading(span.doc)
    return _groups(reading)[key][int(place)] if place and reading is not None else None


def _role(span: Span) -> Role | None:
    record = _record(span)
    return record.role if isinstance(record, Citation) else None


def _target(span: Span) -> NamedDocument | None:
    record = _record(span)
    if isinstance(record, Citation):
        return record.document
    return record.target if isinstance(record, Relation) else None


def _provisions(span: Span) -> tuple[str, ...]:
    record = _record(span)
    if isinstance(record, Relation):
        return tuple(change.id for change in record.provisions)
    return record.provisions if isinstance(record, Citation) else ()


def _register() -> None:
    """Declare the extension attributes; they live in spaCy's own registers, once for each process."""
    getters = {"record": _record, "role": _role, "target": _target, "provisions": _provisions}
    Doc.set_extension("document", default=None, force=True)
    Doc.set_extension("reading", getter=_reading, force=True)
    for name, getter in getters.items():
        Span.set_extension(name, getter=getter, force=True)


_register()
