"""Official consolidations held against our words: what is asked, what an answer does, what is never asked again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cancu.__main__ import run
from cancu.change_texts import change_texts
from cancu.doing.retraction import take_back_change
from cancu.settings import Settings
from cancu.words.changed_words import changed_words_of
from cancu.words.in_force import WordsInForce
from cancu.words.official import differences_of
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.words.tree import find
from data.office.queue_standing import QueueStanding
from data.office.rule import Rules
from data.office.unit import Person, PersonRole
from data.store import changes, pending_work, people, queues
from data.store.home import Home
from data.store.opening import Use, open_home
from matcher.link.change.official_words import OfficialDifference
from matcher.link.stage import link_words
from tests.cancu.amended_decree import DECREE, FIRST
from tests.cancu.desk_visitor import Visitor, desk_of, give_password
from tests.cancu.shell import Shell
from tests.cancu.small_office import NOW

ADMIN = "quan-tri@example.vn"
DECREE_ID, AMENDING_ID = "cp_nghi-dinh_2024_85_ndcp", "cp_nghi-dinh_2025_128_ndcp"
LAST = date(2026, 11, 24)
AMENDING = FIRST.replace("4. Sửa đổi khoản 7 Điều 9 như sau:\n“7. Bảy.”\n", "")
CONSOLIDATED = """BỘ TÀI CHÍNH
Số: 31/VBHN-BTC
Hà Nội, ngày 10 tháng 6 năm 2025

NGHỊ ĐỊNH
Quy định về phí (văn bản mẫu)

Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ quy định về phí, có hiệu lực kể từ ngày 01 tháng 9 năm
2024, được sửa đổi, bổ sung bởi:
Nghị định số 128/2025/NĐ-CP ngày 06 tháng 4 năm 2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số
85/2024/NĐ-CP, có hiệu lực kể từ ngày 20 tháng 5 năm 2025.

Điều 8. Mức phí
1. Hộ gia đình nộp 11 đồng.
2. Tổ chức nộp 20 đồng cho kho bạc;
Điều 8a.[1] Giảm phí
1. Hộ nghèo nộp 1 đồng.
Điều 9. Hồ sơ
1. Đơn.
2.[2] Bản sao điện tử có ký số.
Điều 10. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2024.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A decree that a procedure cites, one that amends it, and the consolidation of both, linked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    basis = {"raw": "Nghị định số 85/2024/NĐ-CP", "number": "85/2024/NĐ-CP"}
    procedure = {"code": "QT-01", "name": "Nộp hồ sơ", "unit": "Phường Mẫu", "legal_bases": [basis]}
    written(tmp_path / "procedures.jsonl", procedure)
    written(tmp_path / "documents.jsonl", *({"text": text} for text in (DECREE, AMENDING, CONSOLIDATED)))
    assert run(["documents", "import", "documents.jsonl"]) == 0
    assert run(["procedures", "import", "procedures.jsonl", "--now", "2025-01-10"]) == 0
    _link()
    with open_home(tmp_path / "home", Use.ACT) as opened:
        people.put_person(opened, Person(email=ADMIN, role=PersonRole.ADMINISTRATOR))
        yield opened


def written(file: Path, *records: dict[str, object]) -> None:
    file.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in records), "utf-8")


def _link() -> None:
    assert run(["match", "--now", "2026-11-24"]) == 0


def _asked(home: Home) -> list[Change]:
    return list(changes.all_of(home, kind=Kind.WORDING))


def _answer(verb: str, home: Home) -> None:
    (asked,) = _asked(home)
    assert run(["changes", verb, asked.key, "--by", ADMIN, "--reason", "đã đối chiếu", "--now", "2026-11-24"]) == 0
    _link()


def _score(home: Home) -> float:
    """The score of the amending act to the first figure: a learnt one is no more exact."""
    (amending,) = changes.all_of(home, document=AMENDING_ID, kind=Kind.AMENDS)
    return round(amending.score, 1)


def _words(home: Home) -> tuple[str, list[str]]:
    """What khoản 2 Điều 9 reads today, and why that is not settled."""
    words = WordsInForce(home).of(DECREE_ID)
    assert words
    found = words.on(LAST, "art_9__para_2")
    unit = find(found.units, "art_9__para_2")
    assert unit
    return unit.words, [each.why for each in found.unsettled]


def test_only_what_an_act_touched_and_is_more_than_print_is_asked(home: Home) -> None:
    (asked,) = _asked(home)
    assert [place.id for place in asked.provisions] == ["art_9__para_2"]
    assert (asked.from_, asked.quote) == (date(2025, 5, 20), "[2] Bản sao điện tử có ký số.")


def test_the_question_waits_for_legal_staff_and_no_unit_is_asked(home: Home) -> None:
    (asked,) = _asked(home)
    waiting = queues.list_changes(home, QueueStanding.QUEUED)
    assert asked.key in [weight.key for weight in waiting]
    assert queues.procedures_reached(home, asked.key) == ["QT-01"]
    assert queues.list_matches(home, change=asked.key) == []


def test_the_act_is_less_sure_and_the_words_are_in_doubt_while_it_is_open(home: Home) -> None:
    assert _score(home) == 0.5
    assert _words(home) == ("Bản sao điện tử.", ["31/VBHN-BTC ghi khác, còn chờ người trả lời"])
    (amending,) = changes.all_of(home, document=AMENDING_ID, kind=Kind.AMENDS)
    assert amending.standing is Standing.STANDS, "that it acts is not in doubt"
    (told,) = changed_words_of(home)(amending, ("art_9__para_2",))
    assert (told.after, told.unsettled) == (None, "31/VBHN-BTC ghi khác, còn chờ người trả lời")


def test_ours_is_right_gives_the_act_its_score_back_and_settles_the_words(home: Home) -> None:
    _answer("refute", home)
    assert (_score(home), _words(home)) == (1.0, ("Bản sao điện tử.", []))


def test_theirs_is_right_makes_the_official_words_those_in_force(home: Home) -> None:
    _answer("confirm", home)
    assert (_score(home), _words(home)) == (0.5, ("Bản sao điện tử có ký số.", []))


def test_an_answer_taken_back_leaves_all_as_it_was(home: Home) -> None:
    _answer("refute", home)
    (asked,) = _asked(home)
    settings = Settings(home=home.folder)
    take_back_change(home, settings, asked.key, by=ADMIN, now=NOW)
    _link()
    assert _asked(home)[0].standing is Standing.QUEUED
    assert _score(home) == 0.5


def test_an_answer_is_logged_and_not_asked_again_whatever_comes(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _answer("refute", home)
    newer = CONSOLIDATED.replace("31/VBHN-BTC", "44/VBHN-BTC").replace("10 tháng 6", "20 tháng 8")
    written(tmp_path / "newer.jsonl", {"text": newer})
    assert run(["documents", "import", "newer.jsonl"]) == 0
    _link()
    (asked,) = _asked(home)
    assert asked.standing is Standing.FALLS
    shell = Shell(capsys)
    assert shell("log", "--about", asked.key) == 0
    assert "đã đối chiếu" in shell.out


def test_a_second_consolidation_that_says_the_same_asks_nothing_more(home: Home, tmp_path: Path) -> None:
    newer = CONSOLIDATED.replace("31/VBHN-BTC", "44/VBHN-BTC").replace("10 tháng 6", "20 tháng 8")
    written(tmp_path / "newer.jsonl", {"text": newer})
    assert run(["documents", "import", "newer.jsonl"]) == 0
    _link()
    assert len(_asked(home)) == 1


def test_a_second_consolidation_that_says_other_words_is_asked_as_well(home: Home, tmp_path: Path) -> None:
    newer = CONSOLIDATED.replace("31/VBHN-BTC", "44/VBHN-BTC").replace("10 tháng 6", "20 tháng 8")
    written(tmp_path / "newer.jsonl", {"text": newer.replace("có ký số", "có chứng thực")})
    assert run(["documents", "import", "newer.jsonl"]) == 0
    _link()
    assert len(_asked(home)) == 2


def test_of_two_units_of_one_number_the_one_that_was_compared_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    again = "\nĐiều 9. Trách nhiệm\n1. Một.\n2. Bộ trưởng chịu trách nhiệm.\n"
    written(tmp_path / "all.jsonl", *({"text": text} for text in (DECREE, AMENDING, CONSOLIDATED + again)))
    assert run(["documents", "import", str(tmp_path / "all.jsonl")]) == 0
    _link()
    with open_home(tmp_path / "home", Use.ACT) as opened:
        assert [asked.quote for asked in _asked(opened)] == ["[2] Bản sao điện tử có ký số."]


def test_a_consolidation_that_breaks_is_a_fault_and_the_others_are_held_all_the_same(home: Home) -> None:
    (broken, held) = ("bt_vbhn_2025_1", _asked(home)[0].document or "")
    home.law.write("DELETE FROM changes WHERE kind = ?", [Kind.WORDING])
    pending_work.mark(home, pending_work.WORDS, [broken, held])
    known = differences_of(home)

    def of(identity: str) -> Iterable[OfficialDifference]:
        if identity == broken:
            raise IndexError("no such line")
        return known(identity)

    report = link_words(home, Rules(), NOW, of)
    said = "không so được lời (its words could not be compared): IndexError: no such line"
    assert report.faults == (f"{broken}: {said}",)
    assert len(_asked(home)) == 1
    assert pending_work.pending(home, pending_work.WORDS).keys == ()


def test_linking_again_changes_nothing(home: Home) -> None:
    before = list(changes.all_of(home))
    _link()
    assert list(changes.all_of(home)) == before


def test_nothing_is_asked_while_an_amending_text_is_not_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    written(tmp_path / "some.jsonl", {"text": DECREE}, {"text": CONSOLIDATED})
    written(tmp_path / "rest.jsonl", {"text": AMENDING})
    for file, questions in (("some.jsonl", 0), ("rest.jsonl", 1)):
        assert run(["documents", "import", str(tmp_path / file)]) == 0
        _link()
        with open_home(tmp_path / "home", Use.ACT) as opened:
            assert len(_asked(opened)) == questions


def test_show_sets_both_texts_beside_each_other_word_by_word(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    (asked,) = _asked(home)
    shell = Shell(capsys)
    assert shell("changes", "show", asked.key) == 0
    said = " ".join(shell.out.split())
    assert (
        "31/VBHN-BTC có ghi đúng lời của khoản 2 Điều 9 của Nghị định 85/2024/NĐ-CP từ ngày 20/05/2025 không?" in said
    )
    assert "Nguồn ghi" not in said, "what sources say of its state is beside the question"
    assert "Khác nhau 2. Bản sao điện [-tử.-] {+tử có ký số.+}" in said
    assert "QT-01 dẫn văn bản này" in said


def test_the_desk_sets_both_texts_beside_each_other(home: Home) -> None:
    (asked,) = _asked(home)
    settings = Settings(home=home.folder)
    give_password(settings, ADMIN)
    visitor = Visitor(desk_of(settings))
    visitor.sign_in(ADMIN)
    page = visitor.get(f"/cau-hoi/thay-doi/{asked.key}").text
    assert '<td class="law" data-label="Theo các văn bản sửa đổi">2. Bản sao điện <u>tử.</u></td>' in page
    assert "bản chính thức in sai" in page
    assert '<td class="law" data-label="Bản chính thức ghi">2. Bản sao điện <b>tử có ký số.</b></td>' in page


def test_what_the_consolidation_lacks_is_asked_and_no_words_of_it_are_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_HOME", str(tmp_path / "home"))
    without = CONSOLIDATED.replace("Điều 8a.[1] Giảm phí\n1. Hộ nghèo nộp 1 đồng.\n", "").replace(" có ký số", "")
    written(tmp_path / "all.jsonl", *({"text": text} for text in (DECREE, AMENDING, without)))
    assert run(["documents", "import", str(tmp_path / "all.jsonl")]) == 0
    _link()
    with open_home(tmp_path / "home", Use.ACT) as opened:
        found = {asked.provisions[0].id: asked for asked in _asked(opened)}
        assert list(found) == ["art_8a"]
        assert found["art_8a"].quote == ""
        assert change_texts(opened).acting(found["art_8a"], ()) == ()
