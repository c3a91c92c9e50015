"""Signing in and out, passwords, and the language that a visitor reads."""

from __future__ import annotations

from datetime import datetime, timedelta

from starlette.background import BackgroundTask
from starlette.responses import Response

from cancu.desk import attempts
from cancu.desk.attempts import Limit
from cancu.desk.routing import route
from cancu.desk.visit import LANGUAGE, SIGN_IN, Visit, own_path
from cancu.doing.password_mail import mail_password_link
from cancu.doing.passwords import (
    begin_session,
    change_password,
    person_of_sign_in_link,
    person_signing_in,
    set_password_by_link,
    whose_password_link,
)
from cancu.settings import Settings
from cancu.terminal.fault_line import say_fault
from data.errors import BadInput, CancuError
from data.law.characters import name_key
from data.office.unit import Person
from data.store import sign_in
from data.store.links import random_token
from data.store.opening import open_home


def show_sign_in(visit: Visit) -> Response:
    """Show the form to sign in; who is signed in goes on."""
    following = own_path(visit.request.query_params.get("tiep", "/"))
    if visit.visitor:
        return visit.go(following)
    return _sign_in_page(visit, following)


def take_sign_in(visit: Visit) -> Response:
    """Sign a person in under a new token, or say that address and password do not go together."""
    following, email = own_path(visit.form.get("tiep", "/")), visit.form.get("email", "").strip()
    here = ("sign in", name_key(email), visit.place)
    limits = ((attempts.SIGN_IN_HERE, here), (attempts.SIGN_IN_PERSON, here[:2]), (attempts.SIGN_IN_PLACE, here[2:]))
    if wait := _wait(visit, *limits):
        return _sign_in_page(visit, following, 429, email=email, wait=wait)
    person = person_signing_in(visit.home, email, visit.form.get("password", ""))
    if person is None:
        return _sign_in_page(visit, following, 401, email=email, is_wrong=True)
    visit.desk.attempts.succeeded(*here)
    _sign_in(visit, person)
    return visit.go(following)


def sign_in_by_link(visit: Visit) -> Response:
    """Sign in whom a link of the program itself is for, no letter carries one; who is signed in goes on."""
    if visit.visitor is None:
        _sign_in(visit, person_of_sign_in_link(visit.home, visit.request.path_params["token"], visit.now))
    return visit.go("/")


def take_sign_out(visit: Visit) -> Response:
    """End the session."""
    sign_in.end_session(visit.home, visit.token)
    visit.give_token(random_token())
    return visit.go(SIGN_IN)


def show_password(visit: Visit) -> Response:
    """Show the form to change one's password."""
    return visit.page("password.html", whose=visit.person, is_known=True, fault=None)


def take_password(visit: Visit) -> Response:
    """Change the password of who is signed in; the session goes on under a new token, every other ends."""
    limit = (attempts.SIGN_IN_HERE, ("password", visit.person.email, visit.place))
    try:
        if _wait(visit, limit):
            raise BadInput("đã thử nhiều lần (tried too often)", mend="đợi 15 phút (wait for 15 minutes)")
        new = _twice(visit)
        change_password(visit.home, visit.person, visit.form.get("old", ""), new, visit.now)
    except BadInput as fault:
        return visit.page("password.html", 400, whose=visit.person, is_known=True, fault=fault)
    _sign_in(visit, visit.person)
    return visit.go("/", "Đã đổi mật khẩu. (Password changed.)")


def show_new_password(visit: Visit) -> Response:
    """Show the form of a link that sets a password."""
    person = whose_password_link(visit.home, visit.request.path_params["token"], visit.now)
    return visit.page("password.html", whose=person, is_known=False, fault=None)


def take_new_password(visit: Visit) -> Response:
    """Set the password of who a link is for, and sign them in."""
    token = visit.request.path_params["token"]
    whose = whose_password_link(visit.home, token, visit.now)
    try:
        person = set_password_by_link(visit.home, token, _twice(visit), visit.now)
    except BadInput as fault:
        return visit.page("password.html", 400, whose=whose, is_known=False, fault=fault)
    _sign_in(visit, person)
    return visit.go("/", "Đã đặt mật khẩu. (Password set.)")


def show_forgotten(visit: Visit) -> Response:
    """Show the form that asks for a link to set a new password."""
    return visit.page("forgotten.html", is_sent=False)


def take_forgotten(visit: Visit) -> Response:
    """Mail a link to set a new password; page and time are the same whether anybody has that address."""
    email = visit.form.get("email", "").strip()
    key = ("reset", name_key(email))
    answer = visit.page("forgotten.html", is_sent=True)
    if not _wait(visit, (attempts.RESET_PERSON, key), (attempts.RESET_PLACE, ("reset from", visit.place))):
        answer.background = BackgroundTask(_mail, visit.settings, email, visit.now)
    return answer


def take_language(visit: Visit) -> Response:
    """Remember which language the visitor reads."""
    visit.set_cookie(LANGUAGE, "en" if visit.form.get("language") == "en" else "vi")
    return visit.go(own_path(visit.form.get("tiep", "/")))


def _mail(settings: Settings, email: str, now: datetime) -> None:
    """Nobody waits for it any more: what fails is told to the operator."""
    try:
        with open_home(settings.home) as home:
            mail_password_link(home, settings, email, now)
    except CancuError as fault:
        say_fault(fault)


def _sign_in(visit: Visit, person: Person) -> None:
    """Under a token that nobody knew before: one that somebody put into the browser opens nothing."""
    sign_in.end_session(visit.home, visit.token)
    visit.give_token(begin_session(visit.home, person, visit.now))


def _sign_in_page(visit: Visit, following: str, code: int = 200, **facts: object) -> Response:
    facts = {"email": "", "is_wrong": False, "wait": None, **facts}
    return visit.page("sign_in.html", code, following=following, **facts)


def _wait(visit: Visit, *limits: tuple[Limit, tuple[str, ...]]) -> int | None:
    """Minutes to wait where a limit is reached; an attempt is counted for each otherwise."""
    longest = visit.desk.attempts.wait(visit.now, *limits)
    return int(longest / timedelta(minutes=1)) + 1 if longest else None


def _twice(visit: Visit) -> str:
    """The new password, typed twice alike."""
    password = visit.form.get("password", "")
    if password != visit.form.get("again", ""):
        raise BadInput("hai lần nhập không giống nhau (the two differ)", mend="nhập lại (type them again)")
    return password


ROUTES = [
    route(SIGN_IN, show=show_sign_in, send=take_sign_in, is_open=True),
    route(f"{SIGN_IN}/{{token}}", show=sign_in_by_link, is_open=True),
    route("/dang-xuat", send=take_sign_out, is_open=True),
    route("/mat-khau", show=show_password, send=take_password),
    route("/mat-khau/{token}", show=show_new_password, send=take_new_password, is_open=True),
    route("/quen-mat-khau", show=show_forgotten, send=take_forgotten, is_open=True),
    route("/ngon-ngu", send=take_language, is_open=True),
]
