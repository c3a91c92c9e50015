"""Settings for a home that the demonstration leaves: it is looked at, and visits nobody."""

from __future__ import annotations

from cancu.known_sources import KNOWN_SOURCES


def kept_settings() -> str:
    """Return the settings file of a home in its own folder, every source off: the sample gazette is gone by then."""
    off = "".join(f"\n[sources.{name}]\nenabled = false\n" for name, source in KNOWN_SOURCES.items() if source.is_on)
    return f'# Dữ liệu thử của cancu demo; các nguồn tắt / of cancu demo, the sources off.\nhome = "."\n{off}'
