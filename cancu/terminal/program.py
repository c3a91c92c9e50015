"""How this program was called, so that a command it prints can be typed again as it stands."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def program() -> str:
    """Return the words before the name of a command: "cancu" where that is found, else what this call was."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m cancu"
    found = shutil.which(called.name)
    if found and Path(found).resolve() == called.resolve():
        return called.name
    return shlex.quote(sys.argv[0])
