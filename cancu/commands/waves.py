"""``cancu waves``: what stood wrong when procedures came in, in waves that a person agrees to."""

from __future__ import annotations

from datetime import date

import click
import msgspec

from cancu.answer_lines import movement
from cancu.doing.waves import confirm_waves, set_wave
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.command import group
from cancu.terminal.day import DAY
from cancu.terminal.listing import show as show_list
from data.errors import BadInput
from data.instant import office_day
from data.law.wording import day
from data.office.wave import Wave, WaveSize
from data.office.wording import WAVE_TOPIC
from data.store import waves
from data.store.known_names import unit_asked
from data.store.opening import Use
from notifier.letters.first_day_loader import findings_of

command = group(
    "Đợt rà soát: căn cứ đã quá hạn trước khi quy trình được nạp.\n\nWaves: what was overdue when procedures came in."
)

_BY = click.option("--by", required=True, metavar="EMAIL", help="Ai quyết định / who decides.")


class _WaveRow(msgspec.Struct, frozen=True):
    wave: Wave
    size: WaveSize

    def public(self) -> dict[str, object]:
        """Return the wave as programs get it."""
        return {**msgspec.to_builtins(self.wave), **msgspec.to_builtins(self.size), "agreed": self.wave.is_agreed}


@make(under=command, name="list", example="cancu waves list --unit 'UBND phường Mẫu'", paged=True)
@click.option("--unit", metavar="NAME", help="Đơn vị / unit.")
def list_waves(call: Call, unit: str | None) -> None:
    """Liệt kê các đợt rà soát: bao nhiêu quy trình, hạn nào, ai đã đồng ý.

    List the waves: how many procedures, due when, and who agreed. Tasks are raised once a person agrees.
    """
    columns = {
        "Đợt": lambda row: row.wave.id,
        "Đơn vị": lambda row: row.wave.unit,
        "Nội dung": lambda row: WAVE_TOPIC[row.wave.topic],
        "Quy trình": lambda row: row.size.procedures,
        "Căn cứ": lambda row: row.size.findings,
        "Hạn": lambda row: day(row.wave.due),
        "Đã đồng ý": lambda row: row.wave.agreed_by or "chưa, mới đề nghị",
    }
    with call.open_home(Use.LOOK) as home:
        sizes = waves.sizes(home)
        found = waves.all_of(home, unit=unit_asked(home, unit))
        rows = [_WaveRow(wave, sizes.get(wave.id, WaveSize())) for wave in found]
        show_list(call, rows, columns, empty="Không có đợt rà soát nào. (No waves.)", public=_WaveRow.public)


@make(under=command, example="cancu waves show 1", paged=True)
@click.argument("identity", metavar="ID", type=int)
def show(call: Call, identity: int) -> None:
    """Xem một đợt: từng quy trình, căn cứ nào đã đổi, văn bản nào thay, từ ngày nào.

    Show what a wave holds: each procedure, which legal basis changed, by which document, since when.
    """
    columns = {
        "Mã hiệu": lambda row: row.code,
        "Quy trình": lambda row: row.name,
        "Căn cứ pháp lý": lambda row: row.basis,
        "Đã xảy ra": lambda row: row.happened,
        "Từ ngày": lambda row: day(row.since),
        "Thay bằng": lambda row: row.replaced_by,
    }
    with call.open_home(Use.LOOK) as home:
        wave = waves.get(home, identity)
        if wave is None:
            raise BadInput("không có đợt này (no such wave)", where=str(identity), mend="cancu waves list")
        rows = list(findings_of(home, [wave], call.settings.deadline.months, office_day(call.now)))
        show_list(call, rows, columns, empty="Đợt này không còn căn cứ nào. (Nothing is left in it.)")


@make(under=command, example="cancu waves confirm 1 2 --by can-bo-iso@example.vn")
@click.argument("ids", metavar="[ID...]", nargs=-1, type=int)
@click.option("--unit", metavar="NAME", help="Mọi đợt đang đề nghị của đơn vị / all proposed waves of a unit.")
@_BY
def confirm(call: Call, ids: tuple[int, ...], unit: str | None, by: str) -> None:
    """Đồng ý chia đợt: việc của các đợt này được mở ngay, hạn là hạn của đợt.

    Agree to waves: their tasks are raised at once, due on the day of the wave.
    """
    with call.open_home() as home:
        asked = unit_asked(home, unit)
        ids += tuple(wave.id for wave in waves.all_of(home, unit=asked, agreed=False)) if asked else ()
        if not ids:
            mend = "ghi ID hoặc --unit (give one): cancu waves list"
            raise BadInput("không có đợt nào để đồng ý (no wave to agree to)", where=unit or "ID", mend=mend)
        done = confirm_waves(home, call.settings, ids, by=by, now=call.now)
    named = ", ".join(f"{wave.id} (hạn {day(wave.due)})" for wave in done.waves)
    call.say(f"Đã đồng ý đợt {named}. {movement(done.moved)} (Agreed.)")


@make(under=command, name="set", example="cancu waves set 2 --due 2027-03-31 --by can-bo-iso@example.vn")
@click.argument("identity", metavar="ID", type=int)
@click.option("--due", required=True, type=DAY, help="Hạn mới của đợt / its new due day.")
@_BY
def set_day(call: Call, identity: int, due: date, by: str) -> None:
    """Tự sắp xếp: đặt hạn khác cho một đợt chưa đồng ý.

    Give a proposed wave another day.
    """
    with call.open_home() as home:
        wave = set_wave(home, identity, due, by=by, now=call.now)
    call.say(f"Đợt {wave.id}: hạn {day(wave.due)}. (Set.)")
