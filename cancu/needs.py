"""What needs a person: the one list of conditions. All is well only when none of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cancu.doing.watched_folders import gone_files
from cancu.need import Need, Urgency
from cancu.needs_of_gaps import numbers_missing
from cancu.needs_of_letters import letters_not_delivered, replies_not_read
from cancu.needs_of_texts import texts_not_read
from cancu.settings import Settings
from cancu.source_alarms import source_alarms, source_faults
from crawler.job import POINTERS
from data.instant import office_time, utc
from data.law.wording import day_or_unknown
from data.office.unit import PersonRole
from data.office.wording import STAGE
from data.store import database_pairing, nights, people, queues, readings, register, watched_folders, waves
from data.store.home import Home
from matcher.reader_version import reader_version
from notifier.tasks.recipients import staff_of

#: A night that began longer ago than this is missed.
LATE = timedelta(hours=36)
#: An instant so far ahead was written by a clock that was wrong.
AHEAD = timedelta(days=1)

_ADMINISTRATOR = "cancu people add … --role administrator"
_REVIEWER = "cancu people add EMAIL --role reviewer"
_CHANGES, _MATCHES = "cancu changes list --standing queued", "cancu matches list --standing queued"
_WAVES = "cancu waves list"


def needs_of(home: Home, settings: Settings, now: datetime) -> tuple[Need, ...]:
    """Return every condition that stands, in the order of the list."""
    return tuple(need for condition in CONDITIONS for need in condition(home, settings, now))


def _databases(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    if fault := database_pairing.fault(home.office, home.law):
        yield Need(urgency=Urgency.FAULT, says=fault, mend="cancu rebuild")


def _setting_up(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """What an office lacks for the watch to serve anybody."""
    if not register.count(home):
        yield _work("chưa có quy trình nào để canh (no procedures to watch for)", "cancu procedures import")
    if not people.people(home):
        yield _work("chưa có ai nhận tin (nobody with an address to write to)", _ADMINISTRATOR)
    elif not people.people(home, role=PersonRole.ADMINISTRATOR):
        yield _work("chưa có người quản trị (no administrator)", _ADMINISTRATOR)
    if not set(settings.enabled_sources()) - set(POINTERS):  # they list nothing new by themselves
        yield Need(
            urgency=Urgency.ALARM,
            says="không nguồn nào được bật, nên không có văn bản mới (no source is enabled)",
            mend="đặt sources.TÊN.enabled = true trong cancu.toml",
        )


def _sources(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:
    for alarm in source_alarms(home, settings.enabled_sources(), now):
        yield Need(urgency=Urgency.ALARM, says=alarm)
    for fault in source_faults(home, settings.enabled_sources()):
        yield _work(fault, "cancu status --json")


def _nights(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    newest, night = next(iter(nights.latest(home)), None), nights.last_before(home, utc(now + AHEAD))
    if newest and newest != night:
        yield Need(
            urgency=Urgency.ALARM,
            says=f"đồng hồ từng chạy nhanh: có đêm ghi lúc {office_time(newest.started_at)} (the clock was ahead)",
            mend="xem lại giờ của máy (check the clock of the machine)",
        )
    if night is None:
        yield _work("chưa chạy đêm nào (no night has run)", "cancu run, hoặc để cancu serve chạy mỗi đêm")
        return
    when = office_time(night.started_at)
    for stage in (stage for stage in night.stages if stage.failed):
        says = f"đêm {when}: bước {STAGE[stage.name]} hỏng: {'; '.join(stage.faults)}"
        yield Need(urgency=Urgency.FAULT, says=says, mend="cancu run")
    if night.ended_at is None:
        says = f"đêm {when} chưa xong hoặc bị ngắt (running, or cut off; the next run goes on from there)"
        yield Need(urgency=Urgency.ALARM, says=says, mend="cancu run")
    if now - datetime.fromisoformat(night.started_at) > LATE:
        says = f"đêm gần nhất là {when}, đã quá {LATE // timedelta(hours=1)} giờ (no night since)"
        yield Need(urgency=Urgency.ALARM, says=says, mend="cancu run, rồi xem cancu serve có chạy không")


def _folders(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """Watched folders: what cannot be read, and files that are gone."""
    for folder in watched_folders.all_of(home):
        if folder.fault:
            says = f"thư mục quy trình {folder.path}: {folder.fault} (a watched folder)"
            yield Need(urgency=Urgency.ALARM, says=says, mend="nối lại thư mục, hoặc cancu procedures watch … --stop")
        unread = [fault for file in watched_folders.files_of(home, folder.path).values() for fault in file.faults]
        if unread:
            says = f"{folder.path}: {len(unread)} chỗ không đọc được, đầu tiên (not read, the first): {unread[0]}"
            yield _work(says, "sửa tệp; đêm sau đọc lại (mend the file; it is read again)")
    for gone in gone_files(home):
        codes, since = ", ".join(gone.codes), day_or_unknown(gone.file.gone_on)
        says = f"{Path(gone.file.folder, gone.file.path)} không còn từ {since}: {codes} còn dùng không? (still in use?)"
        yield _work(says, "cancu procedures retire … nếu thôi, cancu procedures watch … --keep … nếu còn")


def _queues(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    waiting = queues.waiting(home)
    if many := waiting.changes:
        yield _work(f"{many} thay đổi chờ cán bộ pháp chế", f"{_CHANGES} (changes wait for legal staff)")
    if many := waiting.matches:
        yield _work(f"{many} kết quả khớp chờ đơn vị", f"{_MATCHES} (matches wait for the unit)")
    if many := len(waves.all_of(home, agreed=False)):
        yield _work(f"{many} đợt rà soát chờ đồng ý", f"{_WAVES} (waves of first findings wait to be agreed to)")
    if many := readings.count_outdated(home, reader_version()):
        yield _work(f"{many} văn bản do bản đọc khác đọc", "cancu read-again (read by another version of the reader)")


def _unheard(home: Home, settings: Settings, now: datetime) -> Iterator[Need]:  # noqa: ARG001
    """What waits and nobody is asked, for nobody may answer."""
    staff = staff_of(home)
    if queues.waiting(home).changes and not staff.asked_changes():
        says = "chưa có ai được trả lời các thay đổi chờ duyệt"
        yield _work(says, f"{_REVIEWER} (nobody may answer the changes that wait)")
    for unit in dict.fromkeys(wave.unit for wave in waves.all_of(home, agreed=False)):
        if not staff.asked_waves(unit):
            says = f"{unit}: chưa có ai được đồng ý các đợt rà soát"
            yield _work(says, f'cancu people add EMAIL --unit "{unit}" --role officer (nobody may agree to its waves)')
    for unit, many in Counter(match.unit for match in queues.asked_matches(home)).items():
        if not staff.asked_matches(unit):
            says = f"{unit}: chưa có ai được trả lời {many} kết quả khớp"
            yield _work(says, f'{_REVIEWER} --unit "{unit}" (nobody may answer its matches)')


def _work(says: str, mend: str) -> Need:
    return Need(urgency=Urgency.WORK, says=says, mend=mend)


Condition = Callable[[Home, Settings, datetime], Iterator[Need]]

#: Every condition under which a person is needed. What is not in this list is silently fine.
CONDITIONS: tuple[Condition, ...] = (
    _databases,
    _setting_up,
    letters_not_delivered,
    replies_not_read,
    _nights,
    _sources,
    numbers_missing,
    texts_not_read,
    _folders,
    _queues,
    _unheard,
)
