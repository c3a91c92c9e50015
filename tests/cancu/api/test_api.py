"""The JSON API: the commands' own records, for whom a token names, no more than they may, not too often."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from string import Template
from typing import Any

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from cancu.desk import attempts
from cancu.desk.api.endpoints import ENDPOINTS, ROOT
from cancu.desk.api.looking import PageOf
from cancu.doing.api_tokens import make_token, revoke_token
from cancu.settings import Settings
from data.errors import BadInput
from data.law.change import Standing
from data.office.task import TaskState
from data.office.unit import Person, PersonRole
from data.store import api_tokens, changes, documents, log, matches, people, tasks
from data.store.opening import Use, open_home
from tests.cancu.api.client import Client, token_of
from tests.cancu.desk_office import (
    ADMIN,
    GROUP,
    LEGAL,
    OFFICER,
    OTHER_WARD,
    REVIEWER,
    STRANGER,
    VIEWER,
    WARD,
    desk_office,
)
from tests.cancu.desk_visitor import desk_of
from tests.cancu.shell import Shell
from tests.cancu.small_office import NOW

PAGE = Path(__file__).resolve().parents[3] / "docs" / "api.md"
MATCH = "e" * 16


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "home"
    desk_office(folder)
    return folder


def client(app: Starlette, settings: Settings, email: str) -> Client:
    return Client(app, token_of(settings, email))


def ids(settings: Settings) -> dict[str, str]:
    """An id of each thing of the ward's."""
    with open_home(settings.home, Use.LOOK) as home:
        (task,) = tasks.of_units(home, [WARD])
        document = next(iter(documents.all_of(home))).id
    return {"TASK": task.id, "PROCEDURE": task.procedure, "CHANGE": f"{0:016x}", "MATCH": MATCH, "DOCUMENT": document}


def test_every_list_gives_the_records_of_its_command(
    app: Starlette, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(settings.home))
    shell, admin = Shell(capsys), client(app, settings, ADMIN)
    for name in ("documents", "procedures", "changes", "matches", "tasks"):
        answer = admin.get(f"/{name}?limit=200").json()
        printed = shell.json(name, "list", *(() if name == "documents" else ("--now", NOW.isoformat())))
        by_id = {each["id"]: each for each in printed}
        assert [by_id[each["id"]] for each in answer["items"]] == answer["items"], name
        assert len(answer["items"]) == len(printed) > 0, name
    known = ids(settings)
    for kind, named in (("documents", "DOCUMENT"), ("procedures", "PROCEDURE"), ("tasks", "TASK")):
        (shown,) = shell.json(kind, "show", known[named], "--now", NOW.isoformat())
        assert admin.get(f"/{kind}/{known[named]}").json() == shown, kind


def test_what_every_address_answers_is_the_record_that_the_document_says(app: Starlette, settings: Settings) -> None:
    admin, known = client(app, settings, ADMIN), ids(settings)
    for endpoint in ENDPOINTS:
        if endpoint.method == "GET":
            kind = next((each for each in known if each.lower() in endpoint.path), "")
            answer = admin.get(endpoint.path.replace("{id}", known.get(kind, "")))
            assert answer.status_code == 200, (endpoint.path, answer.text)
            msgspec.json.decode(answer.content, type=endpoint.answers)


def test_the_document_names_every_route_and_every_route_is_in_the_document(app: Starlette, settings: Settings) -> None:
    document = client(app, settings, VIEWER).get("/openapi.json").json()
    told = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    routes = [route for route in app.routes if isinstance(route, Route) and route.path.startswith(ROOT)]
    there = {(route.path, method) for route in routes for method in (route.methods or ()) - {"HEAD"}}
    beside = {each for each in there if each[0] in (f"{ROOT}/openapi.json", f"{ROOT}/{{path:path}}")}
    assert told == there - beside
    assert document["openapi"] == "3.1.0"
    for reference in re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(document)):
        assert reference in document["components"]["schemas"], reference
    parameters = document["paths"][f"{ROOT}/tasks"]["get"]["parameters"]
    assert {each["name"] for each in parameters} == {"page", "limit", "open", "state", "owner", "unit"}
    assert all(each["description"] and each["schema"] for each in parameters)
    answers = {method: set(each["responses"]) for method, each in document["paths"][f"{ROOT}/tasks/{{id}}"].items()}
    assert answers["post"] - answers["get"] == {"415"}
    assert "413" in answers["get"]
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names)) == len(ENDPOINTS)


def examples() -> Iterator[tuple[str, str, str | None]]:
    """The calls of the page, each its address with names in it, and the record that it sends."""
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            program, _, header, *sent, address = shlex.split(line)
            assert (program, header) == ("curl", "Authorization: Bearer $TOKEN"), line
            yield ("POST" if sent else "GET"), address, sent[1] if sent else None


def test_every_example_of_the_page_works_as_it_stands(app: Starlette, settings: Settings) -> None:
    admin, called = client(app, settings, ADMIN), set()
    for method, address, sent in examples():
        path = Template(address).substitute(ids(settings), DESK="")
        answer = admin.ask(method, path, **({"json": json.loads(sent)} if sent else {}))
        assert answer.status_code == 200, (address, answer.text)
        called.add((method, re.sub(r"\$\w+", "{id}", address.partition("?")[0].removeprefix("$DESK"))))
    wanted = {(each.method, f"{ROOT}{each.path}") for each in ENDPOINTS} | {("GET", f"{ROOT}/openapi.json")}
    assert called == wanted


def test_pages_follow_each_other_to_the_last_and_keep_the_filter(app: Starlette, settings: Settings) -> None:
    admin, path, seen = client(app, settings, ADMIN), f"{ROOT}/matches?limit=2&standing=stands", []
    while path:
        page: PageOf[Any] = msgspec.convert(admin.ask("GET", path).json(), PageOf[Any])
        seen += [each["id"] for each in page.items]
        path = page.next or ""
        assert "standing=stands" in path or not path
    with open_home(settings.home, Use.LOOK) as home:
        wanted = {match.key for match in matches.all_of(home) if match.standing is Standing.STANDS}
    assert len(seen) == len(set(seen))
    assert set(seen) == wanted


def test_filters_say_what_is_asked_and_what_they_do_not_know_is_named(app: Starlette, settings: Settings) -> None:
    admin = client(app, settings, ADMIN)
    assert len(admin.get(f"/tasks?unit={WARD}&open=true&owner={OFFICER}").json()["items"]) == 1
    assert admin.get(f"/tasks?unit={OTHER_WARD}&owner={OFFICER}").json()["items"] == []
    assert admin.get("/tasks?unit=khong-co").status_code == 404
    assert admin.get("/documents?number=khong-co").json()["items"] == []
    for wrong, named in (
        ("/tasks?stat=open", "stat"),
        ("/tasks?state=lost", "lost"),
        ("/tasks?limit=1000", "limit"),
        ("/tasks?page=0", "page"),
        ("/tasks?page=9223372036854775807", "page"),
        ("/report?from=mai", "from"),
    ):
        answer = admin.get(wrong)
        assert answer.status_code == 400, wrong
        assert named in answer.json()["what"], answer.text
    assert admin.get("/report?from=2026-12-01&to=2026-11-01").status_code == 400
    assert admin.get("/report?from=0001-01-01&to=9999-12-31").status_code == 200
    assert admin.get("/tasks?page=1000000&limit=200").status_code == 200


def test_only_a_token_opens_and_neither_a_cookie_nor_an_address_does(app: Starlette, settings: Settings) -> None:
    token = token_of(settings, OFFICER)
    wrong = ({}, {"Authorization": "Bearer wrong"}, {"Authorization": token}, {"Cookie": f"cancu_visit={token}"})
    for headers in wrong:
        for endpoint in ENDPOINTS:
            answer = Client(app).ask(endpoint.method, f"{ROOT}{endpoint.path}", headers=headers, json={})
            if answer.status_code == 429:
                break
            assert answer.status_code == 401, endpoint.path
            assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert Client(app).ask("GET", f"{ROOT}/tasks?token={token}", headers={}).status_code in (401, 429)
    assert Client(app, token).get("/tasks").status_code == 200


def test_a_token_ends_with_its_days_when_it_is_taken_back_and_with_its_person(settings: Settings) -> None:
    clock = [NOW]
    app = desk_of(settings, lambda: clock[0])
    short, taken, gone = (token_of(settings, OFFICER, days=days) for days in (1, 9, 9))
    with open_home(settings.home) as home:
        people.put_person(home, Person(email="phan-mem@example.vn", unit=WARD, role=PersonRole.VIEWER))
        revoke_token(home, 2, by=ADMIN, now=NOW)
    lost = token_of(settings, "phan-mem@example.vn")
    assert [Client(app, each).get("/tasks").status_code for each in (short, taken, gone, lost)] == [200, 401, 200, 200]
    with open_home(settings.home) as home:
        people.remove_person(home, "phan-mem@example.vn")
    clock[0] += timedelta(days=2)
    assert [Client(app, each).get("/tasks").status_code for each in (short, gone, lost)] == [401, 200, 401]
    with open_home(settings.home) as home:
        assert gone not in (settings.home / "office.db").read_bytes().decode("latin-1"), "kept as a hash alone"
        with pytest.raises(BadInput):
            revoke_token(home, 99, by=ADMIN, now=NOW)
        with pytest.raises(BadInput):
            make_token(home, OFFICER, "", by=ADMIN, now=NOW, days=9999)


def test_what_is_of_another_unit_is_not_there(app: Starlette, settings: Settings) -> None:
    stranger, name = client(app, settings, STRANGER), ids(settings)
    for path in (f"/tasks/{name['TASK']}", f"/procedures/{name['PROCEDURE']}", f"/matches/{MATCH}"):
        assert stranger.get(path).status_code == 404, path
    for path, record in ((f"/tasks/{name['TASK']}", {"deed": "take"}), (f"/matches/{MATCH}", {"answer": "accept"})):
        assert stranger.post(path, **record).status_code == 404, path
    for path in ("/tasks", "/procedures", "/matches", "/report"):
        assert stranger.get(f"{path}?unit={WARD}").status_code == 404, path
        assert WARD not in stranger.get(path).text, path
    viewer = client(app, settings, VIEWER)
    for path in ("/changes", f"/changes/{GROUP}"):
        assert viewer.get(path).status_code == 404
    assert viewer.post(f"/changes/{GROUP}", answer="confirm").status_code == 404
    assert viewer.post(f"/tasks/{name['TASK']}", deed="take").status_code == 403
    assert viewer.get("/khong-co").json()["what"].startswith("không có")
    with open_home(settings.home, Use.LOOK) as home:
        assert {line.did for line in log.lines(home, about=name["TASK"])} == {"opened task"}


def test_answers_are_kept_as_the_persons_own_and_go_into_the_log(app: Starlette, settings: Settings) -> None:
    legal, officer, reviewer = (client(app, settings, email) for email in (LEGAL, OFFICER, REVIEWER))
    task = ids(settings)["TASK"]
    assert legal.post(f"/changes/{0:016x}", answer="refute").status_code == 400
    answer = legal.post(f"/changes/{0:016x}", answer="refute", reason="văn bản khác")
    assert answer.json()["said"][0].startswith("Đã ghi: Sai.")
    assert reviewer.post(f"/matches/{MATCH}", answer="accept").json()["said"][0].startswith("Đã ghi: Liên quan")
    for caller, record in (
        (officer, {"deed": "take"}),
        (officer, {"deed": "done"}),
        (reviewer, {"deed": "return", "reason": "thiếu phụ lục"}),
        (officer, {"deed": "keep", "reason": "không ảnh hưởng"}),
    ):
        assert caller.post(f"/tasks/{task}", **record).status_code == 200, record
    assert officer.post(f"/tasks/{task}", deed="approve").status_code in (400, 403)
    with open_home(settings.home, Use.LOOK) as home:
        kept = changes.get(home, f"{0:016x}")
        assert kept
        assert kept.decision
        assert (kept.standing, kept.decision.by, kept.decision.reason) == (Standing.FALLS, LEGAL, "văn bản khác")
        stored = tasks.get(home, task)
        assert stored
        assert stored.state is TaskState.KEPT
        assert next(log.lines(home, about=task)).by == OFFICER


def test_what_is_sent_must_be_json_of_the_right_shape_and_not_too_large(app: Starlette, settings: Settings) -> None:
    officer, path = client(app, settings, OFFICER), f"{ROOT}/tasks/{ids(settings)['TASK']}"
    for content, kind, code in (
        (b'{"deed": "take"}', "text/plain", 415),
        (b"deed=take", "application/x-www-form-urlencoded", 415),
        (b'{"deed": "fly"}', "application/json", 400),
        (b'{"deed": "fly"}', "Application/JSON; charset=UTF-8", 400),
        (b'{"deed": "take", "more": 1}', "application/json", 400),
        (b"{", "application/json", 400),
        (b'"\xff"', "application/json", 400),
        (b" " * 70_000, "application/json", 413),
    ):
        headers = {**officer._headers, "Content-Type": kind}
        answer = officer.ask("POST", path, content=content, headers=headers)
        assert answer.status_code == code, (content[:30], answer.text)
    assert officer.ask("PUT", path).status_code in (404, 405)


def test_who_calls_too_often_waits_and_wrong_tokens_are_counted_by_place(
    app: Starlette, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "API_PERSON", attempts.Limit(3, timedelta(minutes=1)))
    monkeypatch.setattr(attempts, "API_PLACE", attempts.Limit(2, timedelta(hours=1)))
    officer, other, wrong = client(app, settings, OFFICER), client(app, settings, ADMIN), Client(app, "cancu_x")
    assert [officer.get("/openapi.json").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = officer.get("/openapi.json")
    assert answer.headers["Retry-After"] == "60"
    assert "đợi 60 giây" in answer.json()["mend"]
    assert other.get("/openapi.json").status_code == 200
    assert [wrong.get("/tasks").status_code for _ in range(3)] == [401, 401, 429]
    assert other.get("/openapi.json").status_code == 200


def test_tokens_are_made_listed_and_taken_back_by_command(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(settings.home))
    shell, at = Shell(capsys, "people"), ("--now", NOW.isoformat())
    assert shell("token", OFFICER, "--for", "Phần mềm một cửa", *at) == 0
    secret = re.search(r"cancu_[\w-]+=*", shell.out)
    assert secret
    assert Client(desk_of(settings), secret[0]).get("/tasks").status_code == 200
    (listed,) = shell.json("tokens", OFFICER, *at)
    assert (listed["person"], listed["purpose"], "token" in listed) == (OFFICER, "Phần mềm một cửa", False)
    assert secret[0] not in (shell("tokens", *at), shell.out)[1]
    assert shell("revoke", listed["number"], *at) == 0
    assert shell("revoke", listed["number"], *at) == 2
    assert shell("token", "ai@example.vn", *at) == 2
    assert Client(desk_of(settings), secret[0]).get("/tasks").status_code == 401
    with open_home(settings.home, Use.LOOK) as home:
        assert api_tokens.all_of(home) == []
        assert [line.did for line in log.lines(home, about=OFFICER)][:2] == ["revoked api token", "made api token"]
