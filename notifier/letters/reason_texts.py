"""Reasons with what the texts of the law say of them: asked only for what somebody is told."""

from __future__ import annotations

from msgspec.structs import replace

from data.law.acting_words import ActingWords
from data.law.change import Change
from data.law.change_texts import ActingWordsOf, ChangeTexts
from data.law.changed_words import ChangedWords
from data.law.new_place import NewPlace
from data.law.provision import article_of
from notifier.letters.task_news import TaskNews
from notifier.tasks.reason import Reason

_Words = tuple[tuple[ActingWords, ...], tuple[ChangedWords, ...]]


class ReasonTexts:
    """Asks for the words of each change and the addresses of each pair of documents once."""

    def __init__(self, texts: ChangeTexts) -> None:
        self._texts = texts
        self._words: dict[tuple[str, tuple[str, ...]], _Words] = {}
        self._addresses: dict[tuple[str, str, tuple[str, ...]], tuple[NewPlace, ...]] = {}

    @property
    def acting(self) -> ActingWordsOf:
        """What gives the sentences that act."""
        return self._texts.acting

    def of(self, news: TaskNews) -> TaskNews:
        """Return the news with the words of the reasons that may open a task; the others are only named."""
        return replace(news, reasons=tuple(self._worded(each) if each.opens else each for each in news.reasons))

    def _worded(self, reason: Reason) -> Reason:
        acting, changed = self._words_of(reason.change, reason.match.provisions)
        match = reason.match
        return replace(
            reason,
            acting_words=acting,
            changed_words=changed,
            addresses=self._addresses_of(reason),
            repeated=self._texts.repeated(match.procedure, reason.change, match.provisions),
        )

    def _words_of(self, change: Change, provisions: tuple[str, ...]) -> _Words:
        key = change.key, provisions
        if key not in self._words:
            touched = provisions or tuple(place.id for place in change.provisions)
            changed = self._texts.changed(change, touched) if touched else ()
            self._words[key] = self._texts.acting(change, provisions), changed
        return self._words[key]

    def _addresses_of(self, reason: Reason) -> tuple[NewPlace, ...]:
        """Where the articles that the basis cites stand in what replaced their document."""
        cited = tuple(dict.fromkeys(article for each in reason.basis.provisions if (article := article_of(each))))
        old, successor = reason.change.target_document, reason.in_place
        if not (cited and old and successor and successor.holds):
            return ()
        key = old, successor.steps[-1].document, cited
        if key not in self._addresses:
            self._addresses[key] = self._texts.addresses(*key)
        return self._addresses[key]
