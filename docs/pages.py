"""Writes docs/commands.md and docs/settings.md from the program itself; ``--check`` only says which is out of date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cancu.__main__ import cli
from cancu.settings_help import settings_help
from cancu.terminal.command import PAGE_OPTIONS, commands_below

HERE = Path(__file__).parent
_ON_EVERY = {"config", "now", "as_json", "help", *PAGE_OPTIONS}


_COMMANDS = """\
# Các lệnh / Commands

Mọi lệnh có `--help` và `--config FILE` (nếu không: `CANCU_CONFIG`, rồi `./cancu.toml`). `--now ISO8601` cố định đồng hồ
cho một lần gọi, `--json` in JSON Lines. Danh sách hiện từng trang 50 dòng: `--page 2`, `--limit N`, `--all`; `--json`
in hết khi không ghi trang nào. Ngày viết 2026-11-28 hoặc 28/11/2026. Kết thúc với 0: xong; 1: có việc hỏng hoặc cần
người xem; 2: gọi sai hoặc dữ liệu vào sai, mỗi lỗi một dòng.

Every command has `--help` and `--config FILE` (else `CANCU_CONFIG`, else `./cancu.toml`). `--now ISO8601` fixes the
clock for one call, `--json` prints JSON Lines. Lists come in pages of 50 rows: `--page 2`, `--limit N`, `--all`;
`--json` prints everything where no page is asked for. Days are taken as 2026-11-28 and as 28/11/2026. Exit 0: done;
1: something failed or needs a person; 2: wrong use or bad input, one line a fault."""

_SETTINGS = """\
# Cấu hình / Settings

Tệp `cancu.toml`; `cancu init` ghi một tệp có giải thích. Mỗi khóa cũng đặt được bằng biến môi trường; khóa bí mật
có thể đặt trong một tệp mà biến `…_FILE` chỉ tới. Khóa lạ là lỗi và được gọi tên.

The file `cancu.toml`; `cancu init` writes an explained one. Every key can also be set by its variable, a secret also by
a file that `…_FILE` names. An unknown key is an error that names it."""


def commands_page() -> str:
    """Return the page of every command with its options and an example."""
    lines = [_COMMANDS]
    context = click.Context(cli, info_name="cancu")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            lines += _section(f"cancu {name}", command)
    return "\n".join(lines) + "\n"


def _section(path: str, command: click.Command) -> Iterator[str]:
    yield from ("", f"## {path}", "")
    yield "\n".join(line.strip() for line in (command.help or "").strip().splitlines())
    if isinstance(command, click.Group):
        for name, below in commands_below(command):
            yield from _section(f"{path} {name}", below)
        return
    arguments = " ".join(
        p.make_metavar(click.Context(command)) for p in command.params if p.param_type_name == "argument"
    )
    yield from ("", "```", f"{path} {arguments}".strip(), "```")
    options = [p for p in command.params if isinstance(p, click.Option) and p.name not in _ON_EVERY]
    if options:
        yield from ("", "| | |", "|---|---|")
        yield from (
            f"| `{', '.join((*p.opts, *p.secondary_opts))}` | {(p.help or '').replace('|', chr(92) + '|')} |"
            for p in options
        )
    if command.epilog:
        yield from ("", f"Ví dụ / example: `{command.epilog.partition(':')[2].strip()}`")


def settings_page() -> str:
    """Return the page of every setting with its variable, default and meaning."""
    lines = [_SETTINGS]
    table = None
    for each in settings_help():
        if each.table != table:
            table = each.table
            lines += ["", f"## [{table}]" if table else "## (đầu tệp / top of the file)", ""]
            lines += ["| khóa / key | mặc định / default | nghĩa / meaning | biến / variable |", "|---|---|---|---|"]
        lines.append(f"| `{each.name}` | `{each.default}` | {each.help} | `{each.variable}` |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write both pages, or with ``--check`` return 1 when one of them is not what the program says."""
    stale = 0
    for name, page in (("commands.md", commands_page()), ("settings.md", settings_page())):
        path = HERE / name
        if "--check" in arguments:
            if not path.is_file() or path.read_text("utf-8") != page:
                sys.stderr.write(f"docs/{name} is not what the program says; mend: make docs\n")
                stale = 1
        else:
            path.write_text(page, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
