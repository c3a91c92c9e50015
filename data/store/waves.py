"""Waves and the matches in them: proposed by the program, agreed to by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from data.office.wave import Wave, WaveSize, WaveTopic
from data.store import pending_work
from data.store.database import chunks, places
from data.store.home import Home
from data.store.record_encoding import decode, encode


def propose(home: Home, unit: str, topic: WaveTopic, on: date) -> Wave:
    """Return a new wave that is proposed to a unit on a topic, without a day of its own yet."""
    wave = Wave(id=0, unit=unit, topic=topic, due=on, proposed_on=on)
    (row,) = home.office.write_returning(
        "INSERT INTO waves (unit, agreed, record) VALUES (?, 0, ?) RETURNING id", [wave.unit, encode(wave)]
    )
    made = replace(wave, id=row["id"])
    save(home, made)
    return made


def save(home: Home, wave: Wave) -> None:
    """Keep a wave as it is now; once a person has agreed to it, its procedures are looked at by who raises tasks."""
    with home.office.transaction():
        home.office.write(
            "UPDATE waves SET unit = ?, agreed = ?, record = ? WHERE id = ?",
            [wave.unit, wave.is_agreed, encode(wave), wave.id],
        )
        if wave.is_agreed:
            pending_work.mark(home, pending_work.RAISE, contents(home, wave.id))


def get(home: Home, identity: int) -> Wave | None:
    """Return the wave of that id, or None."""
    row = home.office.row("SELECT record FROM waves WHERE id = ?", [identity])
    return decode(row["record"], Wave) if row else None


def all_of(home: Home, *, unit: str | None = None, agreed: bool | None = None) -> list[Wave]:
    """Return the waves (of a unit, agreed or not), by unit, the gravest topic first."""
    rows = home.office.rows(
        "SELECT record FROM waves WHERE (?1 IS NULL OR unit = ?1) AND (?2 IS NULL OR agreed = ?2)", [unit, agreed]
    )
    order = list(WaveTopic)
    found = (decode(row["record"], Wave) for row in rows)
    return sorted(found, key=lambda wave: (wave.unit, order.index(wave.topic), wave.id))


def sizes(home: Home) -> dict[int, WaveSize]:
    """Return how much each wave holds, by wave."""
    rows = home.office.rows(
        "SELECT wave, count(DISTINCT procedure) AS procedures, count(*) AS findings FROM wave_matches GROUP BY wave"
    )
    return {row["wave"]: WaveSize(procedures=row["procedures"], findings=row["findings"]) for row in rows}


def contents(home: Home, identity: int) -> dict[str, tuple[str, ...]]:
    """Return the procedures of a wave, each with its matches."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = home.office.rows('SELECT * FROM wave_matches WHERE wave = ? ORDER BY procedure, "match"', [identity])
    for row in rows:
        found[row["procedure"]].append(row["match"])
    return {procedure: tuple(matches) for procedure, matches in found.items()}


def agreed(home: Home, procedures: Iterable[str]) -> dict[str, Wave]:
    """Return the waves that a person agreed to, by the matches of these procedures in them."""
    waves = {wave.id: wave for wave in all_of(home, agreed=True)}
    found: dict[str, Wave] = {}
    for asked in chunks(procedures) if waves else ():
        rows = home.office.rows(f'SELECT "match", wave FROM wave_matches WHERE procedure IN ({places(asked)})', asked)
        found |= {row["match"]: waves[row["wave"]] for row in rows if row["wave"] in waves}
    return found


def proposed(home: Home, procedures: Iterable[str]) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return in which wave, and with which matches, each of these procedures is proposed."""
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for asked in chunks(procedures):
        where = f"procedure IN ({places(asked)}) AND wave IN (SELECT id FROM waves WHERE agreed = 0)"
        rows = home.office.rows(f'SELECT * FROM wave_matches WHERE {where} ORDER BY "match"', asked)
        for row in rows:
            _, before = found.get(row["procedure"], (0, ()))
            found[row["procedure"]] = row["wave"], (*before, row["match"])
    return found


def place(home: Home, procedure: str, wave: int | None, matches: Sequence[str]) -> None:
    """Put a procedure with these matches into a wave that is proposed, and out of any other; null takes it out."""
    with home.office.transaction():
        home.office.write(
            "DELETE FROM wave_matches WHERE procedure = ? AND wave IN (SELECT id FROM waves WHERE agreed = 0)",
            [procedure],
        )
        if wave is not None:
            home.office.write_many(
                "INSERT OR REPLACE INTO wave_matches VALUES (?, ?, ?)", ((match, procedure, wave) for match in matches)
            )


def remove_empty(home: Home) -> None:
    """Forget matches that are gone, and proposed waves that hold nothing."""
    home.office.write('DELETE FROM wave_matches WHERE "match" NOT IN (SELECT key FROM matches)')
    home.office.write("DELETE FROM waves WHERE agreed = 0 AND id NOT IN (SELECT wave FROM wave_matches)")


def rename_match(home: Home, old: str, new: str) -> None:
    """Let a wave name a match by its new key."""
    home.office.write('UPDATE OR REPLACE wave_matches SET "match" = ? WHERE "match" = ?', [new, old])


def move(home: Home, unit: str, to: str) -> None:
    """Put the waves of a unit under another one."""
    for wave in all_of(home, unit=unit):
        save(home, replace(wave, unit=to))
