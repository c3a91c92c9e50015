"""Opening a home as the program does: nothing is made anew that was there before, nothing acts on half of it."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path

from data.errors import BadInput, Refused
from data.store import atomic_switch, database_pairing
from data.store.arrival_replay import catch_up
from data.store.home import LAW, OFFICE, Home
from data.store.schema_version import is_foreign

_INIT = "chạy: cancu init, hoặc đặt home trong cancu.toml hay CANCU_HOME (run it, or set home)"
_RESTORE = "khôi phục bản sao lưu: cancu restore (put a backup back)"


class Use(StrEnum):
    """What a home is opened for.

    ``look`` never refuses a home that can be looked at, ``act`` refuses one whose law.db is not what office.db
    remembers, ``make`` is ``act`` that makes a home where there is none.
    """

    LOOK = "look"
    ACT = "act"
    MAKE = "make"


def open_home(folder: Path, use: Use = Use.ACT) -> Home:
    """Return the home in a folder, brought up to date; close it, or use it as a context.

    Raises BadInput when there is none, or office.db is gone from it; Refused when law.db is missing, older than
    office.db remembers, or another one.
    """
    atomic_switch.finish(folder)
    _check(folder, use)
    if (folder / OFFICE).exists() and not (folder / LAW).exists():
        without = _WithoutLaw(folder)
        if use is Use.LOOK:
            return without
        with without:  # refused, unless office.db remembers nothing: then law.db may be made
            _refuse_another_law(without)
    home = Home(folder)
    try:
        if use is not Use.LOOK:
            _refuse_another_law(home)
        catch_up(home)
    except BaseException:
        home.close()
        raise
    return home


class _WithoutLaw(Home):
    """A home whose law.db is gone: looked at, it is empty, and nothing is made in the home."""

    def __init__(self, folder: Path) -> None:
        self._elsewhere = tempfile.TemporaryDirectory(prefix="cancu-")
        super().__init__(folder, law=Path(self._elsewhere.name) / LAW)

    def close(self) -> None:
        """Close it, and forget the empty law.db."""
        super().close()
        self._elsewhere.cleanup()


def _refuse_another_law(home: Home) -> None:
    if fault := database_pairing.fault(home.office, home.law):
        raise Refused(fault, where=str(home.folder / LAW), mend="chạy: cancu rebuild (run it)")


def _refuse_foreign(path: Path) -> None:
    """A database of another program under our name is left as it is; a damaged one is named when it is opened."""
    if is_foreign(path):
        what = "không phải cơ sở dữ liệu của cancu (a database of another program)"
        raise BadInput(
            what,
            where=str(path),
            mend="chọn thư mục khác: home trong cancu.toml, hoặc CANCU_HOME (choose another home)",
        )


def _check(folder: Path, use: Use) -> None:
    """Say in one line what is missing of a home."""
    if (folder / OFFICE).exists():
        _refuse_foreign(folder / OFFICE)
        return
    if (folder / LAW).exists():
        raise BadInput("thiếu office.db (office.db is gone)", where=str(folder), mend=_RESTORE)
    if use is not Use.MAKE:
        what = "không có dữ liệu cancu ở đây (no home of cancu)"
        raise BadInput(what, where=str(folder), mend=_INIT)
