"""A year of one ward office, night by night: what its people read, how often, and what they are told to write.

    python bench/year_of_ward.py [--folder HOME] [--procedures 130] [--until 2026-07-31] [--answers prompt|never]
                                 [--draw 40] [--seed 13]

26 ISO files and procedures of the national portal are the register of July 2025; the documents at hand issued after
that arrive one by one, each on its own night. Prints the messages of each person a month, on how many days they got one
and more, the largest letter; writes every letter to HOME/outbox and every proposal to HOME/proposals.txt. So many tasks
are drawn at random over kinds of what happened, no two of the same changes, as they stood when they were opened, and
written to HOME/drawn.txt: to be judged by hand.
The data lies beside the repository (CANCU_SHARED, else ../shared); without it the script says so and ends.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice, zip_longest
from pathlib import Path

from msgspec.structs import replace
from year_later import ARCHIVES, SHARED, texts

from cancu.archive_line import document_in
from cancu.change_texts import change_texts
from cancu.doing.import_procedures import import_procedures
from cancu.doing.notify import deliver_due, raise_due
from cancu.doing.tasks import set_task
from cancu.doing.waves import confirm_waves
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from cancu.linking import link
from cancu.settings import Settings
from data.errors import BadInput
from data.instant import OFFICE, utc
from data.law import number
from data.law.document import Document
from data.office.rule import Rules
from data.office.task import TaskState
from data.office.unit import Person, PersonRole, Unit
from data.store import documents, people, register, tasks, waves
from data.store.home import Home
from matcher.read_stage import read_new
from notifier.letters.message_builder import task_text
from notifier.letters.reason_texts import ReasonTexts
from notifier.letters.task_news import TaskNews
from notifier.letters.task_overview import task_files
from notifier.tasks.recipients import staff_of

UNIT = "UBND phường Mẫu"
BEGUN = date(2025, 7, 8)
ISO, JUSTICE, HEAD, RUNS_IT = (f"{name}@phuong.example.vn" for name in ("an", "binh", "chi", "dung"))
STAFF = (
    Person(email=ISO, unit=UNIT, name="Nguyễn Thị An", deputy=JUSTICE),
    Person(email=JUSTICE, unit=UNIT, name="Trần Văn Bình", role=PersonRole.REVIEWER),
    Person(email=HEAD, unit=UNIT, name="Lê Thị Chi", role=PersonRole.REVIEWER),
    Person(email=RUNS_IT, name="Phạm Dũng", role=PersonRole.ADMINISTRATOR),
)


def at_night(day: date) -> datetime:
    """The hour of the nightly run."""
    return datetime(day.year, day.month, day.day, 1, 30, tzinfo=OFFICE)


def known_before(shared: Path, cited: set[str]) -> Iterator[Document]:
    """What the store holds before: the heads that citations resolve to, the texts of what the procedures cite."""
    with gzip.open(shared / "gold/register.jsonl.gz", "rb") as heads:
        for place, line in enumerate(heads, 1):
            with contextlib.suppress(BadInput):  # a head without a type says nothing a store could keep
                document = document_in(line, f"register:{place}", needs_text=False)
                if document.issued_on is None or document.issued_on < BEGUN:
                    yield document
    for name in ARCHIVES:
        with gzip.open(shared / "gold" / name, "rb") as archive:
            for place, line in enumerate(archive, 1):
                document = document_in(line, f"{name}:{place}", needs_text=True)
                is_old = document.issued_on is not None and document.issued_on < BEGUN
                if is_old and number.key(document.number) in cited:
                    yield document


def drafts_of(shared: Path, most: int, folder: Path) -> list[Draft]:
    """The ISO files, and the first procedures of the portal that a commune decides."""
    with gzip.open(shared / "procedures/portal.jsonl.gz", "rt", encoding="utf-8") as rows:
        own = [row for row in rows if "xã" in (json.loads(row)["level"] or "").lower()]
    portal = folder / "portal.jsonl"
    portal.write_text("".join(own[:most]), encoding="utf-8")
    found = [item for item in read_paths([shared / "procedures/iso", portal]) if isinstance(item, Draft)]
    return [item for item in found if item.code]


def begin(home: Home, shared: Path, most: int, settings: Settings) -> None:
    """The office, its procedures and what the store knew on the first day, linked and told."""
    people.put_unit(home, Unit(name=UNIT, head=HEAD, province="Thành phố Cần Thơ"))
    for person in STAFF:
        people.put_person(home, person)
    now = at_night(BEGUN)
    order = Order(path="-", at=utc(now), unit=UNIT, owner=ISO, by=RUNS_IT)
    import_procedures(home, drafts_of(shared, most, home.folder), order)
    bases = (basis for kept in register.all_of(home) for basis in kept.procedure.legal_bases)
    cited = {key for basis in bases if (key := number.key(basis.number))}
    with home.law.transaction():
        for document in known_before(shared, cited):
            documents.put(home, document, source="archive", stored_at=utc(now))
    night(home, settings, BEGUN)


def night(home: Home, settings: Settings, day: date) -> None:
    """Read, link, raise and deliver, as a night does."""
    now = at_night(day)
    read_new(home, now)
    link(home, Rules(), now)
    raise_due(home, settings, now)
    deliver_due(home, settings, now)


def arrivals(shared: Path, until: date) -> dict[date, list[Document]]:
    """The documents of the year by the day they arrive: two days after they were issued."""
    found: dict[date, list[Document]] = defaultdict(list)
    for document in texts(shared, BEGUN, until):
        if document.issued_on:
            found[document.issued_on + timedelta(days=2)].append(document)
    return found


def live_on(home: Home, settings: Settings, answers: str, came: dict[date, list[Document]], until: date) -> None:
    """The nights of the year; people answer promptly, or never."""
    day = BEGUN
    while day < until:
        day += timedelta(days=1)
        for document in came.get(day, ()):
            documents.put(home, replace(document, id=None), source="archive", stored_at=utc(at_night(day)))
        night(home, settings, day)
        if answers == "prompt":
            answer(home, settings, day)


def answer(home: Home, settings: Settings, day: date) -> None:
    """What diligent people do in the day: agree to the plan, take what is new, submit it after two weeks, approve."""
    now = at_night(day) + timedelta(hours=8)
    if proposed := [wave.id for wave in waves.all_of(home, agreed=False)]:
        confirm_waves(home, settings, proposed, by=ISO, now=now)
    for task in list(tasks.all_of(home, open_only=True)):
        if task.state is TaskState.SUBMITTED:
            set_task(home, task.id, to=TaskState.APPROVED, by=HEAD, now=now)
        elif day >= task.opened_on + timedelta(days=14):
            set_task(home, task.id, to=TaskState.SUBMITTED, by=ISO, now=now)
        elif task.state is TaskState.OPEN:
            set_task(home, task.id, to=TaskState.DRAFTING, by=ISO, now=now)


def show_messages(home: Home) -> None:
    """Print how many messages each person got a month, the most on one day, and the largest letter."""
    by_month: dict[str, Counter[str]] = defaultdict(Counter)
    by_day: dict[str, Counter[str]] = defaultdict(Counter)
    sizes: dict[str, int] = {}
    for path in sorted(home.outbox_folder.glob("*.eml")):
        day, _, person = path.name.removesuffix(".eml").split(".", 2)
        by_month[person][day[:7]] += 1
        by_day[person][day] += 1
        sizes[path.name] = path.stat().st_size
    months = sorted({month for found in by_month.values() for month in found})
    print(f"{'':<28}" + "".join(f"{month:>9}" for month in months) + f"{'year':>7}{'one a day':>11}{'more':>6}")
    for person, found in by_month.items():
        row = "".join(f"{found[month]:>9}" for month in months)
        single = sum(many == 1 for many in by_day[person].values())
        print(f"{person:<28}{row}{found.total():>7}{single:>11}{len(by_day[person]) - single:>6}")
    if sizes:
        largest = sorted(sizes, key=lambda name: -sizes[name])[:3]
        print("largest letters:", *(f"{sizes[name] // 1000} KB {name}" for name in largest), sep="\n    ")


def write_proposals(home: Home, months: int, today: date) -> int:
    """Write what every task tells and proposes; return how many tasks there were."""
    found = list(task_files(home, tasks.all_of(home), months, today))
    _write_tasks(home, found, "proposals.txt")
    return len(found)


def write_drawn(home: Home, months: int, today: date, many: int, chance: random.Random) -> int:
    """Write so many tasks, one of each set of changes, kind of changes by kind; return of how many sets there are."""
    alike: dict[tuple[str, ...], list[TaskNews]] = defaultdict(list)
    for news in task_files(home, tasks.all_of(home), months, today):
        alike[tuple(sorted({reason.change.key for reason in news.reasons if reason.opens}))].append(news)
    by_kind: dict[tuple[str, ...], list[TaskNews]] = defaultdict(list)
    for changes, group in sorted(alike.items()):
        if changes:
            news = chance.choice(group)
            by_kind[tuple(sorted({reason.change.kind for reason in news.reasons if reason.opens}))].append(news)
    for group in by_kind.values():
        chance.shuffle(group)
    in_turn = (news for turn in zip_longest(*by_kind.values()) for news in turn if news)
    _write_tasks(home, list(islice(in_turn, many)), "drawn.txt")
    return len(alike)


def _write_tasks(home: Home, found: Sequence[TaskNews], name: str) -> None:
    """Write tasks as they stood when they were opened."""
    texts, names = ReasonTexts(change_texts(home)), staff_of(home).names
    said = (
        f"{news.procedure.code} {news.procedure.name}\n{task_text(texts.of(news), news.task.opened_on, names)}"
        for news in (replace(each, task=replace(each.task, state=TaskState.OPEN, closed_on=None)) for each in found)
    )
    (home.folder / name).write_text(f"\n{'=' * 100}\n".join(said), encoding="utf-8")


def main() -> int:
    """Live through the year; return 0, or 2 when the data is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--procedures", type=int, default=130)
    parser.add_argument("--until", type=date.fromisoformat, default=date(2026, 6, 30))
    parser.add_argument("--answers", choices=("never", "prompt"), default="prompt")
    parser.add_argument("--draw", type=int, default=40)
    parser.add_argument("--seed", type=int, default=13)
    asked = parser.parse_args()
    if not (SHARED / "procedures/portal.jsonl.gz").is_file():
        print(f"no data at {SHARED}: set CANCU_SHARED", file=sys.stderr)
        return 2
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="year-of-ward-"))
    started, settings = time.perf_counter(), Settings(home=folder)
    with Home(folder) as home:
        begin(home, SHARED, asked.procedures, settings)
        print(
            f"{register.count(home)} procedures, {documents.count(home)} documents, "
            f"{time.perf_counter() - started:.0f} s"
        )
        came = arrivals(SHARED, asked.until)
        live_on(home, settings, asked.answers, came, asked.until)
        many = sum(len(found) for found in came.values())
        print(
            f"{many} documents came, {write_proposals(home, settings.deadline.months, asked.until)} tasks, "
            f"{time.perf_counter() - started:.0f} s; {folder}"
        )
        sets = write_drawn(home, settings.deadline.months, asked.until, asked.draw, random.Random(asked.seed))
        print(f"up to {asked.draw} tasks drawn of {sets} sets of changes")
        show_messages(home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
