"""Every route of the desk as a row: an address of something of the ward's, who may look there, who may send what."""

from __future__ import annotations

from dataclasses import dataclass, field

from cancu.settings import Settings
from data.office.wave import WaveTopic
from data.store import tasks, waves
from data.store.opening import open_home
from tests.cancu.desk_office import ADMIN, GROUP, LEGAL, OFFICER, REVIEWER, STRANGER, VIEWER, WARD
from tests.cancu.small_office import NOW

EVERYBODY = frozenset({OFFICER, REVIEWER, LEGAL, ADMIN, VIEWER, STRANGER})
#: Who sees what is the ward's, who decides its matches, who decides changes, who maintains its procedures.
OF_WARD = EVERYBODY - {STRANGER}
MATCHES = frozenset({REVIEWER, LEGAL, ADMIN})
CHANGES = frozenset({REVIEWER, LEGAL, ADMIN, STRANGER})
WORKERS = OF_WARD - {VIEWER}
RUNS_IT = frozenset({ADMIN})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RouteRow:
    """``address`` is one of ``path``, with what stands for ids in it; ``sends`` a form or a record, by ``senders``.

    Who may look and may not send is told so (403); whoever may not look is told that nothing is there (404).
    """

    path: str
    readers: frozenset[str] = EVERYBODY
    address: str = ""
    sends: dict[str, str] = field(default_factory=dict)
    senders: frozenset[str] = EVERYBODY


#: Pages, behind the sign-in.
PAGES = [
    RouteRow("/"),
    RouteRow("/cau-hoi"),
    RouteRow("/cau-hoi/thay-doi"),
    RouteRow("/cau-hoi/thay-doi/{key}", CHANGES, "/cau-hoi/thay-doi/CHANGE", {"answer": "yes"}, CHANGES),
    RouteRow("/cau-hoi/quy-trinh"),
    RouteRow("/cau-hoi/quy-trinh/{key}", MATCHES, f"/cau-hoi/quy-trinh/{GROUP}", {"answer": "yes"}, MATCHES),
    RouteRow("/cau-hoi/quy-trinh/loc", CHANGES, sends={"answer": "yes"}, senders=CHANGES),
    RouteRow("/viec"),
    RouteRow("/viec.xlsx"),
    RouteRow("/viec/bang"),
    RouteRow("/viec/{id}", OF_WARD, "/viec/TASK", {"deed": "take"}, WORKERS),
    RouteRow("/procedures"),
    RouteRow("/procedures/{id}", OF_WARD, "/procedures/PROCEDURE"),
    RouteRow("/register/template.xlsx", EVERYBODY - {VIEWER}),
    RouteRow("/search"),
    RouteRow("/documents"),
    RouteRow("/documents/{id}", address="/documents/DOCUMENT"),
    RouteRow("/documents/{id}/history", address="/documents/DOCUMENT/history"),
    RouteRow("/documents/{id}/relations", address="/documents/DOCUMENT/relations"),
    RouteRow("/documents/{id}/citing", address="/documents/DOCUMENT/citing"),
    RouteRow("/documents/{id}/originals", address="/documents/DOCUMENT/originals"),
    RouteRow("/documents/{id}/report", CHANGES, "/documents/DOCUMENT/report", {"kind": "amends"}, CHANGES),
    RouteRow("/dot-ra-soat", sends={"wave-1": "1"}, senders=WORKERS),
    RouteRow("/tinh-trang", RUNS_IT),
    RouteRow("/nguoi-dung", RUNS_IT, sends={"email": "moi@example.vn"}, senders=RUNS_IT),
    RouteRow("/nguoi-dung/{email}", RUNS_IT | {OFFICER}, f"/nguoi-dung/{OFFICER}", {"deed": "invite"}, RUNS_IT),
    RouteRow("/don-vi", RUNS_IT, sends={"name": "Đơn vị mới"}, senders=RUNS_IT),
    RouteRow("/don-vi/{name:path}", RUNS_IT, f"/don-vi/{WARD}", {"deed": "rename", "new": "Khác"}, RUNS_IT),
    RouteRow("/nguon"),
    RouteRow("/bao-cao", OF_WARD, f"/bao-cao?don-vi={WARD}"),
    RouteRow("/bao-cao/{form}", OF_WARD, f"/bao-cao/json?don-vi={WARD}"),
    RouteRow("/nhat-ky", RUNS_IT),
    RouteRow("/mat-khau", sends={"old": "sai", "password": "x", "again": "x"}),
    RouteRow("/{path:path}", NOBODY, "/khong-co"),
]
#: Addresses for programs, by token; ``sends`` is a record.
API = [
    RouteRow("/api/v1/documents"),
    RouteRow("/api/v1/documents/{id}", address="/api/v1/documents/DOCUMENT"),
    RouteRow("/api/v1/procedures", OF_WARD, f"/api/v1/procedures?unit={WARD}"),
    RouteRow("/api/v1/procedures/{id}", OF_WARD, "/api/v1/procedures/PROCEDURE"),
    RouteRow("/api/v1/changes", CHANGES),
    RouteRow("/api/v1/changes/{id}", CHANGES, "/api/v1/changes/CHANGE", {"answer": "confirm"}, CHANGES),
    RouteRow("/api/v1/matches", OF_WARD, f"/api/v1/matches?unit={WARD}"),
    RouteRow("/api/v1/matches/{id}", OF_WARD, "/api/v1/matches/MATCH", {"answer": "accept"}, MATCHES),
    RouteRow("/api/v1/tasks", OF_WARD, f"/api/v1/tasks?unit={WARD}"),
    RouteRow("/api/v1/tasks/{id}", OF_WARD, "/api/v1/tasks/TASK", {"deed": "take"}, WORKERS),
    RouteRow("/api/v1/report", OF_WARD, f"/api/v1/report?unit={WARD}"),
    RouteRow("/api/v1/openapi.json"),
    RouteRow("/api/v1/{path:path}", NOBODY, "/api/v1/khong-co"),
]
#: Addresses with files or keys of their own, each tried where it is at home.
ELSEWHERE = {
    "/register": "test_desk_register.py",
    "/register/preview/{token}": "test_desk_register.py",
    "/register/imports/{number}": "test_desk_register.py",
    "/documents/{id}/originals/{hash}": "test_desk_documents.py",
}
#: Addresses that let in by themselves, each tried where it is at home: the door, the links of letters, monitors, Zalo.
BY_THEMSELVES = {
    "/healthz": "test_schedule_and_health.py",
    "/dang-nhap": "test_desk_sign_in.py",
    "/dang-nhap/{token}": "test_desk_sign_in.py",
    "/dang-xuat": "test_desk_sign_in.py",
    "/mat-khau/{token}": "test_desk_sign_in.py",
    "/quen-mat-khau": "test_desk_sign_in.py",
    "/ngon-ngu": "test_desk_sign_in.py",
    "/tra-loi/{token}": "test_desk_answers.py",
    "/thu-hang-tuan/{token}": "test_answer_links.py",
    "/zalo/bot": "test_chats.py",
    "/zalo/oa": "test_chats.py",
}


def known_ids(settings: Settings) -> dict[str, str]:
    """Return what stands for ids in the addresses, in an office whose ward has a proposed wave as well."""
    with open_home(settings.home) as home:
        waves.propose(home, WARD, WaveTopic.ENDED, NOW.date())
        (task,) = tasks.of_units(home, [WARD])
        document = home.law.row("SELECT id FROM documents ORDER BY id LIMIT 1")
    assert document
    ids = {"TASK": task.id, "PROCEDURE": task.procedure, "CHANGE": f"{0:016x}", "MATCH": "e" * 16}
    return {**ids, "DOCUMENT": document["id"]}


def address_of(row: RouteRow, ids: dict[str, str]) -> str:
    """Return the address of a row with its ids."""
    address = row.address or row.path
    for name, identity in ids.items():
        address = address.replace(name, identity)
    return address
