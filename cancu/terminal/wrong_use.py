"""What is wrong with a call of the program, in one line: Vietnamese first, what was meant, where the help is."""

from __future__ import annotations

import difflib
import re

import click

_QUOTED = re.compile(r"'[^']*'")  # 'sửa' is not one of 'amends': what was typed


def words_of(fault: click.ClickException) -> str:
    """Return the line.

    >>> words_of(click.NoSuchOption("--foo"))
    "không có tùy chọn --foo (No such option '--foo')"
    >>> words_of(click.BadParameter("'sửa' is not one of 'amends'.", param=click.Option(["--kind"])))
    "giá trị của --kind không hợp lệ (Invalid value for '--kind': 'sửa' is not one of 'amends')"
    """
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    mend = f"; xem: {context.command_path} --help (see its help)" if context else ""
    if isinstance(fault, click.BadParameter) and not _QUOTED.sub("", fault.message).isascii():
        # A type of ours says it in both.
        return f"{_name(fault)}: {fault.message}{mend}"
    return f"{_vietnamese(fault)} ({fault.format_message().removesuffix('.')}){mend}"


def _vietnamese(fault: click.ClickException) -> str:
    match fault:
        case click.NoSuchOption():
            return f"không có tùy chọn {fault.option_name}"
        case click.exceptions.NoSuchCommand():
            return f"không có lệnh {fault.command_name}{_meant(fault)}"
        case click.BadOptionUsage():
            return f"tùy chọn {fault.option_name} dùng sai"
        case click.MissingParameter():
            return f"thiếu {_name(fault)}"
        case click.BadParameter():
            return f"giá trị của {_name(fault)} không hợp lệ"
        case _:
            return "gọi sai"


def _name(fault: click.BadParameter) -> str:
    if fault.param is None:
        return "tham số"
    return fault.param.opts[0] if isinstance(fault.param, click.Option) else fault.param.make_metavar(_context(fault))


def _context(fault: click.BadParameter) -> click.Context:
    return fault.ctx or click.Context(click.Command(None))


def _meant(fault: click.exceptions.NoSuchCommand) -> str:
    group = fault.ctx.command if fault.ctx else None
    if fault.ctx is None or not isinstance(group, click.Group):
        return ""
    near = difflib.get_close_matches(fault.command_name, group.list_commands(fault.ctx), 1)
    return f", có phải {near[0]}?" if near else ""
