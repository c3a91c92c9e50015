"""Phrases replaced, taken out or put beside others in words that stand in pieces of several origins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.law.characters import great_first
from data.law.reading import Side
from data.law.words.plain_words import tones_in_place
from data.law.words.provision_text import WordOrigin, WordPiece, said

_MARKS = ",.;:)”"


def occurrences(words: str, phrase: str, *, whole_case: bool = True) -> list[tuple[int, int]]:
    """Return where a phrase stands in words, whatever the blanks between its own; not within a longer word.

    On which of two vowels a tone stands is a matter of print.

    >>> occurrences("cơ quan  thuế, cơ quan", "cơ quan thuế")
    [(0, 13)]
    >>> occurrences("Bộ Thuỷ sản", "Bộ Thủy sản")
    [(0, 11)]
    """
    words, phrase = tones_in_place(words), tones_in_place(phrase)
    spaced = r"\s+".join(map(re.escape, phrase.split()))
    starts = r"(?<!\w)" if phrase[:1].isalnum() else ""
    ends = r"(?!\w)" if phrase[-1:].isalnum() else ""
    pattern = re.compile(f"{starts}{spaced}{ends}", 0 if whole_case else re.IGNORECASE)
    return [found.span() for found in pattern.finditer(words)] if spaced else []


def put(
    pieces: Sequence[WordPiece],
    places: Sequence[tuple[int, int]],
    new: str | None,
    side: Side | None,
    origin: WordOrigin,
) -> tuple[WordPiece, ...]:
    """Return the pieces with new words at each place: instead of what stands there, or beside it; None takes it out."""
    words = said(pieces)
    out: list[WordPiece] = []
    at = 0
    for start, end in places:
        if side:
            cut = end if side == "after" else start
            put_in = _spaced(new or "", side)
            out += [*_slice(pieces, at, cut), WordPiece(put_in, origin)]
            at = cut
        elif new is None:
            cut_start, cut_end = _with_blank(words, start, end)
            out += _slice(pieces, at, cut_start)
            at = cut_end
        else:
            out += [*_slice(pieces, at, start), WordPiece(_cased(new, words[start:end]), origin)]
            at = end
    return joined((*out, *_slice(pieces, at, len(words))))


def _spaced(new: str, side: Side) -> str:
    if side == "before":
        return f"{new} "
    return new if new[:1] in _MARKS else f" {new}"


def _cased(new: str, old: str) -> str:
    """The new words with a capital where they come at the start of a sentence, as the old ones did."""
    return great_first(new) if old[:1].isupper() and new[:1].islower() else new


def _with_blank(words: str, start: int, end: int) -> tuple[int, int]:
    """A phrase and one of the blanks beside it, so that none is left double or before a mark, no comma at an end."""
    before = words[:start].rstrip()
    if before.endswith(",") and words[end : end + 1] in ("", ".", ";"):
        return len(before) - 1, end
    if start and words[start - 1] == " " and (end == len(words) or words[end] in f" {_MARKS}\n"):
        return start - 1, end
    return (start, end + 1) if words[end : end + 1] == " " else (start, end)


def _slice(pieces: Sequence[WordPiece], start: int, end: int) -> Iterator[WordPiece]:
    at = 0
    for piece in pieces:
        cut = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if cut:
            yield WordPiece(cut, piece.origin)


def joined(pieces: Sequence[WordPiece]) -> tuple[WordPiece, ...]:
    """Return the pieces with neighbours of one origin as one, none empty."""
    out: list[WordPiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if out and out[-1].origin == piece.origin:
            out[-1] = WordPiece(out[-1].text + piece.text, piece.origin)
        else:
            out.append(piece)
    return tuple(out)


def cut_between(pieces: Sequence[WordPiece], start: int, end: int, new: Sequence[WordPiece]) -> tuple[WordPiece, ...]:
    """Return the pieces with ``new`` ones instead of what stands between two offsets into their words."""
    length = sum(len(piece.text) for piece in pieces)
    return joined((*_slice(pieces, 0, start), *new, *_slice(pieces, end, length)))
