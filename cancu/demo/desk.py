"""The desk over the demonstration: its days go on from the morning after, its reviewer needs no password."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from starlette.applications import Starlette

from cancu.demo.demonstration import REVIEWER, THE_MORNING_AFTER
from cancu.desk.app import make_app
from cancu.desk.visit import SIGN_IN
from cancu.doing.passwords import sign_in_link
from cancu.settings import Settings
from data.store.home import Home
from data.store.known_names import person_known


def demo_desk(settings: Settings) -> Starlette:
    """Return the desk of a demonstration's home; its clock starts on the morning after the second night."""
    begun = time.monotonic()

    def now() -> datetime:
        return THE_MORNING_AFTER + timedelta(seconds=time.monotonic() - begun)

    return make_app(settings, now)


def sign_in_path(home: Home) -> str:
    """Return the path of the desk that signs in the sample's reviewer, once."""
    return f"{SIGN_IN}/{sign_in_link(home, person_known(home, REVIEWER, 'EMAIL'), THE_MORNING_AFTER)}"
