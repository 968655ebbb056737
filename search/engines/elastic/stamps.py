"""The stamp of an index on the server: by which rules it was built, and in which state it is."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self
from uuid import uuid4

from search import analysis
from search.engines.base import REBUILD, EngineUnavailable
from search.engines.rows import LAYOUT


@dataclass(frozen=True)
class Stamp:
    """Every change leaves a new one.

    Attributes:
        build: names one whole build of the index.
        built_at: when that was (ISO 8601, UTC).
        analyser, layout: the rules by which its documents were made.
        changed_at: when it last took up a change.
        change: names that change.
    """

    build: str
    built_at: str
    analyser: str
    layout: str
    changed_at: str
    change: str

    @classmethod
    def of_new_build(cls) -> Self:
        """Give the stamp of an index that is begun now, by our own rules."""
        now = datetime.now(UTC).isoformat()
        return cls(uuid4().hex, now, analysis.version(), str(LAYOUT), now, uuid4().hex)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a stamp; raises EngineUnavailable where it is none, or of other rules than ours."""
        parts = text.split("|")
        if len(parts) != 6:
            raise EngineUnavailable("What lies on the server is no whole search index of Meedoen.", REBUILD)
        stamp = cls(*parts)
        if (stamp.analyser, stamp.layout) != (analysis.version(), str(LAYOUT)):
            raise EngineUnavailable("The search index was made by another version of Meedoen.", REBUILD)
        return stamp

    def changed(self) -> Self:
        """Give the stamp after a change."""
        return replace(self, changed_at=datetime.now(UTC).isoformat(), change=uuid4().hex)

    def __str__(self) -> str:
        """Write it, to be read again by `read`."""
        return "|".join((self.build, self.built_at, self.analyser, self.layout, self.changed_at, self.change))
