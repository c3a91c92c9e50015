"""The desk under load: twenty people look at pages for a minute while a night links what arrived.

    python bench/desk_load_bench.py [--small] [--seconds 60] [--folder FOLDER]

Time is that of the server, from the request to the whole answer, by kind of page; people look at a page for one to
three seconds. The home is that of bench/waits_bench.py; where FOLDER holds one it is taken.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from bench.waits_home import BUILT, LARGE, SMALL, Size, arrive, build
from cancu.desk.app import make_app
from cancu.desk.server import listen, serve
from cancu.desk.visit import SIGN_IN
from cancu.doing.passwords import sign_in_link
from cancu.settings import Settings
from cancu.stages import match_stage
from data.office.queue_standing import QueueStanding
from data.office.unit import Person, PersonRole
from data.store import documents, people, queues, register, tasks
from data.store.home import Home
from data.store.opening import open_home

PEOPLE = 20
_HERE = "127.0.0.1"
_LONGEST_LOOK = 3.0
_KIND = re.compile(r"(?<=/)(?:[0-9a-f]{8,}|T-[\d-]+|[a-z]+_[^/]*|[\w-]{32})|\?.*")


class _Timed:
    """The desk, its times written to a file as they come: the path and seconds, a line a request."""

    def __init__(self, app: ASGIApp, file: Path) -> None:
        self._app, self._file = app, file.open("a", buffering=1, encoding="utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun, status = time.perf_counter(), [0]

        async def noted(message: object) -> None:
            if message["type"] == "http.response.start":  # type: ignore[index]
                status[0] = message["status"]  # type: ignore[index]
            await send(message)  # type: ignore[arg-type]

        await self._app(scope, receive, noted)
        if scope["type"] == "http":
            query = scope["query_string"].decode()
            path = scope["path"] + (f"?{query}" if query else "")
            self._file.write(json.dumps([path, status[0], time.perf_counter() - begun]) + "\n")


def _serve(folder: Path, port: int, file: Path) -> None:
    app = make_app(Settings(home=folder), lambda: BUILT)
    serve(_Timed(app, file), listen(_HERE, port, ""))  # type: ignore[arg-type]


def _night(folder: Path, size: Size) -> None:
    with Home(folder) as home:
        arrive(home, size)
        match_stage(home, Settings(home=folder), BUILT)


def _paths(home: Home, dice: random.Random) -> list[str]:
    """The pages that people look at, each kind about as often as the others."""
    changes = [each.key for each in list(queues.list_changes(home, QueueStanding.QUEUED))[:200]]
    groups = list(dict.fromkeys(match.change for match in queues.asked_matches(home)))[:200]
    known = [kept.id for kept in islice(documents.all_of(home), 2000)]
    open_tasks = list(islice(tasks.all_of(home), 300))
    procedures = list(register.heads(home, [task.procedure for task in open_tasks]))
    found = ["/", "/cau-hoi", "/viec", "/viec/bang", "/procedures", "/documents", "/nguon", "/nhat-ky"] * 10
    found += ["/search?q=30+2020", "/search?q=quang+son", "/search?q=th%C3%B4ng+t%C6%B0+y%C3%AAn"] * 10
    for some, pattern in (
        (changes, "/cau-hoi/thay-doi/{}"),
        (groups, "/cau-hoi/quy-trinh/{}"),
        ([task.id for task in open_tasks], "/viec/{}"),
        (procedures, "/procedures/{}"),
        (known, "/documents/{}"),
        (known, "/documents/{}/history"),
    ):
        found += [pattern.format(dice.choice(some)) for _ in range(20)] if some else []
    return found


def _look(address: str, entrance: str, paths: list[str], until: float, seed: int) -> None:
    dice = random.Random(seed)
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as client:
        page = client.get(entrance).text
        token = re.search(r'name="form_token" value="(\w+)"', page)
        client.post(entrance, data={"form_token": token[1] if token else ""})
        while time.monotonic() < until:
            client.get(dice.choice(paths))
            time.sleep(dice.uniform(1, _LONGEST_LOOK))


def _entrances(home: Home) -> list[str]:
    for number in range(PEOPLE):
        person = Person(email=f"nguoi-{number}@example.vn", name=f"Người {number}", role=PersonRole.ADMINISTRATOR)
        people.put_person(home, person)
    known = [people.person_at(home, f"nguoi-{number}@example.vn") for number in range(PEOPLE)]
    return [f"{SIGN_IN}/{sign_in_link(home, person, BUILT)}" for person in known if person]


def _table(lines: Iterable[str]) -> str:
    kinds: dict[str, list[float]] = defaultdict(list)
    faults = 0
    for line in lines:
        path, status, seconds = json.loads(line)
        faults += status >= 500
        kinds[_KIND.sub("…", path)].append(seconds)
    rows = [
        f"| {kind} | {len(some)} | {_ms(statistics.median(some))} | {_ms(_p95(some))} |"
        for kind, some in sorted(kinds.items())
    ]
    every = [seconds for some in kinds.values() for seconds in some]
    rows.append(f"| all | {len(every)} | {_ms(statistics.median(every))} | {_ms(_p95(every))} |")
    return "\n".join(
        ["| page | looks | median, ms | p95, ms |", "|---|---|---|---|", *rows, "", f"{faults} answers of 500 or more"]
    )


def _p95(some: list[float]) -> float:
    return sorted(some)[max(0, round(len(some) * 0.95) - 1)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f}"


def main() -> None:
    """Build the home where there is none, serve it, look at it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the size")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    size = SMALL if asked.small else LARGE
    with tempfile.TemporaryDirectory() as own:
        folder = asked.folder or Path(own) / "home"
        if not folder.exists():
            build(folder, size)
        with open_home(folder) as home:
            entrances, paths = _entrances(home), _paths(home, random.Random(3))
        _load(folder, size, entrances, paths, asked.seconds, Path(own) / "times.jsonl")
        print(_table((Path(own) / "times.jsonl").read_text("utf-8").splitlines()))


def _load(folder: Path, size: Size, entrances: list[str], paths: list[str], seconds: float, file: Path) -> None:
    with listen(_HERE, 0, "") as free:
        port = free.getsockname()[1]
    address = f"http://{_HERE}:{port}"
    spawned = multiprocessing.get_context("spawn")
    server = spawned.Process(target=_serve, args=(folder, port, file), daemon=True)
    server.start()
    while not _answers(address):
        time.sleep(0.2)
    night = spawned.Process(target=_night, args=(folder, size))
    night.start()
    until = time.monotonic() + seconds
    looks = [
        threading.Thread(target=_look, args=(address, entrance, paths, until, number))
        for number, entrance in enumerate(entrances)
    ]
    for each in looks:
        each.start()
    for each in looks:
        each.join()
    night.join()
    server.terminate()
    server.join()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/dang-nhap").status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


if __name__ == "__main__":
    main()
