"""The line of a legal basis as it should read once its reasons are mended (wording: Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from data.law.characters import great_first
from data.law.document import Document
from data.law.document_type import document_types, names_cited_by, names_pattern, type_name
from data.law.kind import Consequence, Kind
from data.law.number import key
from data.law.provision import contains
from data.law.provision_wording import print_provisions, provision_name
from data.law.wording import enumeration, full_name, short_name
from data.office.procedure import LegalBasis
from notifier.letters.wording import basis_name, from_when, places
from notifier.tasks.reason import Reason

# (đã được sửa đổi, bổ sung một số điều bởi Nghị định số 87/2020/NĐ-CP) · , được sửa đổi theo Luật số 1/2020/QH14
_HAS_TAIL = re.compile(
    r"^(?P<before>.*\b(?:sửa\s+đổi|bổ\s+sung)[^()]*?\b(?:bởi|theo|tại)\s+[^()]*?\d[^()]*?)(?P<after>\)?)$",
    re.IGNORECASE,
)
# (Nghị định số 104/2022/NĐ-CP) của Chính phủ: (Sửa đổi, bổ sung …)
_BY_ISSUER = re.compile(r"^.{0,80}?(?:\bcủa\s+[^:\d]{3,60}):\s*")
_TYPE = names_pattern(document_types(), "any")
_MOST_NAMED = 5
_AMENDED = "được sửa đổi, bổ sung bởi "


class NewLine(msgspec.Struct, frozen=True, kw_only=True):
    """A legal basis line as proposed, "" when it is to be struck out; ``why`` where a person should compare.

    ``cited`` are the provisions that stay in it, ``tail`` is what it gains; ``in_full`` is the line by the full name of
    its document, for procedures that spell it in several ways.
    """

    text: str
    why: str = ""
    cited: str = ""
    tail: str = ""
    in_full: str = ""


def new_line(group: Sequence[Reason]) -> NewLine | None:
    """Return how a basis should read for these reasons on it; None where they ask for no other line."""
    heavy = [reason for reason in group if reason.opens]
    ended = [reason for reason in heavy if reason.change.whole and reason.change.kind.ends]
    if ended:
        return _successor(ended)
    left = _what_is_left(heavy)
    if left is not None and not left:
        return NewLine(text="", why=_struck(heavy))
    return _amended(heavy, left) if heavy else None


def _amended(group: Sequence[Reason], left: tuple[str, ...] | None) -> NewLine | None:
    """The line that stays, with what was done to its document since; None where nothing is to be added."""
    basis = group[0].basis
    printed = basis_name(basis).rstrip(" ;.,")
    cited = print_provisions(basis.provisions if left is None else left)
    in_full = great_first(f"{cited} {full_name(_document_of(group[0]))}".strip())
    base = printed if left is None and _is_well_printed(basis, printed) else in_full
    amended, others = _tails(base, group, left)
    if not amended and not others and left is None:
        return None
    return NewLine(
        text=_joined(base, amended, others),
        cited=cited,
        tail="; ".join((*amended, *others)),
        in_full=_joined(in_full, amended, others),
    )


def _successor(ended: Sequence[Reason]) -> NewLine:
    """What holds in the place of a document that has ended; struck out where nothing is known to."""
    for reason in ended:
        found = reason.in_place
        if found and found.holds:
            is_plain = len(found.steps) == 1 and found.is_stated
            said = "" if is_plain else f"{found.said}"
            return NewLine(text=full_name(found.current), why="; ".join(filter(None, (said, _new_addresses(reason)))))
    for reason in ended:
        if reason.change.kind.row.consequence is Consequence.REPLACED and reason.acting:
            return NewLine(text=full_name(reason.acting), why=_new_addresses(reason))
    by = next((reason.acting for reason in ended if reason.acting), None)
    return NewLine(text="", why=f"{short_name(by)}; chưa thấy văn bản nào thay thế" if by else "")


def _new_addresses(reason: Reason) -> str:
    """Where what is cited likely stands now: "Điều 12 cũ nay là Điều 15 (gợi ý theo nội dung)"."""
    said = [
        f"{provision_name(each.old)} cũ nay là {provision_name(each.new)}"
        if each.new
        else f"{provision_name(each.old)} cũ không thấy ở văn bản mới"
        for each in reason.addresses
    ]
    return f"{enumeration(said)} (gợi ý theo nội dung)" if said else ""


def _what_is_left(group: Iterable[Reason]) -> tuple[str, ...] | None:
    """The provisions that the basis cites and that are not repealed; None where it cites none or loses none."""
    gone = [
        place
        for reason in group
        if reason.change.kind.ends and not reason.change.whole and not reason.subject
        for place in _touched(reason)
    ]
    cited = next((reason.basis.provisions for reason in group), ())
    left = tuple(each for each in cited if not any(contains(outer, each) for outer in gone))
    return left if cited and len(left) < len(cited) else None


def _touched(reason: Reason) -> tuple[str, ...]:
    return reason.match.provisions or tuple(place.id for place in reason.change.provisions)


def _struck(group: Sequence[Reason]) -> str:
    by = enumeration(dict.fromkeys(short_name(reason.acting) for reason in group if reason.change.kind.ends))
    cited = print_provisions(group[0].basis.provisions)
    return f"{cited} đã bị bãi bỏ bởi {by}"


def _document_of(reason: Reason) -> Document:
    """The document of a basis; what the store has not got of it is as the act and the basis cite it."""
    cited, basis, known = reason.change.target, reason.basis, reason.target
    issued = cited.date or basis.date
    title = _BY_ISSUER.sub("", basis.title or cited.name or basis_name(basis))
    if known:
        return replace(known, issued_on=known.issued_on or issued, title=known.title or title)
    return Document(type=cited.type or basis.type, number=cited.number, issued_on=issued, title=title)


def _is_well_printed(basis: LegalBasis, printed: str) -> bool:
    """Whether a line names type and number once, "số" between, with a day or a law: portals run them together."""
    number = basis.number
    if not number:
        return True
    named = re.search(rf"(?P<type>{_TYPE})\s+(?P<name>[^\d/]*?)số\s+{re.escape(number)}", printed)
    if named is None or named["type"].isupper() or printed.count(number) != 1:
        return False
    return bool(named["name"].strip()) if type_name(named["type"]) in names_cited_by("name") else "ngày" in printed


def _tails(base: str, group: Sequence[Reason], left: tuple[str, ...] | None) -> tuple[list[str], list[str]]:
    """Who amended the document since, and what else was done to it; an act that the line names already adds nothing."""
    amended: dict[str, None] = {}
    others: dict[str, None] = {}
    for acting in dict.fromkeys(reason.change.document for reason in group):
        own = [reason for reason in group if reason.change.document == acting]
        if own[0].acting is None or _names(base, own[0].acting.number):
            continue
        if any(reason.change.kind is Kind.AMENDS for reason in own):
            amended[short_name(own[0].acting)] = None
        else:
            others |= dict.fromkeys(tail for reason in own if (tail := _tail(reason, left)))
    return list(amended), list(others)


def _names(line: str, number: str | None) -> bool:
    return bool(number) and (key(number) or number) in (line, *map(key, re.findall(r"[\w/&.-]*/[\w/&.-]+", line)))


def _joined(base: str, amended: Sequence[str], others: Sequence[str]) -> str:
    known = _HAS_TAIL.match(base)
    if known and amended:
        base = f"{known['before'].rstrip()}, {', '.join(amended)}{known['after']}"
        amended = ()
    tails = ([_AMENDED + ", ".join(amended)] if amended else []) + list(others)
    return f"{base} ({'; '.join(tails)})" if tails else base


def _tail(reason: Reason, left: tuple[str, ...] | None) -> str:
    """What is added to a legal basis line that stays; nothing for a clause that has left it."""
    if left is not None and reason.change.kind.ends:
        return ""
    where = "một số nội dung" if len(_touched(reason)) > _MOST_NAMED else places(reason.change, reason.match.provisions)
    where = where or "một phần"
    what = "toàn bộ" if reason.change.whole else f"{reason.subject} tại {where}" if reason.subject else where
    when = from_when(reason, reason.bites_on)
    return reason.change.kind.row.tail.format(by=short_name(reason.acting), places=what, when=when)
