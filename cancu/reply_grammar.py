"""The grammar of short replies from a phone or a mail: "1", "3 15/12", "chuyển cho …", "sai vì …", by sight."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import msgspec

from data.law.characters import fold
from data.office.one_use_link import LinkDeed
from data.written_day import day_meant

_TASK = re.compile(r"\bT-\d{4}-\d{6}\b", re.IGNORECASE)  # T-2026-000003
_KEY = re.compile(r"^[0-9a-f]{4,16}\b", re.IGNORECASE)  # 3f9a: the beginning of a question's id
_DAY = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?")  # 15/12 · 15/12/2026 · 2026-12-15
_ALL = re.compile(r"\b(?:tất cả|tat ca)\b")  # 2 tất cả
_REASON = re.compile(r"^[\s,;:.\-–]*(?:vì\s+)?", re.IGNORECASE)  # sai, vì chỉ là viện dẫn
# On Wed, Nov 25, 2026 … wrote: · Vào Th 4, 25 thg 11, 2026 … đã viết:
_QUOTED = re.compile(r"^(?:>|On .+ wrote:|Vào .+ đã viết:|-----|_____|From: |Từ: )")

# The longest first: "không phải việc của tôi" is no "không". Where a reply has no accents, neither have these.
_WORDS: tuple[tuple[LinkDeed, str], ...] = (
    (LinkDeed.RELEASE, r"4$|không phải việc( của)? (tôi|mình|em)\b"),
    (LinkDeed.SNOOZE, r"3\b|để sau\b|để lại\b|hoãn\b(?! th)"),
    (LinkDeed.TAKE, r"1$|(tôi |em )?(đã )?nhận( việc)?$"),
    (LinkDeed.DONE, r"2$|(tôi |em )?(đã )?(xong|hoàn thành)( việc)?( rồi)?$"),
    (LinkDeed.HAND_OVER, r"(chuyển|giao)( việc)?( này)? cho\b"),
    (LinkDeed.CONFIRM, r"đúng( rồi)?\b|có\b"),
    (LinkDeed.REFUTE, r"sai\b|không( đúng)?\b"),
)
_ACCENTED = tuple((deed, re.compile(words)) for deed, words in _WORDS)
_BARE = tuple((deed, re.compile(fold(words))) for deed, words in _WORDS)


class ShortReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply as it was understood: the deed, the tasks or the question it names, and what it needs.

    ``deed`` is null where nothing was understood. ``confirm`` and ``refute`` mean a change or its matches, whichever is
    asked. ``every``: all that is meant, not one.
    """

    deed: LinkDeed | None = None
    tasks: tuple[str, ...] = ()
    key: str = ""
    every: bool = False
    until: date | None = None
    to: str = ""
    reason: str = ""


def read_reply(text: str, today: date) -> ShortReply:
    """Return what a reply means; only its first line of one's own counts, so that a mail may quote what it answers.

    >>> read_reply("3 15/12", date(2026, 11, 28)).until
    datetime.date(2026, 12, 15)
    >>> said = read_reply("Đã xong T-2026-000003\\n> Trả lời: 1 nhận việc", date(2026, 11, 28))
    >>> str(said.deed), said.tasks
    ('done', ('T-2026-000003',))
    >>> said = read_reply("sai 3f9a vì chỉ là viện dẫn", date(2026, 11, 28))
    >>> str(said.deed), said.key, said.reason
    ('refute', '3f9a', 'chỉ là viện dẫn')
    >>> read_reply("Tôi đang nghỉ phép", date(2026, 11, 28)).deed is None
    True
    """
    line = unicodedata.normalize("NFC", _first_line(text))
    tasks = tuple(dict.fromkeys(found.upper() for found in _TASK.findall(line)))
    bare = " ".join(_TASK.sub(" ", line).split()).strip(" .!,:;-")
    every = bool(_ALL.search(bare.lower()))
    seen = " ".join(_ALL.sub("", bare.lower()).split())
    # "đừng" (do not) and "đúng" (right) are one word without accents: only who writes none is read without them.
    for deed, words in _BARE if seen.isascii() else _ACCENTED:
        if said := words.match(seen):
            rest = " ".join(bare.split()[len(said[0].split()) :])
            return _with_rest(ShortReply(deed=deed, tasks=tasks, every=every), rest, today)
    return ShortReply(tasks=tasks)


def _first_line(text: str) -> str:
    for line in (line.strip() for line in text.splitlines()):
        if _QUOTED.match(line):
            return ""
        if line:
            return line
    return ""


def _with_rest(reply: ShortReply, rest: str, today: date) -> ShortReply:
    """What stands behind the word of the deed."""
    if reply.deed is LinkDeed.SNOOZE:
        found = _DAY.search(rest)
        return msgspec.structs.replace(reply, until=day_meant(found[0], today) if found else None)
    if reply.deed is LinkDeed.HAND_OVER:
        return msgspec.structs.replace(reply, to=rest.strip(" :."))
    if reply.deed in (LinkDeed.CONFIRM, LinkDeed.REFUTE):
        key = _KEY.match(rest)
        behind = rest[key.end() :] if key else rest
        return msgspec.structs.replace(
            reply, key=key[0].lower() if key else "", reason=_REASON.sub("", behind, count=1)
        )
    return reply
