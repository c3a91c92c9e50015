"""A score is the probability that a relation is true: what raises it, what lowers it, what it lets through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from data.law.document import Document
from data.law.genre import Genre
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Operation, Relation
from data.office.rule import LEAST_SCORE
from matcher.reading import read
from matcher.reading.act.likelihood import LEAST, LEAST_DOUBTED, ceiling, cues_of, likelihood
from matcher.reading.act.statement import Statement
from matcher.reading.cite.mention import Mention

ROOT = Path(__file__).resolve().parents[3]
CLOSING = (
    "Điều 1. Phạm vi điều chỉnh\nThông tư này quy định về phí.\n"
    "Điều 2. Hiệu lực thi hành\n1. Thông tư này có hiệu lực kể từ ngày 01 tháng 7 năm 2024.\n2. {}\n"
)


def acts(text: str, type_: str = "Thông tư") -> dict[tuple[str, str | None], Relation]:
    reading = read(Document(type=type_, text=text))
    return {(r.kind, r.target.number): r for r in reading.relations if r.kind is not Kind.BASED_ON}


def test_a_plain_replacement_is_nearly_certain_and_never_wholly() -> None:
    said = acts(CLOSING.format("Thông tư này thay thế Thông tư số 12/2019/TT-BTC ngày 05 tháng 3 năm 2019."))
    assert 0.97 < said["replaces", "12/2019/TT-BTC"].score < 1


def test_a_document_named_as_a_yardstick_is_not_repealed() -> None:
    text = CLOSING.format("Các quy định trước đây trái với Nghị định số 12/2019/NĐ-CP đều bãi bỏ.")
    assert ("repeals", "12/2019/NĐ-CP") not in acts(text)


def test_a_doubted_end_of_a_whole_document_is_told_and_asked() -> None:
    text = CLOSING.format(
        "Chế độ báo cáo ban hành kèm theo Quyết định số 15/2006/QĐ-BTC ngày 20 tháng 3 năm 2006 hết hiệu lực thi hành."
    )
    assert acts(text)["repeals", "15/2006/QĐ-BTC"].score < LEAST_SCORE


@pytest.mark.parametrize(("kind", "genre"), [(Kind.RESUMES, Genre.ORDINARY), (Kind.REPEALS, Genre.UNKNOWN)])
def test_of_a_kind_or_a_genre_never_learnt_a_person_is_asked(kind: Kind, genre: Genre) -> None:
    assert ceiling(_statement(), kind, genre) < LEAST_SCORE < ceiling(_statement(), Kind.REPEALS, Genre.ORDINARY)


FRAGMENT = (
    "Thông tư 04/2025/TT-BCA\nSửa đổi, bổ sung một số điều của Thông tư số 34/2019/TT-BCA, Thông tư số 35/2019/TT-BCA, "
    "Thông tư số 36/2019/TT-BCA\n\n4. Sửa đổi, bổ sung điểm a khoản 2 Điều 84 như sau:"
)


def test_a_fragment_whose_title_names_three_documents_gives_each_a_third() -> None:
    said = acts(FRAGMENT)
    assert {number for _, number in said} == {"34/2019/TT-BCA", "35/2019/TT-BCA", "36/2019/TT-BCA"}
    for relation in said.values():
        assert [p.id for p in relation.provisions] == ["art_84__para_2__point_a"]
        assert 0.25 < relation.score <= 1 / 3


def test_a_whole_document_whose_articles_name_their_targets_does_not_choose() -> None:
    text = (
        FRAGMENT.partition("\n\n")[0] + "\n\nĐiều 1. Sửa đổi, bổ sung một số điều của Thông tư số 36/2019/TT-BCA\n"
        "4. Sửa đổi, bổ sung điểm a khoản 2 Điều 84 như sau:\n"
    )
    hit = {number for (_, number), relation in acts(text).items() if relation.provisions}
    assert hit == {"36/2019/TT-BCA"}


def _statement(*cues: str, choices: int = 1) -> Statement:
    target = Mention(0, 10, NamedDocument(type="Thông tư"), "number")
    said = Statement(Kind.REPLACES, Operation.REPLACE, target, True, True, (), None, None, 0, 40, cues=cues)
    return msgspec.structs.replace(said, choices=choices)


def test_a_cue_never_seen_changes_nothing() -> None:
    assert likelihood(_statement("never seen"), "Thông tư") == likelihood(_statement(), "Thông tư")


def test_nothing_is_certain() -> None:
    assert acts("Bãi bỏ Quyết định số 3/2020/QĐ-BTC.", "Quyết định")["repeals", "3/2020/QĐ-BTC"].score == 0.999


@pytest.mark.parametrize(("statements", "cue"), [(1, "one"), (2, "few"), (3, "few"), (4, "many"), (9, "many")])
def test_how_often_a_claim_is_stated_is_a_cue(statements: int, cue: str) -> None:
    assert f"statements:{cue}" in list(cues_of(_statement(), "Thông tư", statements))


def test_a_statement_by_itself_is_one() -> None:
    assert likelihood(_statement(), "Thông tư") == likelihood(_statement(), "Thông tư", 1)


def test_a_circular_that_acts_on_a_decree_is_less_likely_than_one_that_acts_on_a_circular() -> None:
    decree = Mention(0, 10, NamedDocument(type="Nghị định"), "number")
    doubtful = _statement("heads:3", "<ngày", "origin")
    higher = msgspec.structs.replace(doubtful, target=decree)
    assert likelihood(higher, "Thông tư") < likelihood(doubtful, "Thông tư")


@pytest.mark.parametrize("choices", [2, 3, 5])
def test_a_target_that_is_one_of_several_shares_the_probability(choices: int) -> None:
    alone = likelihood(_statement(), "Thông tư")
    assert likelihood(_statement(choices=choices), "Thông tư") == pytest.approx(alone / choices)


def test_more_is_asked_of_what_a_rule_of_thumb_doubts() -> None:
    assert 0 < LEAST < LEAST_DOUBTED < 1


def test_reading_needs_no_numpy() -> None:
    code = "import sys, matcher.reading; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_training_without_gold_sets_says_so_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "bench/train_likelihood.py", "--gold", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == f"train_likelihood: no gold sets at {tmp_path}\n"
