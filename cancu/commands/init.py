"""``cancu init``: settings with every key explained, the home folder, and the first person."""

from __future__ import annotations

from pathlib import Path

import click

from cancu.doing.people import PersonFacts, add_person, address
from cancu.doing.units import add_unit
from cancu.settings_help import commented_file, toml_value
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from data.errors import BadInput
from data.office.permission import OPERATOR
from data.office.unit import PersonRole, Unit
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
    email = address(email)
    values = {("", "home"): toml_value(folder), ("crawl", "contact"): toml_value(contact or email)}
    file.write_text(commented_file(values), encoding="utf-8")
    with open_home((file.resolve().parent / folder).resolve(), Use.MAKE) as home:
        add_unit(home, Unit(name=unit, issuer=issuer, province=province), by=OPERATOR.email, now=call.now)
        first = PersonFacts(unit=unit, role=PersonRole.ADMINISTRATOR)
        add_person(home, email, first, by=OPERATOR.email, now=call.now)
        call.say(f"Đã ghi {file} và tạo {home.folder}. (Settings and home folder made.)")
    call.say("Tiếp theo / next: cancu procedures import THƯ_MỤC --unit ĐƠN_VỊ; cancu run; cancu status")


def _answer(given: str | None, question: str, yes: bool) -> str:
    if given or yes:
        return given or ""
    answer: str = click.prompt(question, default="", show_default=False)
    return answer
