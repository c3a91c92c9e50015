"""Help of the commands, laid out for people: Vietnamese first, as wide as lines are read."""

from __future__ import annotations

from collections.abc import Iterable

import click

#: Characters of a line of help where the terminal is wide enough.
WIDTH = 110
CONTEXT = {"max_content_width": WIDTH}


class HelpfulCommand(click.Command):
    """A command whose help has Vietnamese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng / usage: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options."""
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx))]
        write_table(formatter, "Tùy chọn / options", rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In phần này / show this help."
        return option


class HelpfulGroup(HelpfulCommand, click.Group):
    """A group whose help has Vietnamese headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the tables of options and of commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands, each with the first line of its help."""
        below = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, (each.help or "").strip().partition("\n")[0]) for name, each in below if each]
        write_table(formatter, "Lệnh / commands", rows)


def write_table(formatter: click.HelpFormatter, title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Write rows of a word and what it is, under a title; nothing where there are none."""
    if listed := list(rows):
        with formatter.section(title):
            formatter.write_dl(listed)
