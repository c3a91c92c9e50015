"""Options of every command: ``--config``, ``--now`` and, for lists, ``--json`` and a page; help with an example."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from cancu.settings_file import load
from cancu.terminal.call import Call, clock
from cancu.terminal.help_page import CONTEXT, HelpfulCommand, HelpfulGroup
from cancu.terminal.pagination import ROWS, WHOLE, ListPage
from data.office.permission import OPERATOR

Body = Callable[..., int | None]


class _Group(HelpfulGroup):
    """A command with commands below it; its example is that of the first of them.

    ``elsewhere`` names commands as "module:attribute", loaded only when they are called or listed.
    """

    def __init__(self, elsewhere: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(**attributes)
        self._elsewhere = elsewhere

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in order."""
        return sorted([*super().list_commands(ctx), *self._elsewhere])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        if cmd_name not in self._elsewhere:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self._elsewhere[cmd_name].partition(":")
        loaded: click.Command = getattr(importlib.import_module(module), attribute)
        return loaded

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        self.epilog = next(iter(self.commands.values())).epilog
        super().format_epilog(ctx, formatter)


def group(help_text: str, elsewhere: Mapping[str, str] | None = None) -> click.Group:
    """Return a command that only has commands below it; ``elsewhere`` are those to load when they are called."""
    return _Group(elsewhere or {}, help=help_text, no_args_is_help=True, context_settings=CONTEXT)


def commands_below(above: click.Group) -> list[tuple[str, click.Command]]:
    """Return the commands below a command with their names, in order, all of them loaded."""
    context = click.Context(above)
    found = ((name, above.get_command(context, name)) for name in above.list_commands(context))
    return [(name, below) for name, below in found if below]


def command(
    *,
    example: str,
    under: click.Group | None = None,
    name: str | None = None,
    clocked: bool = True,
    lists: bool = False,
    paged: bool = False,
) -> Callable[[Body], click.Command]:
    """Turn a function ``body(call, **options) -> exit code or None`` into a command.

    Its docstring is the help (Vietnamese first), click's own option decorators go below this one. ``clocked``
    gives ``--now``, ``lists`` gives ``--json``, ``paged`` also ``--limit``, ``--page`` and ``--all``; ``under`` puts
    it into a group.
    """

    def decorate(body: Body) -> click.Command:
        def run(config: Path | None, now: str | None = None, as_json: bool = False, **options: Any) -> int:
            settings = load(config, os.environ, Path.cwd())
            page = _page(as_json, **{name: options.pop(name) for name in PAGE_OPTIONS}) if paged else WHOLE
            return body(Call(settings=settings, now=clock(now), as_json=as_json, page=page), **options) or 0

        run.__click_params__ = getattr(body, "__click_params__", [])  # type: ignore[attr-defined]
        run.__doc__ = body.__doc__
        made = click.command(
            name or body.__name__.strip("_"),
            cls=HelpfulCommand,
            epilog=f"Ví dụ / example:  {example}",
            context_settings=CONTEXT,
        )(run)
        made.params += _options(clocked, lists or paged)
        made.params += _page_options() if paged else []
        if under is not None:
            under.add_command(made)
        return made

    return decorate


def _options(clocked: bool, lists: bool) -> list[click.Parameter]:
    made: list[click.Parameter] = [
        click.Option(
            ["--config"],
            type=click.Path(path_type=Path),
            help="Tệp cấu hình / settings file (CANCU_CONFIG, ./cancu.toml).",
        )
    ]
    if clocked:
        made.append(click.Option(["--now"], metavar="ISO8601", help="Cố định đồng hồ / fix the clock for this call."))
    if lists:
        made.append(click.Option(["--json", "as_json"], is_flag=True, help="In JSON Lines / print JSON Lines."))
    return made


#: Names of the options that choose a page.
PAGE_OPTIONS = ("limit", "page", "whole")


def _page_options() -> list[click.Parameter]:
    count = click.IntRange(min=1)
    return [
        click.Option(["--limit"], type=count, metavar="N", help=f"Số dòng một trang / rows a page ({ROWS})."),
        click.Option(["--page"], type=count, default=1, metavar="N", help="Trang thứ mấy / which page."),
        click.Option(["--all", "whole"], is_flag=True, help="Mọi dòng / every row."),
    ]


def _page(as_json: bool, *, limit: int | None, page: int, whole: bool) -> ListPage:
    """The page asked for; a program that says nothing gets every row."""
    if whole or (as_json and limit is None and page == 1):
        return WHOLE
    return ListPage(number=page, size=limit or ROWS)


def by_option(says: str) -> Callable[[Body], Body]:
    """The person for whom a command acts; without it, whoever runs the program where it is installed."""
    return click.option(
        "--by",
        default=OPERATOR.email,
        metavar="EMAIL",
        show_default=False,
        help=f"{says}; không ghi thì là người vận hành máy chủ / left out: whoever runs this machine.",
    )
