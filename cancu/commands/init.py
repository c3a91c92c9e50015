"""``cancu init``: settings with every key explained, the home folder, and the first person."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from cancu.commands.invitation import invitation
from cancu.doing.passwords import invite_person
from cancu.doing.people import PersonFacts, add_person, address
from cancu.doing.units import add_unit
from cancu.known_sources import KNOWN_SOURCES
from cancu.settings import SOURCES, Settings
from cancu.settings_file import load
from cancu.settings_help import commented_file, toml_value
from cancu.terminal.call import Call
from cancu.terminal.command import command as make
from cancu.terminal.listing import show
from cancu.terminal.program import program
from data.errors import BadInput
from data.office.permission import OPERATOR
from data.office.unit import PersonRole, Unit
from data.store.opening import Use, open_home
from data.store.secret_key import secret_key

_ISSUER = "Cơ quan ban hành văn bản áp dụng cho đơn vị (Enter: bỏ qua) / the body whose local law binds it"

_GATEWAY = (
    "Cổng dữ liệu của vbpl.vn có toàn văn, quan hệ văn bản, văn bản của tỉnh; nhưng robots.txt của vbpl.vn đóng /api/, "
    "còn cổng (vbpl-bientap-gateway.moj.gov.vn) không công bố quy tắc nào: cơ quan tự quyết định. Hỏi cả cổng này? "
    "(có; Enter: không) / Its data are the fullest, but the portal closes /api/ to programs: ask it? (y; Enter: no)"
)
_YES = {"c", "có", "co", "y", "yes"}


@make(
    example="cancu init --unit 'UBND phường Ba Đình' --issuer 'UBND phường Ba Đình' --province 'Hà Nội' "
    "--email quan-tri@example.vn --yes"
)
@click.option(
    "--file", type=click.Path(path_type=Path), default=Path("cancu.toml"), help="Tệp cấu hình mới / new file."
)
@click.option("--home", "folder", metavar="DIR", help="Thư mục dữ liệu / home folder (CANCU_HOME, else var).")
@click.option("--unit", metavar="NAME", help="Đơn vị của bạn / your unit.")
@click.option("--issuer", metavar="NAME", help="Cơ quan ban hành văn bản của đơn vị / the body whose law binds it.")
@click.option("--province", metavar="NAME", help="Tỉnh, thành phố / province or city.")
@click.option("--email", metavar="EMAIL", help="Địa chỉ người quản trị / the administrator's address.")
@click.option("--contact", metavar="EMAIL", help="Địa chỉ gửi kèm khi thu thập / sent along with every visit.")
@click.option("--gateway/--no-gateway", default=None, help="Hỏi cả cổng JSON của vbpl.vn / ask its gateway as well.")
@click.option("--yes", is_flag=True, help="Không hỏi / ask nothing.")
def command(
    call: Call,
    *,
    file: Path,
    folder: str | None,
    email: str | None,
    contact: str | None,
    gateway: bool | None,
    yes: bool,
    **asked: str,
) -> None:
    """Tạo cấu hình có giải thích, thư mục dữ liệu và người quản trị đầu tiên.

    Write explained settings, make the home folder and the first person. What is not given is asked; a settings file
    that is there already is never touched.
    """
    if file.exists():
        mend = "sửa tệp đó, hoặc nêu tệp khác bằng --file (edit it, or name another)"
        raise BadInput(
            "đã có tệp này, không đổi gì (is there already, nothing was changed)", where=str(file), mend=mend
        )
    email = address(_needed("--email", email, "Địa chỉ thư của người quản trị / administrator's e-mail", yes))
    unit = _unit(yes=yes, **asked)
    values = {("crawl", "contact"): toml_value(contact or email)}
    if _gateway(gateway, yes):
        values["sources.vbpl", "enabled"] = toml_value(True)
    home = _home_folder(file, folder)
    token = _make_home(call, home, unit, email)
    values["", "home"] = toml_value(_as_written(home, file))
    file.write_text(commented_file(values), encoding="utf-8")  # last: without it the call can be made again
    call.say(f"Đã ghi {file} và tạo {home}. (Settings and home folder made.)")
    settings = load(file, os.environ, Path.cwd())
    _list_sources(call, file, settings)
    call.say(f"Mỗi lượt thu thập gửi kèm địa chỉ / each visit carries the address: {contact or email}")
    call.say("\nTiếp theo / next:")
    call.say(f"  {program()} procedures import THƯ_MỤC --unit '{unit.name}'")
    for following in ("crawl --cited", "audit", "serve"):
        call.say(f"  {program()} {following}")
    for line in invitation(settings, token):
        call.say(line)


def _unit(*, unit: str | None, issuer: str | None, province: str | None, yes: bool) -> Unit:
    """The first unit: its name is needed, its province and issuer only for the law of its place."""
    return Unit(
        name=_needed("--unit", unit, "Đơn vị / unit", yes),
        issuer=_asked(issuer, _ISSUER, yes) or None,
        province=_asked(province, "Tỉnh, thành phố (Enter: bỏ qua) / province or city", yes) or None,
    )


def _gateway(given: bool | None, yes: bool) -> bool:
    """Whether to ask the JSON gateway of vbpl.vn: never unless somebody says so, once told what speaks against it."""
    if given is not None:
        return given
    return _asked(None, _GATEWAY, yes).casefold() in _YES


def _needed(option: str, given: str | None, question: str, yes: bool) -> str:
    answer = _asked(given, question, yes)
    if not answer:
        what = f"thiếu {option}: người đầu tiên cần đơn vị và địa chỉ (the first person needs a unit and an address)"
        raise BadInput(what, mend="ghi --unit và --email, có thể cả --issuer, --province (give them)")
    return answer


def _asked(given: str | None, question: str, yes: bool) -> str:
    """What was given, else what a person answers; nothing where nobody is there to be asked."""
    if given or yes:
        return given or ""
    try:
        answer: str = click.prompt(question, default="", show_default=False)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        return ""
    return answer.strip()


def _home_folder(file: Path, folder: str | None) -> Path:
    """The home: as the option says, from the file; else as CANCU_HOME says, from here; else beside the file."""
    if folder is None and os.environ.get("CANCU_HOME"):
        return Path(os.environ["CANCU_HOME"]).resolve()
    return (file.resolve().parent / (folder or Settings().home)).resolve()


def _as_written(home: Path, file: Path) -> str:
    """The home as the file names it: from the file where it lies below, so that both may be moved."""
    below = file.resolve().parent
    return str(home.relative_to(below) if home.is_relative_to(below) else home)


def _make_home(call: Call, folder: Path, unit: Unit, email: str) -> str:
    """Make the home and its first person; return the token by which this person sets a password."""
    with open_home(folder, Use.MAKE) as home:
        add_unit(home, unit, by=OPERATOR.email, now=call.now)
        first = PersonFacts(unit=unit.name, role=PersonRole.ADMINISTRATOR)
        add_person(home, email, first, by=OPERATOR.email, now=call.now)
        secret_key(home)
        return invite_person(home, email, by=OPERATOR.email, now=call.now)


def _switch(name: str, settings: Settings) -> str:
    """What turns a source on or off: the other way round where it is not as it comes."""
    known = KNOWN_SOURCES[name]
    as_it_comes = settings.source(name).enabled is known.is_on
    return ", ".join(known.switch) if as_it_comes else f"enabled = {toml_value(known.is_on)}"


def _list_sources(call: Call, file: Path, settings: Settings) -> None:
    columns = {
        "Nguồn": lambda name: name,
        "Là": lambda name: KNOWN_SOURCES[name].title,
        "Thu thập": lambda name: "có / on" if settings.source(name).enabled else "không / off",
        "Vì sao": lambda name: KNOWN_SOURCES[name].why,
        "Đổi bằng": lambda name: f"[sources.{name}] {_switch(name, settings)}",
    }
    call.say(f"\nNguồn văn bản, đổi trong {file} / sources, switched in that file:")
    show(call, SOURCES, columns, empty="")
