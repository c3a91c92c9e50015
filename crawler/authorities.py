"""Authorities that may vouch for a server: the system's, links of chains that servers leave out, the operator's own."""

from __future__ import annotations

import ssl
from importlib.resources import files
from pathlib import Path

from data.errors import BadInput, system_words

_MEND = "nêu một tệp PEM đọc được trong [network] ca_bundle (name a readable PEM file)"


def authorities(added: str | None = None) -> bytes:
    """Return the certificates in one PEM text; ``added`` is a file of the operator's; empty where there are none.

    A link of a chain vouches for nobody by itself: what ends at no root of the system is refused as before. Raises
    BadInput when ``added`` cannot be read or holds no certificate.
    """
    system = _of_system()
    if not system and not added:
        return b""
    return b"\n".join([*system, *_left_out(), *([_of_operator(added)] if added else [])])


def _of_system() -> list[bytes]:
    """One file on most systems, on others a folder with a file for each authority, named by a hash."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile:
        return [Path(paths.cafile).read_bytes()]
    return [each.read_bytes() for each in sorted(Path(paths.capath).glob("*.[0-9]"))] if paths.capath else []


def _left_out() -> list[bytes]:
    """The intermediates that official servers do not send: that of the gazette's downloads, valid to 2028-11-21."""
    return [each.read_bytes() for each in (files("crawler") / "intermediates").iterdir() if each.name.endswith(".pem")]


def _of_operator(path: str) -> bytes:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
        return Path(path).read_bytes()
    except ssl.SSLError as fault:
        raise BadInput("không có chứng thư PEM nào (no PEM certificate in it)", where=path, mend=_MEND) from fault
    except OSError as fault:
        raise BadInput(system_words(fault), where=path, mend=_MEND) from fault
