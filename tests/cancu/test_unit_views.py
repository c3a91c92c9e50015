"""Units of a document as its page shows them: what went says with which act, and stands behind what held it."""

from __future__ import annotations

from cancu.desk.document.unit_views import MarkedText, UnitView, unit_views
from cancu.words.in_force import DocumentWords
from data.law.document import Document
from data.law.words.act import Act
from data.law.words.provision_text import WordOrigin
from data.store.documents import StoredDocument
from tests.data.law.words.sample import FIRST, SECOND, act, decree

AMENDING, ENDING = WordOrigin("amending", "art_1", FIRST), WordOrigin("ending", "art_2", SECOND)
AMENDED = act("modify", "art_2__para_1__point_b", "b) Nông thôn: 6 đồng.", origin=AMENDING)


def views(*acts: Act) -> list[UnitView]:
    stored = StoredDocument(
        id="decree", sequence=1, document=Document(), source="", snapshot="", text_hash=None, stored_at=""
    )
    words = DocumentWords(stored, decree(), acts)
    read = words.on(SECOND)
    return unit_views(words, read, read.units, SECOND, MarkedText("", (), {}))


def test_what_went_names_the_act_it_went_with_and_not_those_that_only_amended_it() -> None:
    rewritten = act("modify", "art_2__para_1", "1. Hộ gia đình: 9 đồng.", origin=ENDING, from_=SECOND)
    point = next(view for view in views(AMENDED, rewritten) if view.id == "art_2__para_1__point_b")
    assert (point.gone, point.acts) == (True, (ENDING,))


def test_what_was_repealed_in_its_place_names_the_act_that_did_it() -> None:
    repealed = act("repeal", "art_2__para_1__point_b", origin=ENDING, from_=SECOND)
    point = next(view for view in views(AMENDED, repealed) if view.id == "art_2__para_1__point_b")
    assert (point.gone, point.acts) == (True, (ENDING,))


def test_what_went_has_its_whole_name_and_stands_behind_what_held_it() -> None:
    rewritten = act("modify", "art_2__para_1", "1. Hộ gia đình: 9 đồng.", origin=ENDING, from_=SECOND)
    shown = views(rewritten)
    ids = [view.id for view in shown]
    held = ids.index("art_2__para_1")
    assert ids[held + 1 : held + 4] == ["art_2__para_1__point_a", "art_2__para_1__point_b", "art_2__para_2"]
    assert shown[held + 1].label == "Điểm a khoản 1 Điều 2"
