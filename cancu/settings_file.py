"""Loading of the settings from ``cancu.toml`` and the environment; a fault names the key and how to mend it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from cancu.settings import SOURCES, OwnSource, Settings, Source
from cancu.settings_table import Secret
from data.errors import BadInput

_PREFIX = "CANCU_"
_FILE = "_FILE"
# congbao_hue
_OWN_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OWN = "; nguồn riêng thì khai ở [own_sources.{name}] (one of your own is declared there)"


def load(path: Path | None, environment: Mapping[str, str], here: Path) -> Settings:
    """Return the settings of a file, under those of the environment.

    Without ``path``: the file CANCU_CONFIG names, else ``cancu.toml`` in ``here`` when there is one, else the
    defaults. Raises BadInput that names the file or variable, the key and the mend.
    """
    path = path or _named(environment) or (here / "cancu.toml" if (here / "cancu.toml").is_file() else None)
    tree = _read(path) if path else {}
    _check_keys(tree, str(path))
    base = path.resolve().parent if path else here
    if "home" in tree:
        tree["home"] = base / str(tree["home"])
    for variable, keys, value in _from_environment(environment):
        _check_keys(_nested(keys, value), variable)
        _put(tree, keys, value)
    if environment.get("CANCU_HOME"):
        tree["home"] = here / environment["CANCU_HOME"]
    tree.setdefault("home", base / "var")
    return _convert(tree, str(path) if path else "CANCU_*")


def _named(environment: Mapping[str, str]) -> Path | None:
    return Path(environment["CANCU_CONFIG"]) if environment.get("CANCU_CONFIG") else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as fault:
        raise BadInput(
            "không có tệp cấu hình này (no such settings file)", where=str(path), mend="tạo bằng: cancu init (make one)"
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(
            "không đọc được (cannot be read)", where=str(path), mend="lưu lại dạng UTF-8 (save it as UTF-8 text)"
        ) from fault
    except tomllib.TOMLDecodeError as fault:
        raise BadInput(
            f"không đúng cú pháp TOML (not TOML: {fault})", where=str(path), mend="sửa dòng đó (mend that line)"
        ) from fault


def _from_environment(environment: Mapping[str, str]) -> list[tuple[str, list[str], str]]:
    """Return (variable, key path, value) of every ``CANCU_SECTION__KEY``; ``…_FILE`` gives a file's content."""
    ours = [name for name in sorted(environment) if name.startswith(_PREFIX) and "__" in name]
    found = []
    for variable in ours:
        value = environment[variable]
        name = variable.removeprefix(_PREFIX).removesuffix(_FILE)
        given = _content(variable, value) if variable.endswith(_FILE) else value
        found.append((variable, name.lower().split("__"), given))
    return found


def _content(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadInput(
            f"không đọc được {path} (cannot be read)",
            where=variable,
            mend="nêu một tệp đọc được (name a readable file)",
        ) from fault


def _check_keys(tree: Mapping[str, Any], where: str) -> None:
    """Every key must be one of ours: a misspelt setting that is silently ignored is worse than none."""
    _check(tree, _keys(Settings), where, "")
    for name, table in _tables(tree, "sources", where).items():
        if name not in SOURCES:
            raise _unknown(f"sources.{name}", name, SOURCES, where, more=_OWN.format(name=name))
        _check(table, _keys(Source), where, f"sources.{name}.")
    for name, table in _tables(tree, "own_sources", where).items():
        _check_own(name, table, where)
    for section in set(tree) - {"home", "sources", "own_sources"}:
        _check_table(tree[section], getattr(Settings(), section), where, f"{section}.")


def _check_own(name: str, table: object, where: str) -> None:
    """A source of one's own has a name that no other has, and says where it is and where its lists are."""
    _check_table(table, OwnSource(), where, f"own_sources.{name}.")
    if name in SOURCES or not _OWN_NAME.fullmatch(name):
        what = f"nguồn riêng không thể tên là {name!r} (a source of one's own cannot have this name)"
        mend = "đặt tên khác bằng chữ thường không dấu, như congbao_hue (another one, in plain small letters)"
        raise BadInput(what, where=where, mend=mend)
    assert isinstance(table, Mapping)  # it was checked
    for key in ("base_url", "lists"):
        if not table.get(key):
            what = f"own_sources.{name} thiếu {key} (lacks it)"
            raise BadInput(what, where=where, mend=f"nêu {key} = … (say it)")


def _check_table(table: object, defaults: msgspec.Struct, where: str, prefix: str) -> None:
    """The keys of a table, and of the tables in it."""
    _check(table, _keys(type(defaults)), where, prefix)
    for name, value in table.items() if isinstance(table, Mapping) else ():
        inner = getattr(defaults, name, None)
        if isinstance(inner, msgspec.Struct):
            _check_table(value, inner, where, f"{prefix}{name}.")


def _tables(tree: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    found = tree.get(name, {})
    if not isinstance(found, dict):
        what = f"{name} là một bảng, không phải một giá trị (a table, not a value)"
        raise BadInput(what, where=where, mend=f"viết thành [{name}.NAME] (write it so)")
    return found


def _check(table: object, known: tuple[str, ...], where: str, prefix: str) -> None:
    if not isinstance(table, Mapping):
        section = prefix.removesuffix(".")
        what = f"{section} là một bảng, không phải một giá trị (a table, not a value)"
        mend = f"viết [{section}], các khóa ở dưới (write [{section}] and its keys below)"
        raise BadInput(what, where=where, mend=mend)
    for key in table:
        if key not in known:
            raise _unknown(prefix + key, key, known, where)


def _unknown(name: str, key: str, known: tuple[str, ...], where: str, more: str = "") -> BadInput:
    near = difflib.get_close_matches(key, known, 1)
    mend = f"có phải {near[0]}? (did you mean it?)" if near else f"ở đây có (known here): {', '.join(known)}"
    return BadInput(f"không có khóa cấu hình {name} (no such setting)", where=where, mend=mend + more)


def _keys(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return kind.__struct_encode_fields__


def _nested(keys: list[str], value: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    _put(made, keys, value)
    return made


def _put(tree: dict[str, Any], keys: list[str], value: str) -> None:
    for key in keys[:-1]:
        tree = tree.setdefault(key, {})
    tree[keys[-1]] = value


def _convert(tree: dict[str, Any], where: str) -> Settings:
    try:
        settings = msgspec.convert(tree, Settings, strict=False, dec_hook=_decode)
    except msgspec.ValidationError as fault:
        raise _bad_value(fault, where) from fault
    return msgspec.structs.replace(settings, home=settings.home.resolve())


def _bad_value(fault: msgspec.ValidationError, where: str) -> BadInput:
    what = f"giá trị không hợp lệ (bad value: {str(fault).replace('$.', '')})"
    return BadInput(what, where=where, mend="sửa giá trị của khóa đó (mend the value of that key)")


def _decode(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value))
    return Secret(value) if kind is Secret else value
