"""Our words held against an official text of the same document, provision by provision; what is only print is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

import msgspec

from data.law.provision import contains
from data.law.words.provision_text import ProvisionText, Texts, walk
from data.law.words.timeline import WordsOnDay

_ROMAN = {str(at): roman for at, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)}
_CHAPTER = re.compile(r"(?<=chp_)\d+")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_ASIDE = re.compile(r"\[\d+\]|[\s“”\"'‘’…]|\.\.\.")
_WORD = re.compile(r"[^\W_]+")
# 13 Để thanh toán · sử dụng đất3: marks of footnotes that a print has lost the brackets of
_FOOTNOTE_MARK = re.compile(r"\d{1,3}")
#: So many words in a row are a sentence, which is not met elsewhere by chance.
_SENTENCE = 8
# Khoản này được sửa đổi, bổ sung theo quy định tại khoản 5 Điều 1 …: a footnote that stands among the words
_FOOTNOTE = re.compile(r"nay duoc (?:sua doi|bo sung|thay the|bai bo)\b.*\btheo quy dinh tai")
_LETTERS = str.maketrans({"đ": "d"})
# điểm 1 khoản 3 for điểm l khoản 3
_ALIKE = frozenset("1li")
#: A number in words is never a misprint of another.
_NUMBERS = "không một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ"


class ComparedProvision(msgspec.Struct, frozen=True, kw_only=True):
    """A provision as we have it and as the official text has it; None where it is not there.

    ``is_open`` says that we do not claim to know its words.
    """

    id: str
    ours: ProvisionText | None
    official: ProvisionText | None
    is_open: bool

    @property
    def is_same(self) -> bool:
        """Whether both read the same."""
        return same(self.ours, self.official)

    @property
    def is_touched(self) -> bool:
        """Whether an act has put words into it, or leaves it open."""
        return self.is_open or (self.ours is not None and any(piece.origin for piece in self.ours.pieces))


def same(ours: ProvisionText | None, official: ProvisionText | None) -> bool:
    """Return whether two units read the same; what was repealed need not stand in the official text."""
    if ours is not None and ours.repealed:
        return official is None or "bãi bỏ" in official.words or not official.words.strip(" .()")
    return ours is not None and official is not None and plain(ours.words) == plain(official.words)


def compared(ours: WordsOnDay, official: Texts) -> Iterator[ComparedProvision]:
    """Yield every provision of both, those of the official text first, in its order."""
    open_ = [each.provision for each in ours.unsettled if each.provision and not each.applied]
    mine, theirs = by_id(ours.units), by_id(official)
    for provision in dict.fromkeys((*theirs, *mine)):
        yield ComparedProvision(
            id=provision,
            ours=mine.get(provision),
            official=theirs.get(provision),
            is_open=any(contains(each, provision) for each in open_),
        )


def by_id(units: Texts) -> dict[str, ProvisionText]:
    """Return all units by their ids; of two with one id, as an article and one that a footnote quotes, the first."""
    found: dict[str, ProvisionText] = {}
    for unit in walk(units):
        found.setdefault(plain_id(unit.id), unit)
    return found


def plain(words: str) -> str:
    """Return words without what does not count: marks of footnotes, blanks, quotation marks, case, tones.

    >>> plain("Điều hoà [3] “A”") == plain("điều hòa A")
    True
    """
    return _toneless_marks_apart(_ASIDE.sub("", words).replace("–", "-"))


class LettersOfTexts(msgspec.Struct, frozen=True, kw_only=True):
    """The letters of both whole texts: what one has in another place is no difference of words."""

    ours: str
    official: str


def counted_words(text: str) -> list[str]:
    """Return the words of a text without marks, case and tones.

    >>> counted_words("Điều hoà, “A”") == counted_words("điều hòa a")
    True
    """
    return _WORD.findall(_toneless(text))


def letters(text: str) -> str:
    """Return a text without blanks, marks, case and tones."""
    return "".join(counted_words(text))


def differs_in_print_only(ours: str, official: str, texts: LettersOfTexts | None = None) -> bool:
    """Return whether two texts that are not the same differ in no more than misprints, marks and footnotes.

    Where the whole ``texts`` are given, a sentence that the other one has elsewhere is none either.

    >>> differs_in_print_only("Dư nự cho vay;", "13 Dư nợ cho vay.")
    True
    >>> differs_in_print_only("10 ngày làm việc", "10 ngày")
    False
    """
    old, new = counted_words(ours), counted_words(official)
    runs = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [(old[i:j], new[k:m]) for op, i, j, k, m in runs if op != "equal"]
    return all(_is_print(*run) or (texts is not None and _is_elsewhere(*run, texts)) for run in changed)


def _toneless(words: str) -> str:
    return unicodedata.normalize("NFC", _toneless_marks_apart(words))


def _toneless_marks_apart(words: str) -> str:
    return unicodedata.normalize("NFD", words.lower()).translate(_TONES)


def _is_print(ours: list[str], official: list[str]) -> bool:
    if "".join(ours) == "".join(official):
        return True
    if not ours:
        is_mark = len(official) == 1 and _FOOTNOTE_MARK.fullmatch(official[0])
        return bool(is_mark) or _is_footnote(official)
    return len(ours) == len(official) and all(map(_is_misprint, ours, official))


def _is_elsewhere(ours: list[str], official: list[str], texts: LettersOfTexts) -> bool:
    """Whether a sentence that only one side has here stands in the other text, which is taken apart otherwise."""
    sides = ((ours, texts.official), (official, texts.ours))
    return all(not words or (len(words) >= _SENTENCE and "".join(words) in other) for words, other in sides)


def _is_footnote(words: list[str]) -> bool:
    bare = unicodedata.normalize("NFD", " ".join(words)).translate(_LETTERS)
    return _FOOTNOTE.search("".join(each for each in bare if not unicodedata.combining(each))) is not None


def _is_misprint(ours: str, official: str) -> bool:
    """Whether one of two words is the other misprinted: one letter of several, or the mark of a footnote behind it."""
    if ours == official or (ours in _ALIKE and official in _ALIKE):
        return True
    if official.startswith(ours) and not ours.isdigit() and _FOOTNOTE_MARK.fullmatch(official.removeprefix(ours)):
        return True
    if min(len(ours), len(official)) < 2 or not (ours.isalpha() and official.isalpha()):
        return False
    return not ({ours, official} & _NUMBER_WORDS) and _is_one_letter_away(*map(_toneless_marks_apart, (ours, official)))


def _is_one_letter_away(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = long[at + 1 :]
    return rest == short[at:] or (len(short) == len(long) and rest == short[at + 1 :])


def plain_id(provision: str) -> str:
    """Return the id under which a provision is compared: a chapter numbered 1 in one text and I in the other is one."""
    return _CHAPTER.sub(lambda found: _ROMAN.get(found.group(), found.group()), provision)


_NUMBER_WORDS = frozenset(_toneless(_NUMBERS).split())
