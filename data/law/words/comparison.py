"""Our words held against an official text of the same document, provision by provision."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from data.law.provision import contains
from data.law.words.plain_words import plain
from data.law.words.provision_text import ProvisionText, Texts, walk
from data.law.words.timeline import WordsOnDay

_ROMAN = {str(at): roman for at, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)}
_CHAPTER = re.compile(r"(?<=chp_)\d+")


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


def plain_id(provision: str) -> str:
    """Return the id under which a provision is compared: a chapter numbered 1 in one text and I in the other is one."""
    return _CHAPTER.sub(lambda found: _ROMAN.get(found.group(), found.group()), provision)
