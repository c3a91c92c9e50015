"""``cancu init``: settings with every key explained, the home folder, and the first person."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from cancu.commands.people import address
from cancu.settings_help import commented_file, toml_value
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.errors import BadInput
from data.office.unit import Person, PersonRole, Unit
from data.store import people
from data.store.opening import Use, open_home


@make(example="cancu init --unit 'UBND phường Ba Đình' --email quan-tri@example.vn --yes")
@click.option(
    "--file", type=click.Path(path_type=Path), default=Path("cancu.toml"), help="Tệp cấu hình mới / new file."
)
@click.option("--home", "folder", metavar="DIR", default="var", help="Thư mục dữ liệu / home folder.")
@click.option("--unit", metavar="NAME", help="Đơn vị của bạn / your unit.")
@click.option("--issuer", metavar="NAME", help="Cơ quan ban hành văn bản của đơn vị / the body whose law binds it.")
@click.option("--province", metavar="NAME", help="Tỉnh, thành phố / province or city.")
@click.option("--email", metavar="EMAIL", help="Địa chỉ người quản trị / the administrator's address.")
@click.option("--contact", metavar="EMAIL", help="Địa chỉ gửi kèm khi thu thập / sent along with every visit.")
@click.option("--yes", is_flag=True, help="Không hỏi / ask nothing.")
def command(
    call: Call,
    *,
    file: Path,
    folder: str,
    unit: str | None,
    issuer: str | None,
    province: str | None,
    email: str | None,
    contact: str | None,
    yes: bool,
) -> None:
    """Tạo cấu hình có giải thích, thư mục dữ liệu và người quản trị đầu tiên.

    Write explained settings, make the home folder and the first person.
    """
    if file.exists():
        raise BadInput("is there already", where=str(file), mend="edit it, or name another with --file")
    email = _answer(email, "Địa chỉ thư của người quản trị / administrator's e-mail", yes)
    unit = _answer(unit, "Đơn vị / unit", yes)
    if not email or not unit:
        raise BadInput("the first person needs a unit and an address", mend="give --unit and --email")
    first = Person(email=address(email), unit=unit, role=PersonRole.ADMINISTRATOR)
    values = {("", "home"): toml_value(folder), ("crawl", "contact"): toml_value(contact or email)}
    file.write_text(commented_file(values), encoding="utf-8")
    with open_home((file.resolve().parent / folder).resolve(), Use.MAKE) as home:
        known = people.unit_named(home, unit) or Unit(name=unit)
        people.put_unit(home, replace(known, issuer=issuer or known.issuer, province=province or known.province))
        people.put_person(home, first)
        call.say(f"Đã ghi {file} và tạo {home.folder}. (Settings and home folder made.)")
    call.say("Tiếp theo / next: cancu procedures import THƯ_MỤC --unit ĐƠN_VỊ; cancu run; cancu status")


def _answer(given: str | None, question: str, yes: bool) -> str:
    if given or yes:
        return given or ""
    answer: str = click.prompt(question, default="", show_default=False)
    return answer
