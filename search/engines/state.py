"""What the logic of finding needs of an index: exact questions asked of its state at one moment."""

from collections.abc import Sequence
from typing import Protocol

from search.engines.clauses import Ask, Found
from search.engines.grounds import Grounds
from search.vocabulary import Vocabulary


class IndexState(Protocol):
    """An index as it was at one moment."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Give its words."""

    @property
    def grounds(self) -> Grounds:
        """Give where its offers are."""

    def ask(self, asked: Sequence[Ask]) -> list[Found]:
        """Answer these questions, in their order."""
