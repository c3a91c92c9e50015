"""What a document says where it acts: the whole sentence, where it stands, the new wording beside the old."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from data.errors import BadInput
from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.changed_words import ChangedWords
from data.law.kind import Kind
from data.law.provision import parse
from data.law.provision_wording import provision_name
from data.law.reading import Operation
from data.law.wording import shortened
from notifier.tasks.reason import Reason

_LONGEST_SENTENCE = 1500
_LONGEST_WORDING = 1200
_INSERTED, _GONE = "(chưa có)", "(bãi bỏ)"
_LINKS = (Kind.DETAILS, Kind.CONSOLIDATES)
_PART = re.compile(r"(?:điểm|tiết)\s+(?P<number>[a-zđ]\d?(?:\.\d+)+)")  # Sửa đổi, bổ sung điểm b.2 khoản 8 Điều 11


class ChangedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A provision that reads otherwise: its name, the words before and after, from which day.

    ``compares``: both are words of the law, not what is said in their place.
    """

    name: str
    before: str
    after: str
    since: date | None
    compares: bool = False


class ActingSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the acting document, the name of the provision it stands in, and what reads otherwise by it."""

    address: str
    sentence: str
    places: tuple[ChangedPlace, ...] = ()


class ChangeInWords(msgspec.Struct, frozen=True, kw_only=True):
    """A change that bites ``on`` a day, the sentences that act, and what provisions said before and say after it."""

    change: Change
    on: date | None
    acting: tuple[ActingWords, ...]
    changed: tuple[ChangedWords, ...]


def statements_of(reasons: Iterable[Reason]) -> tuple[ActingSentence, ...]:
    """Return the sentences that act for these reasons, each once; the quoted words where the texts are not at hand."""
    return statements_of_changes(
        ChangeInWords(change=each.change, on=each.bites_on, acting=each.acting_words, changed=each.changed_words)
        for each in reasons
    )


def statements_of_changes(told: Iterable[ChangeInWords]) -> tuple[ActingSentence, ...]:
    """Return the sentences by which changes act, each once; the quoted words where the texts are not at hand."""
    found: dict[tuple[str, str], dict[str, ChangedPlace]] = {}
    for each in told:
        for words in each.acting or _as_kept(each.change):
            places = found.setdefault((words.place, words.sentence), {})
            places |= {place.name: place for place in _places(each, words)}
    return tuple(
        ActingSentence(
            address=provision_name(place) if place else "",
            sentence=shortened(sentence, _LONGEST_SENTENCE),
            places=tuple(places.values()),
        )
        for (place, sentence), places in found.items()
    )


def _as_kept(change: Change) -> tuple[ActingWords, ...]:
    """The words kept with a change; those of a link between documents are but the name of the other one."""
    quoted = "" if change.kind in _LINKS else " ".join(change.quote.split())
    return (ActingWords(place="", sentence=quoted),) if quoted else ()


def _places(told: ChangeInWords, words: ActingWords) -> Iterator[ChangedPlace]:
    operations = {place.id: place.op for place in told.change.provisions}
    known = {changed.provision: changed for changed in told.changed}
    for provision in words.provisions:
        changed, operation = known.get(provision), operations.get(provision)
        compares = changed is not None and changed.before is not None
        if operation is Operation.PHRASE and not compares:
            continue  # the sentence has both phrases; neither is what the provision says
        part = None if compares else _part(provision, words.sentence)
        before = _before(provision, changed, operation, is_new=part is not None and _adds(words.sentence, part.start()))
        after = _after(changed, words, operation)
        if after and (before != _INSERTED or after != _GONE):
            yield ChangedPlace(
                name=_name(provision, part),
                before=before,
                after=after,
                since=changed.on if changed else told.on,
                compares=compares and not after.startswith(_GONE[:-1]),
            )


def _part(provision: str, sentence: str) -> re.Match[str] | None:
    """The first part of its last point that a sentence names, None for none."""
    own = provision.rpartition("_")[2]
    return next((part for part in _PART.finditer(sentence) if part["number"].startswith(f"{own}.")), None)


def _name(provision: str, part: re.Match[str] | None) -> str:
    """The name of a provision, with the part of its last point that a sentence names: "điểm b.3 khoản 1 Điều 10"."""
    own, name = provision.rpartition("_")[2], provision_name(provision)
    if part is None:
        return name
    return name.replace(f"điểm {own} ", f"điểm {part['number']} ", 1)


def _adds(sentence: str, end: int) -> bool:
    """Whether what is named at a place is put in: "như sau: Bổ sung điểm b.3"."""
    verb = sentence[:end].rpartition(":")[2].lower()
    return "bổ sung" in verb and "sửa đổi" not in verb


def _before(provision: str, changed: ChangedWords | None, operation: Operation | None, *, is_new: bool) -> str:
    if changed and changed.before is not None:
        return shortened(changed.before, _LONGEST_WORDING)
    if is_new or operation is Operation.INSERT:
        return _INSERTED
    why = f" ({changed.unsettled})" if changed and changed.unsettled else ""
    return f"Kho chưa có lời văn trước đây của {_level(provision)} này{why}."


def _level(provision: str) -> str:
    """What a provision is: khoản, điều, mẫu."""
    try:
        return parse(provision.rpartition("__")[2])[0].level.row.name.lower()
    except BadInput:
        return "nội dung"


def _after(changed: ChangedWords | None, words: ActingWords, operation: Operation | None) -> str:
    """The new words; "" where none are known, or where a repeal has nothing to set beside it."""
    if operation is Operation.REPEAL and words.subject:
        return f"(bãi bỏ {words.subject})" if changed and changed.before is not None else ""
    after = (changed.after if changed else None) or words.new
    if after is not None:
        return shortened(after, _LONGEST_WORDING)
    return _GONE if operation is Operation.REPEAL and changed and changed.before is not None else ""
