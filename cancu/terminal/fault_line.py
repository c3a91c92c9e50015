"""A fault that nobody waits for, on one line for the operator."""

from __future__ import annotations

import sys

from data.errors import CancuError
from data.printable import printable


def say_fault(fault: CancuError) -> None:
    """Write a fault to standard error."""
    sys.stderr.write(f"cancu: {printable(str(fault))}\n")
