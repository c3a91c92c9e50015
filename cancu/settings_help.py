"""Help of every setting as a table: for the commented file that ``init`` writes, and for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import inspect

from cancu.known_sources import KNOWN_SOURCES
from cancu.settings import SOURCES, OwnSource, Settings, Source
from cancu.settings_table import Secret

_FIRST_SOURCE = f"sources.{SOURCES[0]}"
_OWN_SOURCE = "own_sources.NAME"


class SettingHelp(msgspec.Struct, frozen=True, kw_only=True):
    """One key: its table (with dots), its name in the file, its variable, its default as TOML, its help."""

    table: str
    name: str
    variable: str
    default: str
    help: str


def settings_help() -> Iterator[SettingHelp]:
    """Yield every key in the order of the file; of the sources, one table stands for all."""
    for each in inspect.type_info(Settings).fields:  # type: ignore[attr-defined]
        if each.name == "home":
            yield _help("", each, Settings())
        elif each.name == "sources":
            yield from _table(_FIRST_SOURCE, Source())
        elif each.name == "own_sources":
            yield from _table(_OWN_SOURCE, OwnSource())
        else:
            yield from _table(each.encode_name, getattr(Settings(), each.name))


def commented_file(set_values: dict[tuple[str, str], str]) -> str:
    """Return a settings file with every key explained; those not in ``set_values`` stay commented out.

    Of the sources that an office declares itself, which nobody begins with, it only says where they are explained.
    """
    lines = ["# Cấu hình cancu / settings of cancu. Mỗi khóa cũng đặt được bằng biến môi trường / or by the variable."]
    table = ""
    for each in settings_help():
        if each.table.startswith(_OWN_SOURCE):
            continue
        if each.table != table:
            table = each.table
            lines += ["", *(_other_sources(set_values) if table == _FIRST_SOURCE else ()), f"[{table}]"]
        lines.append(f"# {each.help} ({each.variable})")
        value = set_values.get((each.table, each.name))
        lines.append(f"{each.name} = {value}" if value is not None else f"# {each.name} = {each.default}")
    return "\n".join(lines) + "\n"


def _other_sources(set_values: dict[tuple[str, str], str]) -> Iterator[str]:
    """The sources beside the one whose table stands for all, each with the lines that would switch it on or off."""
    for name, source in KNOWN_SOURCES.items():
        yield f"# {name}: {source.title}. {source.why}"
        if name == SOURCES[0]:
            continue
        enabled = set_values.get((f"sources.{name}", "enabled"))
        if enabled is not None:
            yield from (f"[sources.{name}]", f"enabled = {enabled}", "")
        else:
            yield from (f"# {line}" for line in (f"[sources.{name}]", *source.switch))
    yield "# Nguồn khác do cơ quan tự khai / another source, of the office's own: [own_sources.TÊN], docs/settings.md"
    yield ""


def toml_value(value: object) -> str:
    """Return a value as TOML writes it.

    >>> toml_value(True), toml_value("01:30"), toml_value(1.5)
    ('true', '"01:30"', '1.5')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return msgspec.json.encode(str(value) if isinstance(value, Path | Secret) else value).decode()


def _table(table: str, defaults: msgspec.Struct) -> Iterator[SettingHelp]:
    """The keys of a table, then of the tables in it."""
    fields = [(each, getattr(defaults, each.name)) for each in inspect.type_info(type(defaults)).fields]  # type: ignore[attr-defined]
    yield from (_help(table, each, defaults) for each, value in fields if not isinstance(value, msgspec.Struct))
    for each, value in fields:
        if isinstance(value, msgspec.Struct):
            yield from _table(f"{table}.{each.encode_name}", value)


def _help(table: str, each: inspect.Field, defaults: msgspec.Struct) -> SettingHelp:
    name = "HOME" if not table else f"{table.replace('.', '__')}__{each.encode_name}".upper()
    schema = each.type.extra_json_schema if isinstance(each.type, inspect.Metadata) else None
    return SettingHelp(
        table=table,
        name=each.encode_name,
        variable=f"CANCU_{name}",
        default=toml_value(getattr(defaults, each.name)),
        help=str((schema or {}).get("description", "")),
    )
