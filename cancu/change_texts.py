"""What the texts of a home say of changes, for who tells of them: the reader is loaded with the first question."""

from __future__ import annotations

from functools import cache

from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.change_texts import ChangeTexts
from data.law.changed_words import ChangedWords
from data.law.kind import Kind
from data.law.new_place import NewPlace
from data.law.repeated_line import RepeatedLine
from data.law.words.difference import WordDifference
from data.store.home import Home
from notifier.letters.reason_texts import ReasonTexts
from notifier.letters.task_news import TaskNews


def official_difference(home: Home, change: Change) -> WordDifference | None:
    """Return our words ``before`` and the official ones ``after``, where a change is a question on words."""
    if change.kind is not Kind.WORDING:
        return None
    from cancu.words import official  # as below

    return official.official_difference(home, change)


def change_texts(home: Home) -> ChangeTexts:
    """Return the answers that the texts of this home give."""

    @cache
    def texts() -> ChangeTexts:
        from cancu.words.change_texts import texts_taken_apart  # the desk and most commands take no text apart

        return texts_taken_apart(home)

    def acting(change: Change, provisions: tuple[str, ...]) -> tuple[ActingWords, ...]:
        return texts().acting(change, provisions)

    def changed(change: Change, provisions: tuple[str, ...]) -> tuple[ChangedWords, ...]:
        return texts().changed(change, provisions)

    def addresses(old: str, new: str, provisions: tuple[str, ...]) -> tuple[NewPlace, ...]:
        return texts().addresses(old, new, provisions)

    def repeated(procedure: str, change: Change, provisions: tuple[str, ...]) -> tuple[RepeatedLine, ...]:
        return texts().repeated(procedure, change, provisions)

    return ChangeTexts(acting=acting, changed=changed, addresses=addresses, repeated=repeated)


def worded_task(home: Home, news: TaskNews) -> TaskNews:
    """Return a task with what the texts say of its reasons, down to the lines of the procedure to rewrite."""
    return ReasonTexts(change_texts(home)).of(news)
