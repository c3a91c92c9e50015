"""The waves of the first day: what stood wrong when procedures came in, agreed to or given another day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cancu.answer_lines import movement
from cancu.desk.fault_status import status_of
from cancu.desk.routing import route
from cancu.desk.visit import Visit
from cancu.doing.waves import confirm_waves, set_wave
from data.errors import BadInput, Refused
from data.law.wording import day
from data.office.permission import Deed
from data.office.wave import Wave, WaveSize
from data.store import waves

PATH = "/dot-ra-soat"
#: What a form calls the box of a wave: "wave-3".
_BOX = "wave-"


class WaveToAgree(msgspec.Struct, frozen=True):
    """A wave that waits for somebody to agree, with what it holds."""

    wave: Wave
    size: WaveSize


def proposed_waves(visit: Visit) -> list[WaveToAgree]:
    """Return the waves that wait for this visitor."""
    mine = set(visit.units(Deed.MAINTAIN))
    return list(with_sizes(visit, (wave for wave in waves.all_of(visit.home, agreed=False) if wave.unit in mine)))


def with_sizes(visit: Visit, found: Iterable[Wave]) -> tuple[WaveToAgree, ...]:
    """Return waves with what they hold."""
    sizes = waves.sizes(visit.home)
    return tuple(WaveToAgree(wave, sizes.get(wave.id, WaveSize())) for wave in found)


def show(visit: Visit) -> Response:
    """Show the waves that wait."""
    return _page(visit)


def take(visit: Visit) -> Response:
    """Agree to the waves whose boxes are ticked, or give one another day."""
    try:
        said = _set(visit, visit.form["set"]) if "set" in visit.form else _agreed(visit)
    except (BadInput, Refused) as fault:
        return _page(visit, fault)
    return visit.go(PATH if proposed_waves(visit) else "/viec", said)


def _agreed(visit: Visit) -> str:
    ids = _mine(visit, [name.removeprefix(_BOX) for name in visit.form if name.startswith(_BOX)])
    if not ids:
        raise BadInput("chưa chọn đợt nào (no wave chosen)", mend="đánh dấu ít nhất một đợt (tick one)")
    done = confirm_waves(visit.home, visit.settings, ids, by=visit.person.email, now=visit.now)
    return f"Đã đồng ý {len(done.waves)} đợt. {movement(done.moved)}"


def _set(visit: Visit, identity: str) -> str:
    (number,), due = _mine(visit, [identity]), visit.day(f"due-{identity}")
    if due is None:
        raise BadInput("chưa ghi hạn (no due day)", mend="viết như 15/12/2026 (write it so)")
    wave = set_wave(visit.home, number, due, by=visit.person.email, now=visit.now)
    return f"Đã đặt hạn đợt {wave.id}: {day(wave.due)}."


def _mine(visit: Visit, identities: Sequence[str]) -> list[int]:
    """The numbers of waves of the visitor's; another's is not there."""
    if not {str(each.wave.id) for each in proposed_waves(visit)}.issuperset(identities):
        raise HTTPException(404)
    return [int(each) for each in identities]


def _page(visit: Visit, fault: BadInput | Refused | None = None) -> Response:
    code = status_of(fault)
    return visit.page("waves.html", code, proposed=proposed_waves(visit), fault=fault)


ROUTES = [route(PATH, show=show, send=take)]
