"""The links by which a person answers from a letter, where the office has a desk that people reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

#: By what is answered (a task's id, "change KEY", "match KEY"): a label such as "Nhận việc" and the address behind it.
AnswerLinks = Mapping[str, Mapping[str, str]]
#: The links of a person for what a letter tells, by its keys; the same person and keys give the same links.
AnswerLinksOf = Callable[[str, tuple[str, ...]], AnswerLinks]

NO_LINKS: AnswerLinks = MappingProxyType({})


def no_links(person: str, subjects: tuple[str, ...]) -> AnswerLinks:  # noqa: ARG001
    """Return none: there is no desk to answer at."""
    return NO_LINKS
