"""What every engine promises, and what it is asked and answers."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from search.document import OfferDocument, Point
from search.query import OfferQuery
from search.synonyms import Synonyms, synonyms_with
from search.vocabulary import Vocabulary

REBUILD = "Run `manage.py search rebuild`."  # the remedy of every index that cannot be read as it is
Counts = dict[str, dict[str, int]]  # parameter → value → number of offers


class EngineUnavailable(Exception):
    """No answer can be given now. An outage, never an empty result.

    Attributes:
        reason: what is wrong, one sentence for the log and the operator.
        remedy: what the operator can do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        """Keep the reason and the remedy."""
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True)
class Scope:
    """Where a question is asked.

    Attributes:
        region: id of the region's page; None asks all regions.
        municipalities: NIS code → point, of every municipality that counts and distances may be asked for.
        synonyms: words for the same thing.
    """

    region: int | None = None
    municipalities: Mapping[str, Point] = field(default_factory=dict)
    synonyms: Synonyms = field(default_factory=synonyms_with)


@dataclass(frozen=True)
class Answer:
    """What was found.

    Attributes:
        total: how many offers answer the query.
        ids: those of this page, in order.
        page: the page given; past the end it is the last.
        pages: how many pages there are, at least 1.
        facets: per parameter and value, how many offers would be found with that value instead of the chosen ones of
            the same parameter. All values of closed lists, zeros included.
        seconds: time the engine took.
        meant: the words of the search with its typos mended; empty where none was found by a typo only.
        left_out: words of the search that no offer has, as typed: it was answered without them.
        tokens: what the words were looked for by (search/highlights.py marks them in the original text).
    """

    total: int
    ids: tuple[int, ...]
    page: int
    pages: int
    facets: Counts
    seconds: float
    meant: str = ""
    left_out: tuple[str, ...] = ()
    tokens: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Status:
    """How an engine is doing.

    Attributes:
        engine: its name.
        documents: how many it holds.
        built_at: when the index was last built as a whole.
        changed_at: when it last took up a change.
        bytes: its size on disk.
        place: where it lives, without passwords.
    """

    engine: str
    documents: int
    built_at: datetime | None
    changed_at: datetime | None
    bytes: int
    place: str


@dataclass(frozen=True)
class Finding:
    """One thing looked at by `manage.py search doctor`.

    Attributes:
        what: what was looked at, two or three words.
        words: how it is, one sentence.
        remedy: what to do about it; empty where all is well.
    """

    what: str
    words: str
    remedy: str = ""


class SearchEngine(Protocol):
    """The promises every engine keeps; tests/search/test_engine_contract.py checks them.

    Every method raises EngineUnavailable when it cannot do its work. Methods may be called from several threads and
    processes at once; no update is lost.
    """

    def put(self, documents: Iterable[OfferDocument]) -> None:
        """Add or replace, by id. A search started afterwards sees them, in any process."""

    def drop(self, ids: Collection[int]) -> None:
        """Forget these ids; unknown ids are no error."""

    def answer(self, query: OfferQuery, scope: Scope) -> Answer:
        """Find, count and order."""

    def count(self, query: OfferQuery, scope: Scope) -> int:
        """Say how many offers answer the query; the same number as `answer(...).total`, for less work."""

    def counts(self, queries: Sequence[OfferQuery], scope: Scope) -> list[int]:
        """Say so for several queries; one errand to an engine that is far away."""

    def ids(self, query: OfferQuery, scope: Scope, most: int | None = None) -> tuple[int, ...]:
        """Give every offer that answers the query (or the first `most`), on whatever page, in the order asked for."""

    def rebuild(self, documents: Iterable[OfferDocument]) -> int:
        """Replace the whole index at once and say how many documents it holds; readers never see it half full.

        What is put or dropped meanwhile, by any process, is in the new index too.
        """

    def vocabulary(self) -> Vocabulary:
        """Give the words of the index."""

    def marks(self) -> dict[int, int]:
        """Give id → `OfferDocument.mark` of every document held: what is compared with the database."""

    def status(self) -> Status:
        """Say how it is doing."""

    def examine(self) -> Iterator[Finding]:
        """Look at everything the engine needs, from the ground up; it ends at what makes looking further senseless.

        Never raises EngineUnavailable: an outage is a finding.
        """


def index_finding(status: Callable[[], Status]) -> Finding:
    """Say how an index is doing, as a finding; it has `what` "index"."""
    try:
        doing = status()
    except EngineUnavailable as outage:
        return Finding("index", outage.reason, outage.remedy)
    return Finding("index", f"{doing.documents} offers, {doing.bytes / 1e6:.1f} MB, in {doing.place}.")
