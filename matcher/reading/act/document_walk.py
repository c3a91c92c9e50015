"""The walk through a document for what it does to others: title, amending articles, closing articles, lists.

An amending article names its target once ("Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số …") and its
khoản and điểm inherit it, with the article and khoản they hang in (Nghị định 78/2025/NĐ-CP, Điều 66–70).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from data.law.characters import mend
from data.law.document_type import is_above, names_cited_by, names_pattern, normative
from data.law.genre import Genre
from data.law.kind import Kind
from data.law.provision import ProvisionLevel, contains
from data.law.reading import Role
from matcher.reading.act.annexes import annex_statements
from matcher.reading.act.likelihood import LEAST, LEAST_DOUBTED, likelihood
from matcher.reading.act.masked_text import MaskedText, within
from matcher.reading.act.relations import target_key
from matcher.reading.act.replaced_forms import form_statements
from matcher.reading.act.sentence import announces, read_stretch
from matcher.reading.act.simplification import set_aside
from matcher.reading.act.statement import Scope, Statement
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.roles import assign_roles
from matcher.reading.head.head import Head
from matcher.reading.text.normalization import lower
from matcher.reading.text.quotes import Regions
from matcher.reading.text.structure import Division, Structure

_FIRST = "art_1"
_REPORTED = (Kind.REPEALS, Kind.REPLACES, Kind.SUSPENDS)
#: Their attachments report or propose.
_REPORTING = (Genre.ANNOUNCING_VALIDITY, Genre.ANNOUNCING_PROCEDURES, Genre.PLAN)
_ACT_HEADING = re.compile(
    r"sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|hiệu\s+lực|thi\s+hành|đính\s+chính|ngưng|đình\s+chỉ"
    r"|kéo\s+dài|gia\s+hạn|tổ\s+chức\s+thực\s+hiện|điều\s+khoản|trách\s+nhiệm|chuyển\s+tiếp|áp\s+dụng"
)
_TRANSITION = re.compile(r"chuyển\s+tiếp")
_QUOTED = re.compile(r"[^\n]")


def mask(text: str, silent: Regions) -> str:
    """Return the text with every quotation and footnote blanked out; offsets stay."""
    if not silent.regions:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in silent.regions:
        inside = text[start:end]
        pieces += [text[at:start], _QUOTED.sub("\x00", inside) if "\n" in inside else "\x00" * len(inside)]
        at = end
    return "".join((*pieces, text[at:]))


def find_statements(
    text: str,
    low: str,
    structure: Structure,
    mentions: Sequence[Mention],
    roles: Sequence[Role],
    head: Head,
    fuller: dict[int, Mention],
    *,
    sift: bool = True,
) -> list[Statement]:
    """Return every statement of the document in the order of the text, as its genre lets it act.

    The title names the target for the articles, also where the text begins at Điều 1 and only a source gave it.
    ``low`` is the text in lower case, ``fuller`` what ``same_documents`` says of the mentions. What is too little
    likely is left out, unless told not to ``sift``.
    """
    title, genre = head.title_span, head.genre
    heads = [
        m
        for m, r in zip(mentions, roles, strict=True)
        if r in (Role.CITES, Role.BASED_ON) and not structure.silent.at(m.start)
    ]
    masked = mask(text, structure.silent)
    given_title = head.title or _first_lead(masked, structure)
    page = MaskedText(masked, low if masked is text else lower(masked))
    above = Scope(choices=None if structure.articles else ())
    found, scope = _title(page, title, heads, above) if title else ([], scope_of_title(given_title, above))
    found = _seen(found, "title")
    amending = any(s.kind is Kind.AMENDS for s in _sure(found)) or (
        title is None and bool(_AMENDING_TITLE.match(given_title))
    )
    handed = scope if amending else msgspec.structs.replace(above, about=scope.about)
    articles = list(_worth_reading(page, structure, amending))
    closing = _own(structure)[-4:][0].start
    for article in articles:
        inside = within(heads, article.start, article.end)
        said = _walk(page, structure, article, inside, handed)
        if _TRANSITION.search(page.low, article.body, _line_end(masked, article)):
            said = [s if s.kind is Kind.EXTENDS else msgspec.structs.replace(s, doubt="transition") for s in said]
        found.extend(_seen(said, _region(article, closing, amending)))
    found.extend(form_statements(page, structure, found))
    found.extend(_seen(_attached(page, structure, mentions, heads, articles, genre, head.type), "annex"))
    if genre is Genre.PLAN:
        found = [s for s in found if not _opens(s)]
    elif genre is Genre.ANNOUNCING_VALIDITY:
        found = [s for s in found if s.kind not in _REPORTED or not _opens(s)]
    return _announced(_plausible(found, head.type, fuller) if sift else found, title)


def _opens(said: Statement) -> bool:
    """Whether the title or the first article says it: a plan proposes there, a decision that announces reports."""
    return not said.place or _FIRST in said.place.split("__")


def _attached(
    page: MaskedText,
    structure: Structure,
    mentions: Sequence[Mention],
    heads: Sequence[Mention],
    articles: Sequence[Division],
    genre: Genre,
    type_: str | None,
) -> Iterator[Statement]:
    """What stands behind the signature and acts: only what an article sends to."""
    if genre is Genre.SIMPLIFYING:
        yield from set_aside(page, structure, heads)
    elif genre not in _REPORTING:
        yield from annex_statements(page, structure, mentions, heads, articles, type_)


def _sure(found: list[Statement]) -> list[Statement]:
    return [s for s in found if not s.doubt]


def _plausible(found: list[Statement], acting: str | None, fuller: dict[int, Mention]) -> list[Statement]:
    """Drop what is not likely enough: a doubtful statement by itself, a sure one when none like it is likely."""
    scored = [((s.kind, target_key(fuller.get(id(s.target), s.target))), s, likelihood(s, acting)) for s in found]
    within_reach = _within_reach(found, acting)
    scored = [each for each in scored if not _beyond(each[1], within_reach, acting)]
    likely = {claim for claim, _, score in scored if score >= LEAST}
    return [
        s
        for claim, s, score in scored
        if s.choices > 1 or s.laid_out or (score >= LEAST_DOUBTED if s.doubt else claim in likely)
    ]


def _within_reach(found: list[Statement], acting: str | None) -> dict[tuple[int, Kind], int]:
    """Where the first document stands, of each sentence and kind, that is not above the acting one."""
    first: dict[tuple[int, Kind], int] = {}
    for said in found:
        if not is_above(said.target.document.type, acting):
            at = said.target.start
            first[said.start, said.kind] = min(at, first.get((said.start, said.kind), at))
    return first


def _beyond(said: Statement, within_reach: dict[tuple[int, Kind], int], acting: str | None) -> bool:
    """Whether a document above the acting one is only spoken of.

    It stands behind what the same sentence does to another, in its title; or it is to be amended, by those who may:
    who is empowered to amend a law names the place.
    """
    if said.kind is Kind.OVERRIDES or not is_above(said.target.document.type, acting):
        return False
    if acting and said.kind is Kind.AMENDS and said.named and not said.provisions and said.choices == 1:
        return True
    first = within_reach.get((said.start, said.kind))
    return first is not None and first < said.target.start


def _region(article: Division, closing: int, amending: bool) -> str:
    """Where in its document an article stands: acts live in amending documents and in closing articles."""
    if not article.number:
        return "text"
    return f"{'amending' if amending else 'plain'}:{'closing' if article.start >= closing else 'body'}"


def _seen(found: Iterable[Statement], region: str) -> list[Statement]:
    """The statements with the cue of their place."""
    return [msgspec.structs.replace(s, cues=(*s.cues, f"in:{region}")) for s in found]


def _announced(found: list[Statement], title: tuple[int, int] | None) -> list[Statement]:
    """A title announces, articles act: drop what only the title says when the articles say that kind of others.

    So does the lead "Sửa đổi một số điều và thay thế một số nội dung của B", where no article says the second.
    """
    found = [s for s in found if not _only_announced(s, found)]
    if title is None:
        return found
    body = {s.kind for s in found if s.start >= title[1] and s.kind in (Kind.AMENDS, Kind.CORRECTS)}
    return [s for s in found if s.start >= title[1] or s.kind not in body]


def _only_announced(said: Statement, found: list[Statement]) -> bool:
    """Whether a lead says "some" of a document that the units below amend, and nothing else says what is meant."""
    if said.whole or said.provisions or said.kind not in (Kind.REPLACES, Kind.REPEALS):
        return False
    key = target_key(said.target)
    alike = [s for s in found if s is not said and target_key(s.target) == key]
    below = any(s.kind is Kind.AMENDS and not s.named and contains(said.place, s.place) for s in alike)
    return below and not any(s.kind is said.kind and (s.whole or s.provisions) for s in alike)


_AMENDING_TITLE = re.compile(r"\s*(?:về\s+(?:việc\s+)?)?sửa\s+đổi", re.IGNORECASE)
_SOME_PROVISIONS = re.compile(
    r"[\s.:]*(?:nay\s+)?(?P<act>sửa\s+đổi\s*(?:(?:,|và)\s*)?(?:bổ\s+sung\s+)?(?:một\s+số|các)\s+(?:điều|nội\s+dung|điểm|quy\s+định))\b",
    re.IGNORECASE,
)


def scope_of_title(title: str, above: Scope) -> Scope:
    """Return what a title known from outside the text hands to the articles."""
    text = mend(title)
    mentions = find_mentions(text, lower(text))
    heads = [m for m, r in zip(mentions, assign_roles(text, mentions, 0), strict=True) if r is Role.CITES]
    found, scope = read_stretch(MaskedText(text, lower(text)), 0, len(text), heads, above)
    return _for_articles(found, scope, heads)


def _first_lead(masked: str, structure: Structure) -> str:
    """What stands for the title of a text without heading: "Điều 1. Sửa đổi, bổ sung một số điều của Luật X:"."""
    first = _own(structure)[0]
    end = _line_end(masked, first)
    found = _SOME_PROVISIONS.match(masked, first.body, end) if structure.articles else None
    return masked[found.start("act") : end] if found else ""


def _for_articles(found: list[Statement], scope: Scope, heads: Sequence[Mention]) -> Scope:
    """What a title hands to its articles: the document it acts on and the law it is about, each when it is one."""
    named = {id(s.target) for s in _sure(found)}
    laws = [m for m in heads if m.document.type in names_cited_by("name")]
    return Scope(
        scope.target if len(named) == 1 else None,
        correcting=scope.correcting,
        choices=scope.choices,
        about=laws[0] if len(laws) == 1 else None,
    )


def _title(
    page: MaskedText, title: tuple[int, int], heads: Sequence[Mention], above: Scope
) -> tuple[list[Statement], Scope]:
    masked = page.text
    flat = masked[: title[0]] + masked[title[0] : title[1]].replace("\n", " ") + masked[title[1] :]
    inside = within(heads, *title)
    found, scope = read_stretch(MaskedText(flat[: title[1]], page.low[: title[1]]), *title, inside, above)
    return found, _for_articles(found, scope, inside)


def _line_end(text: str, unit: Division) -> int:
    end = text.find("\n", unit.body)
    return unit.end if end < 0 else min(end, unit.end)


def _own(structure: Structure) -> list[Division]:
    """The document's own articles, without those of its attachments; the whole text where it has none."""
    return [a for a in structure.articles if a.part == 0] or [structure.whole()]


def _worth_reading(page: MaskedText, structure: Structure, amending: bool) -> Iterator[Division]:
    own = _own(structure)
    last = {id(a) for a in own[-4:]}
    for article in own:
        promises = (
            amending
            or id(article) in last
            or _ACT_HEADING.search(page.low, article.body, min(article.end, article.body + 160))
        )
        if promises and page.may_act(article.body, article.end):
            yield article


def _walk(
    page: MaskedText, structure: Structure, unit: Division, heads: Sequence[Mention], scope: Scope
) -> list[Statement]:
    """Statements of a unit and its children; a child that says more exactly takes its parent's place."""
    if scope.verb is None and not page.may_act(unit.start, unit.end):
        return []
    children = structure.children(unit)
    stop = children[0].start if children else unit.end
    said, handed = read_stretch(page, unit.body, stop, within(heads, unit.start, stop), scope)
    found = [msgspec.structs.replace(s, place=unit.id) for s in said]
    handed = _for_children(page.text, unit, stop, handed)
    below: list[Statement] = []
    for child in children:
        below.extend(_walk(page, structure, child, within(heads, child.start, child.end), handed))
    return [s for s in (_less(s, below) for s in found) if s is not None] + below


_ENDS_IN_LIST = re.compile(r"(?::|sau\s+đây|như\s+sau|bao\s+gồm)\s*$")
# Các nghị định sau đây hết hiệu lực kể từ ngày … · Bãi bỏ toàn bộ 02 văn bản của Bộ: the colon may be missing
_PLURAL = re.compile(
    rf"(?:\b(?:[Cc]ác|[Nn]hững|\d+)\s+(?:văn\s+bản|{names_pattern(normative(), 'any')}))\b(?!\s+(?:số|này)\b)[^.;:]*$"
)


def _for_children(masked: str, unit: Division, stop: int, scope: Scope) -> Scope:
    """A verb goes down from a lead that announces a list, or from an article's bare heading."""
    lead = masked[unit.body : stop].strip()
    heading = (
        unit.level is ProvisionLevel.ARTICLE
        and "\n" not in lead
        and scope.verb is not None
        and scope.verb.kind is not Kind.AMENDS
    )
    listed = _ENDS_IN_LIST.search(lead) or _PLURAL.search(lead)
    if (heading or listed) and announces(masked, unit.body, stop, scope.verb):
        return scope
    return msgspec.structs.replace(scope, verb=None)


#: An annex without a number, whose parts a text names without it.
_ANNEX = ProvisionLevel.ANNEX.value


def _less(said: Statement, below: list[Statement]) -> Statement | None:
    """What remains of a lead when its children name smaller units, or the units it only announced."""
    if not below:
        return said
    key = target_key(said.target)
    ids = {p.id for s in below if not s.doubt and target_key(s.target) == key for p in s.provisions}
    kept = tuple(p for p in said.provisions if not any(contains(p.id, inner) or p.id == _ANNEX for inner in ids))
    if kept == said.provisions:
        return said
    return msgspec.structs.replace(said, provisions=kept) if kept else None
