"""The register filled from files: sent, looked at as they were understood, then taken in or left."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.adoption_lines import OUTCOMES, totals
from cancu.desk import column_questions, import_pages
from cancu.desk.fault_status import status_of
from cancu.desk.paging import paged
from cancu.desk.received_form import MOST_BYTES
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.uploaded_procedures import UploadPreview, keep_upload, preview_upload, read_upload, take_upload
from cancu.intake.draft import Draft
from cancu.intake.sheet_header import SheetHeader
from cancu.intake.template import template
from data.errors import BadInput, CancuError, Refused
from data.instant import utc
from data.office.permission import Deed
from data.store import uploads
from data.store.uploads import Upload
from notifier.letters.workbook import MEDIA_TYPE

PATH = "/register"
_PREVIEW = f"{PATH}/preview"
#: A page that reads files answers within so many seconds, and is asked again for the rest.
_AT_ONCE = 2.0


class SentProcedure(msgspec.Struct, frozen=True):
    """A procedure of a file, and what would become of it."""

    draft: Draft
    outcome: str


class SentFile(msgspec.Struct, frozen=True):
    """A file with its procedures, the faults that took the place of others, and sheets that are asked about."""

    name: str
    procedures: Sequence[SentProcedure]
    faults: Sequence[CancuError]
    asked: Sequence[SheetHeader]


def show(visit: Visit) -> Response:
    """Show where files are sent, and the imports of the visitor's units, newest first."""
    return _page(visit)


def send(visit: Visit) -> Response:
    """Keep the files that are sent, to be looked at on the next page."""
    _must_maintain(visit)
    told = {name: visit.form.get(name, "").strip() or None for name in ("unit", "group", "owner")}
    names = tuple(file.name for file in visit.files)
    sent = Upload(by=visit.person.email, at=utc(visit.now), names=names, **told)
    try:
        token = keep_upload(visit.home, sent, (file.content() for file in visit.files))
    except (BadInput, Refused) as fault:
        return _page(visit, fault)
    return visit.go(f"{_PREVIEW}/{token}")


def show_preview(visit: Visit) -> Response:
    """Show what the files were understood as; while some are not read, how far the reading is."""
    token, upload = _upload(visit)
    try:
        done = read_upload(visit.home, token, upload, _AT_ONCE)
    except BadInput as fault:
        return _page(visit, fault)
    if done < len(upload.names):
        return visit.page("upload_reading.html", done=done, upload=upload)
    return _preview_page(visit, token, upload)


def _preview_page(visit: Visit, token: str, upload: Upload, fault: BadInput | None = None) -> Response:
    try:
        preview = preview_upload(visit.home, token, upload, visit.now)
    except (BadInput, Refused) as refusal:
        return _page(visit, refusal)
    return visit.page(
        "upload_preview.html",
        400 if fault else 200,
        fault=fault,
        columns=column_questions.NAMES,
        upload=upload,
        preview=preview,
        files=_files(preview),
        totals=totals(preview.adoption),
        questions=_questions(preview),
    )


def take_preview(visit: Visit) -> Response:
    """Take in what the files were understood as, or leave it, or tell the columns of a sheet that is asked about."""
    token, upload = _upload(visit)
    if visit.form.get("deed") in column_questions.DEEDS:
        return _tell(visit, token, upload)
    if visit.form.get("deed") != "take":
        uploads.remove(visit.home, token)
        return visit.go(PATH, "Đã bỏ các tệp vừa tải lên; chưa ghi gì. (Left, nothing was written.)")
    try:
        read_upload(visit.home, token, upload, float("inf"))
        done = take_upload(visit.home, token, upload, visit.now)
    except (BadInput, Refused) as fault:
        return _page(visit, fault)
    return visit.go(f"{import_pages.PATH}/{done.import_id}", f"Đã nạp: {totals(done)}. (Imported.)")


def _tell(visit: Visit, token: str, upload: Upload) -> Response:
    try:
        read_upload(visit.home, token, upload, float("inf"))
        column_questions.tell(visit, token, upload)
    except BadInput as fault:
        return _preview_page(visit, token, upload, fault)
    return visit.go(f"{_PREVIEW}/{token}", "Đã ghi cách hiểu các cột, dùng cho mọi bảng cùng tiêu đề. (Kept.)")


def show_template(visit: Visit) -> Response:
    """Give the form for procedures that no file describes."""
    _must_maintain(visit)
    return visit.download("mau-quy-trinh.xlsx", template(".xlsx"), MEDIA_TYPE)


def _page(visit: Visit, fault: BadInput | Refused | None = None) -> Response:
    return visit.page(
        "register.html",
        status_of(fault),
        units=_must_maintain(visit),
        page=paged(import_pages.imports_of(visit), visit.request.query_params),
        megabytes=MOST_BYTES // 1024 // 1024,
        fault=fault,
    )


def _must_maintain(visit: Visit) -> list[str]:
    """The units whose procedures the visitor maintains; the page is not there for whom maintains none."""
    units = visit.units(Deed.MAINTAIN)
    if not units and not visit.may(Deed.ADMINISTER, None):
        raise HTTPException(404)
    return units


def _upload(visit: Visit) -> tuple[str, Upload]:
    """What the visitor sent under the token of the address; another's is not there."""
    token = visit.request.path_params["token"]
    upload = uploads.get(visit.home, token, visit.person.email)
    if upload is None:
        raise HTTPException(404)
    return token, upload


def _files(preview: UploadPreview) -> list[SentFile]:
    """The files, each procedure with what would become of it: of one that repeats another, nothing by itself."""
    became = {one.where: OUTCOMES[one.outcome] for one in preview.adoption.adopted}
    return [
        SentFile(
            name=file.name,
            procedures=[SentProcedure(draft, became.get(draft.where, "")) for draft in file.drafts],
            faults=file.faults,
            asked=file.asked,
        )
        for file in preview.files
    ]


def _questions(preview: UploadPreview) -> int:
    """How many places of the files a person should look at: not read, not sure, or words that name no document."""
    places = sum(len(file.faults) + len(file.asked) for file in preview.files)
    left_out = sum(len(draft.left_out) for file in preview.files for draft in file.drafts)
    return places + left_out + len(preview.adoption.faults)


ROUTES = [
    route(PATH, show=show, send=send, takes_files=True),
    route(f"{PATH}/template.xlsx", show=show_template),
    route(f"{_PREVIEW}/{{token}}", show=show_preview, send=take_preview),
    *import_pages.ROUTES,
]
