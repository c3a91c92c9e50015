"""The demonstration: two nights at a small gazette of our own, from the first page fetched to the letter written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import msgspec

from cancu.demo.gazette.server import Sample
from cancu.doing.decisions import Verdict, answer_change, answer_matches_of
from cancu.doing.import_procedures import import_procedures
from cancu.doing.people import PersonFacts, add_person
from cancu.intake.deduplication import Order
from cancu.intake.draft import Draft
from cancu.intake.files import read_paths
from cancu.intake.registration import Adoption
from cancu.night import run_night
from cancu.settings import Crawl, Network, Settings, Source
from cancu.stages import STAGES, Stage, crawl_stage, tell_stage
from data.instant import OFFICE, office_day, utc
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.office.match import Match
from data.office.message import Message
from data.office.permission import OPERATOR
from data.office.queue_standing import QueueStanding
from data.office.task import Task
from data.office.unit import PersonRole
from data.store import bases, changes, matches, outbox, queues, register, tasks
from data.store.home import Home
from data.store.nights import Night, StageRun
from notifier.letters.wording import what_happens
from notifier.tasks.reason_loader import Reasons

PROCEDURES = Path(__file__).parent / "procedures/files"
UNIT = "UBND phường Mẫu"
OFFICER = "can-bo-iso@example.vn"
REVIEWER = "can-bo-phap-che@example.vn"
_STAFF = (
    (OFFICER, PersonRole.OFFICER, "Nguyễn Thị An"),
    (REVIEWER, PersonRole.REVIEWER, "Trần Văn Bình"),
)

#: Quyết định 19/2014/QĐ-TTg was listed in March 2014; Nghị quyết 20/2026/NQ-CP stands in the gazette of 15/5/2026.
FIRST_NIGHT = datetime(2014, 3, 11, 1, 30, tzinfo=OFFICE)
SECOND_NIGHT = datetime(2026, 5, 17, 1, 30, tzinfo=OFFICE)
THE_MORNING_AFTER = datetime(2026, 5, 18, 7, 30, tzinfo=OFFICE)
_ARCHIVE_FROM = date(2006, 1, 1)
FIRST_PAGES, _SECOND_PAGES = date(2014, 3, 10), date(2026, 5, 16)

Listener = Callable[[Stage, StageRun], None]


class AskedChange(msgspec.Struct, frozen=True):
    """A change that waits for legal staff, and the matches that hang on it."""

    change: Change
    matches: tuple[Match, ...]


class Shown(msgspec.Struct, frozen=True):
    """An open task, code and name of its procedure, and in sentences what happened to its legal bases."""

    task: Task
    procedure: str
    news: tuple[str, ...]


class Demo:
    """The demonstration in a home of its own. Its steps are called in order; each says what came of it."""

    def __init__(self, home: Home, sample: Sample, procedures: Path = PROCEDURES) -> None:
        self.home = home
        self._sample, self._procedures = sample, procedures
        self.settings = Settings(
            home=home.folder,
            sources={name: Source(base_url=address) for name, address in sample.addresses.items()},
            crawl=Crawl(delay=0),
            network=Network(allow_private=True),
        )

    def take_procedures(self) -> Adoption:
        """Import the sample procedures for an officer and a reviewer of one unit."""
        drafts = [item for item in read_paths([self._procedures]) if isinstance(item, Draft)]
        order = Order(path=str(self._procedures), at=utc(FIRST_NIGHT), unit=UNIT, owner=OFFICER)
        for email, role, name in _STAFF:
            facts = PersonFacts(unit=UNIT, role=role, name=name)
            add_person(self.home, email, facts, by=OPERATOR.email, now=FIRST_NIGHT)
        return import_procedures(self.home, drafts, order)

    def first_night(self, heard: Listener) -> Night:
        """Run the night on which Quyết định 19/2014/QĐ-TTg appears; as a first visit it looks far back."""
        look_back = Stage("crawl", partial(crawl_stage, since=_ARCHIVE_FROM))
        return run_night(self.home, self.settings, FIRST_NIGHT, heard, (look_back, *STAGES[1:]))

    def second_night(self, heard: Listener) -> Night:
        """Run the night on which Nghị quyết 20/2026/NQ-CP appears."""
        self._sample.turn_to(_SECOND_PAGES)
        return run_night(self.home, self.settings, SECOND_NIGHT, heard)

    def questions(self) -> list[AskedChange]:
        """Return what waits for a person because the law stays and is not applied for a while."""
        waiting = queues.list_changes(self.home, QueueStanding.QUEUED)
        stated = changes.of(self.home, (weight.key for weight in waiting))
        overriding = [change for change in stated.values() if change.kind is Kind.OVERRIDES]
        return [AskedChange(change, tuple(matches.all_of(self.home, change=change.key))) for change in overriding]

    def answer(self, asked: Iterable[AskedChange]) -> None:
        """Let the reviewer confirm each change and accept its matches, and tell what follows."""
        yes = Verdict(
            standing=Standing.STANDS,
            by=REVIEWER,
            reason="đã đối chiếu với Công báo (demo)",
            now=THE_MORNING_AFTER,
        )
        for question in asked:
            answer_change(self.home, self.settings, question.change.key, yes)
            answer_matches_of(self.home, self.settings, question.change.key, yes)
        tell_stage(self.home, self.settings, THE_MORNING_AFTER)

    def open_tasks(self) -> list[Shown]:
        """Return the open tasks, the most urgent first, each with its procedure and what happened to it."""
        found = list(tasks.all_of(self.home, open_only=True))
        names = self.names({task.procedure for task in found})
        return [Shown(task, names[task.procedure], self._news(task)) for task in found]

    def names(self, procedures: Iterable[str]) -> dict[str, str]:
        """Return code and name of procedures by id."""
        heads = register.heads(self.home, procedures)
        return {identity: f"{kept.procedure.code} {kept.procedure.name}" for identity, kept in heads.items()}

    def last_message(self, person: str) -> Message | None:
        """Return the newest message to a person."""
        written = [waiting.message for waiting in outbox.all_of(self.home, person=person)]
        return written[-1] if written else None

    def _news(self, task: Task) -> tuple[str, ...]:
        reasons = Reasons(self.home, self.settings.deadline.months, office_day(THE_MORNING_AFTER))
        said: list[str] = []
        for key in task.reasons:
            match = matches.get(self.home, key)
            change = changes.get(self.home, match.change) if match else None
            cited = bases.of(self.home, [match.basis]).get(match.basis) if match else None
            if match and change and cited:
                said += what_happens([reasons.of(match, change, cited.basis)])
        return tuple(dict.fromkeys(said))
