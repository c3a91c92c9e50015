"""Addresses of a document: its tabs, its originals as files, and the form that reports what no reading states."""

from __future__ import annotations

from datetime import date

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.answer_lines import movement
from cancu.desk import change_questions
from cancu.desk.document.content import ContentAsked, content_of
from cancu.desk.document.history import history_of
from cancu.desk.document.originals import file_name, originals_of
from cancu.desk.document.relation_picture import relation_picture
from cancu.desk.document.relations import relations_of
from cancu.desk.document.timeline_picture import timeline_picture
from cancu.desk.fault_status import status_of
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.document_facts import citing_lines, text_origin
from cancu.document_state import reason_lines, source_lines, verdict_of
from cancu.doing.added_changes import ChangeFacts, add_change
from cancu.written_provisions import provisions_written
from data.errors import BadInput, OutOfOrder, Refused
from data.law.kind import ACTS
from data.law.replacement import Replacement
from data.law.validity.verdict import Validity
from data.office.permission import Deed
from data.store import documents
from data.store.documents import StoredDocument
from data.store.replacements import replacements_of
from data.written_day import day_meant

PATH = "/documents/{id}"


class DocumentHead(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above every tab: the document, its state today, why, what sources say, what stands in its place."""

    stored: StoredDocument
    verdict: Validity
    reasons: tuple[str, ...]
    sources: tuple[str, ...]
    origin: str
    replaced_by: tuple[Replacement, ...]
    may_report: bool


def show_content(visit: Visit) -> Response:
    """Show the words of a document on a day, a section at a time."""
    stored, asked = _stored(visit), visit.request.query_params
    written, section = asked.get("ngay", "").strip(), asked.get("phan", "")
    on = day_meant(written, visit.today) if written else visit.today
    content, fault, code = None, None, 200
    if on is None:
        on, code = visit.today, 400
        fault = BadInput(f"{written!r} không phải là ngày (no day)", mend="viết như 15/12/2026")
    number = int(section) if section.isascii() and section.isdecimal() and len(section) < 6 else 1
    wanted = ContentAsked(on=on, section=number, provision=asked.get("dieu", "")[:80])
    try:
        content = content_of(visit.home, visit.desk.words, stored, wanted)
    except OutOfOrder as lost:
        fault = BadInput(lost.what, mend=lost.mend)
    on_day = None if on == visit.today else verdict_of(visit.home, stored, on)
    return _page(visit, stored, "document_content.html", code, content=content, on=on, on_day=on_day, fault=fault)


def show_history(visit: Visit) -> Response:
    """Show what happened to a document as a picture and a list."""
    stored = _stored(visit)
    history = history_of(visit.home, stored)
    picture = timeline_picture(history, visit.today)
    return _page(visit, stored, "document_history.html", history=history, picture=picture)


def show_relations(visit: Visit) -> Response:
    """Show what acts on a document and what it acts on as a picture to walk and a table."""
    stored = _stored(visit)
    relations = relations_of(visit.home, stored)
    picture = relation_picture(relations)
    return _page(visit, stored, "document_relations.html", relations=relations, picture=picture)


def show_citing(visit: Visit) -> Response:
    """Show the lines of the visitor's own procedures that cite a document."""
    stored = _stored(visit)
    lines = citing_lines(visit.home, stored.id, set(visit.units(Deed.SEE)))
    return _page(visit, stored, "document_citing.html", lines=lines)


def show_originals(visit: Visit) -> Response:
    """Show which originals were kept."""
    stored = _stored(visit)
    return _page(visit, stored, "document_originals.html", originals=originals_of(visit.home, stored))


def give_original(visit: Visit) -> Response:
    """Give an original out as a file; only what is one of this document is there."""
    stored, asked = _stored(visit), visit.request.path_params["hash"]
    original = next((each for each in originals_of(visit.home, stored) if each.hash == asked), None)
    if original is None:
        raise HTTPException(404)
    data = visit.home.files.get(original.hash)
    name = file_name(stored, original, data)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def show_report(visit: Visit) -> Response:
    """Show the form that reports a change which no reading states, to whom may decide changes."""
    visit.must(Deed.DECIDE_CHANGE, None)
    return _page(visit, _stored(visit), "document_report.html", acts=ACTS, fault=None)


def take_report(visit: Visit) -> Response:
    """Keep the change that a person enters and show it, where it can be taken back; the tasks follow."""
    visit.must(Deed.DECIDE_CHANGE, None)
    stored = _stored(visit)
    try:
        facts = _facts(visit, stored)
        done = add_change(visit.home, visit.settings, facts, by=visit.person.email, reason=visit.reason, now=visit.now)
    except (BadInput, Refused) as fault:
        return _page(visit, stored, "document_report.html", status_of(fault), acts=ACTS, fault=fault)
    waiting = f" {done.waiting} kết quả khớp chờ đơn vị trả lời." if done.waiting else ""
    key = done.change.key
    return visit.go(f"{change_questions.PATH}/{key}?truoc={key}", f"Đã ghi thay đổi. {movement(done.moved)}{waiting}")


def address_of(stored: StoredDocument) -> str:
    """Return the path of a document; its id is of letters, figures, hyphens and low lines."""
    return PATH.format(id=stored.id)


def _facts(visit: Visit, stored: StoredDocument) -> ChangeFacts:
    kind = next((each for each in ACTS if each.value == visit.form.get("kind")), None)
    other = visit.form.get("other", "").strip()
    if kind is None:
        raise BadInput("chưa chọn loại thay đổi (no kind chosen)", mend="chọn một loại (choose one)")
    if not other:
        raise BadInput("chưa ghi văn bản kia (the other document is missing)", mend="ghi số ký hiệu (its number)")
    acts = visit.form.get("way") == "acts"
    return ChangeFacts(
        kind=kind,
        document=stored.id if acts else other,
        target=other if acts else stored.id,
        provisions=provisions_written(visit.form.get("provisions", "")),
        begins=_begins(visit),
    )


def _begins(visit: Visit) -> date:
    if (day := visit.day("begins")) is None:
        raise BadInput("'' không phải là ngày (no day)", mend="viết như 15/12/2026 (write it so)")
    return day


def _stored(visit: Visit) -> StoredDocument:
    """The document; an id that it had before leads to it too."""
    stored = documents.get(visit.home, visit.request.path_params["id"])
    if stored is None:
        raise HTTPException(404)
    return stored


def _page(visit: Visit, stored: StoredDocument, template: str, code: int = 200, **facts: object) -> Response:
    verdict = verdict_of(visit.home, stored, visit.today)
    head = DocumentHead(
        stored=stored,
        verdict=verdict,
        reasons=tuple(reason_lines(verdict)),
        sources=tuple(source_lines(verdict)),
        origin=text_origin(stored),
        replaced_by=tuple(replacements_of(visit.home, stored.id, visit.today)),
        may_report=visit.may(Deed.DECIDE_CHANGE, None),
    )
    return visit.page(template, code, head=head, address=address_of(stored), **facts)


ROUTES = [
    route(PATH, show=show_content),
    route(f"{PATH}/history", show=show_history),
    route(f"{PATH}/relations", show=show_relations),
    route(f"{PATH}/citing", show=show_citing),
    route(f"{PATH}/originals", show=show_originals),
    route(f"{PATH}/originals/{{hash}}", show=give_original),
    route(f"{PATH}/report", show=show_report, send=take_report),
]
