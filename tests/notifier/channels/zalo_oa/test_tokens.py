"""Tokens of an account: each refresh token used once, the new pair kept before it is used, one refresh for all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from cancu.needs import needs_of
from cancu.settings import Settings
from cancu.zalo_settings import Zalo, ZaloOa
from data.instant import utc
from data.store import log, zalo_tokens
from data.store.home import Home
from notifier.channels.contract import SendError
from notifier.channels.stand_in_server import StandInServer
from notifier.channels.zalo_oa.stand_in import OaStandIn
from tests.notifier.channels.conftest import NOW, USER, tokens_at

WORKERS = 50
Needs = Callable[[], list[str]]


@pytest.fixture
def needs(home: Home) -> Needs:
    settings = Settings(zalo=Zalo(oa=ZaloOa(app_id="1234567")))
    return lambda: [need.line for need in needs_of(home, settings, NOW) if "Zalo OA" in need.says]


def test_a_fresh_token_is_used_as_it_is(zalo, account, home) -> None:
    first = tokens_at(zalo.address, home).access()
    assert (first, account.issued) == ("access-1", 1)
    assert tokens_at(zalo.address, home, now=NOW + timedelta(hours=19)).access() == first
    assert account.issued == 1


def test_an_old_one_is_changed_in_time_and_every_change_is_in_the_log(zalo, account, home) -> None:
    tokens_at(zalo.address, home).access()
    assert tokens_at(zalo.address, home, now=NOW + timedelta(hours=20)).access() == "access-2"
    assert [line.subject for line in log.lines(home) if line.did == "renewed zalo token"] == ["zalo 1234567"] * 2


def test_fifty_workers_that_ask_at_once_change_it_once(zalo, account, home) -> None:
    stale = tokens_at(zalo.address, home).access()
    together = Barrier(WORKERS)

    def work(_: int) -> str:
        with Home(home.folder) as own:
            tokens = tokens_at(zalo.address, own)
            together.wait()
            return tokens.renewed(stale)

    with ThreadPoolExecutor(WORKERS) as pool:
        got = set(pool.map(work, range(WORKERS)))
    assert (got, account.issued) == ({"access-2"}, 2)


def test_the_new_pair_is_kept_before_it_is_used(zalo, account, home) -> None:
    access = tokens_at(zalo.address, home).access()
    pair = zalo_tokens.get(home, "1234567")
    assert pair is not None
    assert (pair.access, pair.refresh, pair.asked_at) == (access, account.refresh, None)


def test_a_crash_between_the_answer_and_its_keeping_asks_a_person_and_says_so(zalo, account, home, needs) -> None:
    tokens_at(zalo.address, home).access()
    account.lose_answer = True  # Zalo has changed the pair, and we never learn it
    with pytest.raises(SendError) as first:
        tokens_at(zalo.address, home).renewed("access-1")
    assert first.value.channel_down
    assert needs() == [], "it may have been the network"
    account.lose_answer = False
    with pytest.raises(SendError) as second:
        tokens_at(zalo.address, home).renewed("access-1")
    assert "lượt đổi lúc" in second.value.what
    assert "uỷ quyền lại" in second.value.mend
    (line,) = needs()
    assert "không có trả lời" in line
    assert "zalo.oa.refresh_token" in line


def test_where_only_the_question_was_lost_the_old_token_still_works(zalo, account, home) -> None:
    tokens_at(zalo.address, home).access()
    with pytest.raises(SendError):
        tokens_at("http://127.0.0.1:9", home).renewed("access-1")
    assert tokens_at(zalo.address, home).renewed("access-1") == "access-2"


def test_what_was_refused_is_not_asked_again_until_a_new_authorization_is_set(zalo, account, home) -> None:
    account.refresh = "another"
    for _ in range(2):
        with pytest.raises(SendError):
            tokens_at(zalo.address, home).access()
    account.refresh = "refresh-0"
    with pytest.raises(SendError):
        tokens_at(zalo.address, home).access()
    pair = zalo_tokens.get(home, "1234567")
    assert pair is not None
    zalo_tokens.put(home, "1234567", zalo_tokens.TokenPair(**{**_facts(pair), "first": "of a former authorization"}))
    assert tokens_at(zalo.address, home).access() == "access-1"


def test_a_limit_on_tokens_is_waited_out_once_and_not_once_more_for_the_message(
    account, oa_channel, make_message
) -> None:
    account.limited = 20
    with pytest.raises(SendError) as caught:
        oa_channel.send(make_message(channel="zalo-oa"), USER)
    assert (caught.value.channel_down, account.limited) == (True, 15)


def test_a_token_server_that_breaks_down_ends_no_authorization(zalo, account, home, needs) -> None:
    account.token_fault = 503
    with pytest.raises(SendError, match="HTTP 503") as caught:
        tokens_at(zalo.address, home).access()
    assert caught.value.channel_down
    assert needs() == []
    account.token_fault = 0
    assert tokens_at(zalo.address, home).access() == "access-1"


def test_a_wrong_secret_is_said(zalo, account: OaStandIn, home) -> None:
    account.app_secret = "other"
    with pytest.raises(SendError, match="-14004"):
        tokens_at(zalo.address, home).access()


def test_tokens_that_lie_unused_are_said_to_end_two_weeks_before(zalo: StandInServer, home, needs) -> None:
    issued = utc(NOW - timedelta(days=75))
    pair = zalo_tokens.TokenPair(access="a", refresh="b", first="", issued_at=issued, expires_at=issued)
    zalo_tokens.put(home, "1234567", pair)
    assert needs() == []
    older = utc(NOW - timedelta(days=77))
    zalo_tokens.put(home, "1234567", zalo_tokens.TokenPair(**{**_facts(pair), "issued_at": older}))
    assert len(needs()) == 1


def test_a_pair_does_not_print_itself(zalo, home) -> None:
    tokens_at(zalo.address, home).access()
    assert "access-1" not in repr(zalo_tokens.get(home, "1234567"))


def _facts(pair: zalo_tokens.TokenPair) -> dict[str, object]:
    return {name: getattr(pair, name) for name in pair.__struct_fields__} | {"refused": "", "asked_at": None}
