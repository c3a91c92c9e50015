"""Documents by name: which of some known documents the words of another text may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from data.law.named_document import DescribedDocument
from matcher.link.which.compare import Agreement, compare


class NamedDocuments:
    """Known documents by id, each as its head names it, found by what is said of them in other words."""

    def __init__(self, heads: Mapping[str, DescribedDocument]) -> None:
        self.heads = heads
        self.by_block: dict[str, list[str]] = defaultdict(list)
        for identity, named in heads.items():
            for block in named.blocks:
                self.by_block[block].append(identity)

    def meant_by(self, target: DescribedDocument, agreements: Collection[Agreement]) -> Iterator[str]:
        """Yield the ids of those that the words may mean, the comparison coming to one of these."""
        may_be = dict.fromkeys(one for block in target.blocks for one in self.by_block.get(block, ()))
        return (one for one in may_be if compare(target, self.heads[one]).agreement in agreements)
