"""Update tasks with their reasons and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date

from msgspec.structs import replace

from data.errors import Refused
from data.office.log_wording import Did
from data.office.task import Task, TaskMove, TaskState
from data.store import log
from data.store.database import Values, chunks, places
from data.store.home import Home
from data.store.log import LogLine
from data.store.record_encoding import decode, encode

OPEN = frozenset({TaskState.OPEN, TaskState.DRAFTING, TaskState.SUBMITTED, TaskState.RETURNED})


def transaction(home: Home) -> AbstractContextManager[None]:
    """Tasks, moves and messages written inside stand or fall together."""
    return home.office.transaction()


def next_id(home: Home, year: int) -> str:
    """Return a task id never given before, "T-2026-000123"; call it inside the transaction that saves the task."""
    (row,) = home.office.write_returning(
        "INSERT INTO counters VALUES ('task', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
    )
    return f"T-{year}-{row['value']:06d}"


def save(home: Home, task: Task) -> None:
    """Keep a task and its reasons. Raises Refused when its procedure has another open task."""
    is_open = task.state in OPEN
    with home.office.transaction():
        other = open_of(home, task.procedure) if is_open else None
        if other and other.id != task.id:
            raise Refused(f"{task.procedure} đã có việc đang mở (has an open task already)", where=other.id)
        home.office.write(
            "INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
            " is_open = excluded.is_open, owner = excluded.owner, due = excluded.due, record = excluded.record",
            [
                task.id,
                task.procedure,
                task.state,
                is_open,
                task.owner,
                task.due.isoformat() if task.due else None,
                encode(task),
            ],
        )
        home.office.write_many(
            "INSERT OR IGNORE INTO reasons VALUES (?, ?)", [(reason, task.id) for reason in task.reasons]
        )


def get(home: Home, task_id: str) -> Task | None:
    """Return the task of that id, or None."""
    row = home.office.row("SELECT record FROM tasks WHERE id = ?", [task_id])
    return decode(row["record"], Task) if row else None


def open_of(home: Home, procedure: str) -> Task | None:
    """Return the open task of a procedure, or None."""
    row = home.office.row("SELECT record FROM tasks WHERE procedure = ? AND is_open = 1", [procedure])
    return decode(row["record"], Task) if row else None


def all_of(
    home: Home,
    *,
    open_only: bool = False,
    state: TaskState | None = None,
    owner: str | None = None,
    unit: str | None = None,
) -> Iterator[Task]:
    """Yield the tasks that fit, the most urgent first, without a due date last."""
    return _where(home, _ASKED, [open_only, state, owner, unit])


def of_units(
    home: Home, units: Iterable[str], *, open_only: bool = False, closed_since: date | None = None
) -> list[Task]:
    """Return the tasks of the procedures of these units, the most urgent first, without a due date last.

    ``open_only``: of the closed ones none, or those closed on a day or since.
    """
    wanted = list(units)
    closed = "AND (is_open = 1 OR json_extract(record, '$.closed_on') >= ?)" if open_only else ""
    since = [(closed_since or date.max).isoformat()] if open_only else []
    where = f"procedure IN (SELECT id FROM procedures WHERE unit IN ({places(wanted)})) {closed}"
    return list(_where(home, where, [*wanted, *since]))


def open_between(home: Home, units: Iterable[str], first: date, last: date) -> list[Task]:
    """Return the tasks of the procedures of these units that were open on some day between two, as all_of orders."""
    wanted = list(units)
    where = (
        f"procedure IN (SELECT id FROM procedures WHERE unit IN ({places(wanted)}))"
        " AND json_extract(record, '$.opened_on') <= ? AND COALESCE(json_extract(record, '$.closed_on'), '9999') >= ?"
    )
    return list(_where(home, where, [*wanted, last.isoformat(), first.isoformat()]))


def count(
    home: Home,
    *,
    open_only: bool = False,
    state: TaskState | None = None,
    owner: str | None = None,
    unit: str | None = None,
) -> int:
    """Return how many tasks ``all_of`` would yield."""
    return home.office.number(f"SELECT count(*) FROM tasks WHERE {_ASKED}", [open_only, state, owner, unit])


def of(home: Home, task_ids: Iterable[str]) -> dict[str, Task]:
    """Return the tasks of these ids, by id."""
    return {task.id: task for asked in chunks(task_ids) for task in _where(home, f"id IN ({places(asked)})", asked)}


def of_procedures(home: Home, procedures: Iterable[str]) -> list[Task]:
    """Return every task of these procedures, open or closed."""
    return [task for asked in chunks(procedures) for task in _where(home, f"procedure IN ({places(asked)})", asked)]


def with_work(home: Home, procedures: Iterable[str] | None = None) -> list[str]:
    """Return those of these procedures, or of all, that have a task or a match."""
    if procedures is None:
        rows = home.office.rows("SELECT procedure FROM tasks UNION SELECT procedure FROM matches")
        return [row[0] for row in rows]
    found: set[str] = set()
    for asked in chunks(procedures):
        for table in ("tasks", "matches"):
            sql = f"SELECT DISTINCT procedure FROM {table} WHERE procedure IN ({places(asked)})"
            found |= {row[0] for row in home.office.rows(sql, asked)}
    return sorted(found)


def add_move(home: Home, move: TaskMove) -> None:
    """Keep a line of a task's history, in the log too."""
    did = Did.TASK_OPENED if move.from_ is None else f"task {move.to}"
    said = LogLine(
        at=move.at,
        by=move.by,
        did=did,
        subject=move.task,
        reason=move.reason,
        before=move.from_ or "",
        after=move.to,
    )
    with home.office.transaction():
        home.office.write("INSERT INTO moves (task, record) VALUES (?, ?)", [move.task, encode(move)])
        log.add(home, said)


def moves(home: Home, task_id: str) -> list[TaskMove]:
    """Return the history of a task, oldest first."""
    return histories(home, [task_id]).get(task_id, [])


def histories(home: Home, task_ids: Iterable[str]) -> dict[str, list[TaskMove]]:
    """Return the history of each of these tasks, oldest first, by task."""
    found: dict[str, list[TaskMove]] = {}
    for asked in chunks(task_ids):
        rows = home.office.rows(f"SELECT record FROM moves WHERE task IN ({places(asked)}) ORDER BY id", asked)
        for move in (decode(row["record"], TaskMove) for row in rows):
            found.setdefault(move.task, []).append(move)
    return found


def last_moves(home: Home, task_ids: Iterable[str]) -> dict[str, TaskMove]:
    """Return the last line of the history of each of these tasks, by task."""
    return {task: history[-1] for task, history in histories(home, task_ids).items()}


def reasons_ever(home: Home, task_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return by task every match that it ever had as a reason, by key, those that it has no longer included."""
    found: dict[str, list[str]] = {}
    for asked in chunks(task_ids):
        sql = f'SELECT task, "match" FROM reasons WHERE task IN ({places(asked)}) ORDER BY task, "match"'
        for row in home.office.rows(sql, asked):
            found.setdefault(row["task"], []).append(row["match"])
    return found


def rename_reason(home: Home, old: str, new: str) -> None:
    """Let tasks name a match by its new key, so that it is no news."""
    rows = home.office.rows('SELECT record FROM tasks WHERE id IN (SELECT task FROM reasons WHERE "match" = ?)', [old])
    for task in [decode(row["record"], Task) for row in rows]:
        save(home, replace(task, reasons=tuple(new if reason == old else reason for reason in task.reasons)))
    home.office.write('DELETE FROM reasons WHERE "match" = ?', [old])


_ASKED = (
    "(?1 = 0 OR is_open = 1) AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR owner = ?3)"
    " AND (?4 IS NULL OR procedure IN (SELECT id FROM procedures WHERE unit = ?4))"
)


def _where(home: Home, condition: str, values: Values) -> Iterator[Task]:
    rows = home.office.rows(f"SELECT record FROM tasks WHERE {condition} ORDER BY due IS NULL, due, id", values)
    for row in rows:
        yield decode(row["record"], Task)
