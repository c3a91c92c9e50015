"""The statement of watching for each unit that has procedures, made once a night."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from cancu.settings import Settings
from cancu.watch import watch_of
from data.law.wording import name_of
from data.office.log_wording import Did
from data.office.permission import OPERATOR
from data.office.watch_statement import Touched, Watch, WatchStatement
from data.store import changes, documents, log, matches, readings, register, watch_statements
from data.store.home import LAW, Home


def state_watch(home: Home, settings: Settings, now: datetime) -> int:
    """Keep the statement of the night for each unit, its hash in the log; return how many were made."""
    watch = watch_of(home, settings, now)
    touched = _touched(home, watch)
    statements = [
        WatchStatement(unit=unit, on=watch.on, watch=watch.hash, procedures=many, touched=tuple(touched[unit]))
        for unit, many in register.count_by_unit(home).items()
    ]
    return watch_statements.put(home, watch, statements, by=OPERATOR.email, now=now) if statements else 0


def _read_late(home: Home, watch: Watch) -> list[str]:
    """Documents whose text was read in the period, whenever they were seen; where all was read anew, since then."""
    rebuilt = (line.at for line in log.of_subject(home, LAW) if line.did == Did.REBUILT)
    return readings.first_read(home, max(watch.since, next(rebuilt, "")), watch.until)


def _touched(home: Home, watch: Watch) -> dict[str, list[Touched]]:
    """What the new documents, and those whose text came later than they, touch, by unit."""
    new = documents.of(home, [*(one.id for one in watch.documents), *_read_late(home, watch)])
    acts = {change.key: change for change in changes.of_documents(home, new)}
    numbers = {key: stored.document.number or stored.document.title or key for key, stored in new.items()}
    found = list(matches.of_changes(home, acts))
    procedures = register.heads(home, {match.procedure for match in found})
    by_unit: dict[str, list[Touched]] = defaultdict(list)
    for match in found:
        change, kept = acts[match.change], procedures.get(match.procedure)
        if kept:
            touched = Touched(
                document=numbers[change.document or ""],
                kind=change.kind,
                target=name_of(change.target),
                procedure=kept.procedure.code,
                severity=match.severity,
                standing=match.standing,
            )
            by_unit[kept.procedure.unit].append(touched)
    return by_unit
