"""From an OfferQuery to clauses: what must match, what makes one match better, what is counted."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from search import ranking
from search.engines.base import Counts, Scope
from search.engines.clauses import (
    AllOf,
    AnyOf,
    Ask,
    Best,
    Clause,
    Has,
    Lacks,
    Near,
    Ranking,
    Tally,
    Worth,
    all_of,
    any_of,
    has,
)
from search.engines.grounds import NOWHERE
from search.engines.rows import WHOLE
from search.engines.state import IndexState
from search.expansion import Alternative, Wanted, expand
from search.facets import Facet
from search.query import BY_DATE, NEWEST, OfferQuery

STATIC_ORDER = {BY_DATE: "by_date", NEWEST: "newest"}


class Questions:
    """The parts of one query, for one state of an index."""

    def __init__(self, query: OfferQuery, scope: Scope, state: IndexState) -> None:
        """Work out what is wanted."""
        self.query = query
        self.scope = scope
        self.state = state
        self.wanted = expand(query.q, state.vocabulary, scope.synonyms) if query.q else ()
        self.common = all_of(list(self._common()))
        self._filters = dict(self._make_filters())

    def chosen(self, leaving_out: str = "") -> Clause:
        """Give the documents that fit the choices, regardless of one parameter's."""
        return all_of([clause for name, clause in self._filters.items() if name != leaving_out])

    def matching(self) -> Clause:
        """Give the documents that match."""
        return all_of([self.common, self.chosen()])

    def order(self) -> str | Ranking:
        """Give the order asked for; where nothing but the document itself decides, that is a number of its own."""
        if self.query.sort in STATIC_ORDER:
            return STATIC_ORDER[self.query.sort]
        known = ranking.known_tokens(self.query)
        if self.query.preferences:
            return self._preferred(known)
        if not self.wanted and not self.query.places and not known:
            return "rank"
        may = [_ready(), *(_known(tokens) for tokens in known)]
        if self.wanted:
            may += _about(self.wanted)
        if self.query.places:
            may.append(self._nearness())
        for wanted in self.wanted:
            may += _scored_word(wanted)
        return Ranking(tuple(may))

    def page(self, start: int, end: int, tallies: tuple[Tally, ...] = ()) -> Ask:
        """Ask for the found from position `start` up to `end`, and for these counts."""
        return Ask(self.common, self.chosen(), self.order(), start, end, tallies=tallies)

    def tallies(self) -> tuple[Tally, ...]:
        """Give what is counted for the facets (read by `facets`): each regardless of its own choice."""
        anywhere = self.chosen(leaving_out="gemeente")
        places = [Tally(anywhere, "gemeente"), Tally(anywhere, "flags")]
        if self._around():
            nowhere = all_of([anywhere, has("group", NOWHERE)])
            places = [Tally(nowhere, "gemeente"), Tally(nowhere, "flags"), Tally(anywhere, "group")]
        return (*self._listed(), *places)

    def _listed(self) -> list[Tally]:
        """Give the tallies of all facets but that of places; facets that share a field often share one."""
        listed = (self._tally_of(facet) for facet in self.query.FACETS if facet.parameter != "gemeente")
        return list(dict.fromkeys(listed))

    def _tally_of(self, facet: Facet) -> Tally:
        own = facet.parameter if facet.parameter in self._filters else ""
        return Tally(self._without[own], facet.field)

    def facets(self, counted: Sequence[dict[str, int]]) -> Counts:
        """Give the counts of every facet from those of `tallies`, in the same order."""
        listed = self._listed()
        by_tally = dict(zip(listed, counted, strict=False))
        named, flags = counted[len(listed) : len(listed) + 2]
        towns = dict.fromkeys(sorted(self.scope.municipalities))
        if self._around():
            near = dict.fromkeys(towns, 0)
            for those, number in self._by_towns(counted[len(listed) + 2]).items():
                for nis in those:
                    near[nis] += number
        else:
            towns |= dict.fromkeys(sorted(named))
            near = dict.fromkeys(towns, 0)
        places = {nis: named.get(nis, 0) + flags.get(WHOLE, 0) + near[nis] for nis in towns}
        return {
            facet.parameter: facet.counts(places if facet.parameter == "gemeente" else by_tally[self._tally_of(facet)])
            for facet in self.query.FACETS
        }

    def _by_towns(self, groups: dict[str, int]) -> dict[tuple[str, ...], int]:
        """Add up the counts of groups that are near the same towns: there are far fewer such sets than groups."""
        towns_near = self.state.grounds.towns_near(self.scope.municipalities, self._around() or 0)
        numbers: dict[tuple[str, ...], int] = {}
        for group, number in groups.items():
            those = towns_near.get(group, ())
            numbers[those] = numbers.get(those, 0) + number
        return numbers

    @cached_property
    def _without(self) -> dict[str, Clause]:
        """What is chosen without each parameter that has a choice; under "" all of it."""
        return {name: self.chosen(leaving_out=name) for name in ("", *self._filters)}

    def _preferred(self, known: list[list[str]]) -> Ranking:
        """Order by the preferences first; among equals as always, but for the words in detail."""
        preferred = self.query.preferences
        may: list[Best] = [_ready(), *(_known(tokens) for tokens in known)]
        if self.wanted:
            may += _about(self.wanted)
        if self.query.places:
            may.append(self._nearness())
        below = (tuple(Worth(worth.clause, ranking.below_fit(worth.points)) for worth in best) for best in may)
        fit = (
            tuple(Worth(self._resolved(worth.clause), worth.points * ranking.FIT_BAND) for worth in best)
            for best in preferred.criteria
        )
        possible = ((Worth(self._resolved(clause), ranking.POSSIBLE_BAND),) for clause in preferred.possible)
        return Ranking((*below, *fit, *possible))

    def _resolved(self, clause: Clause) -> Clause:
        """Put the groups of points where the clause asks for nearness."""
        if isinstance(clause, Near):
            return has("group", *self.state.grounds.within(clause.centre, clause.km))
        if isinstance(clause, AnyOf):
            return any_of([self._resolved(part) for part in clause.clauses])
        return all_of([self._resolved(part) for part in clause.clauses]) if isinstance(clause, AllOf) else clause

    def _common(self) -> Iterator[Clause]:
        if self.scope.region is not None:
            yield has("region", self.scope.region)
        for wanted in self.wanted:
            if not wanted.needed:
                continue
            yield any_of([_in_field("all", each) for each in wanted.alternatives])

    def _make_filters(self) -> Iterator[tuple[str, Clause]]:
        for facet in self.query.FACETS:
            values = self.query.values(facet.parameter)
            if facet.parameter == "gemeente" and values:
                yield facet.parameter, self._places(values)
            elif values:
                yield facet.parameter, has(facet.field, *facet.wanted(values))

    def _around(self) -> int | None:
        """Give the distance to be measured; None where there is none, or no point to measure from."""
        places = self.query.places
        return self.query.radius if places and all(nis in self.scope.municipalities for nis in places) else None

    def _places(self, places: Sequence[str]) -> Clause:
        """Match what is located in these municipalities, open to them, or of the whole region; with a radius: near.

        An offer without any point stays in when it is of the whole region or names the municipality: where it takes
        place is unknown, and unknown never counts as no.
        """
        named = any_of([has("located", *places), has("open", *places), has("flags", WHOLE)])
        if self._around() is None:
            return named
        return any_of([self._near, all_of([has("group", NOWHERE), named])])

    @cached_property
    def _near(self) -> Clause:
        """What lies in the circles around the chosen places: perhaps thousands of groups, so made once.

        Where they hold more than half of all groups, it is what lies nowhere else: fewer values to compare with.
        """
        inside = {group for nis in self.query.places for group in self._circle(nis)}
        outside = self.state.grounds.groups - inside | {NOWHERE}
        return Lacks("group", tuple(sorted(outside))) if len(outside) < len(inside) else has("group", *sorted(inside))

    def _circle(self, nis: str) -> tuple[str, ...]:
        return self.state.grounds.within(self.scope.municipalities[nis], self._around() or 0)

    def _nearness(self) -> Best:
        places = self.query.places
        ranks = [(ranking.LOCATED, has("located", *places)), (ranking.OPEN_TO, has("open", *places))]
        if self._around() is not None:
            ranks.append((ranking.NEARBY, self._near))
        return tuple(Worth(clause, rank * ranking.PLACE_BAND) for rank, clause in ranks)


def _scored_word(wanted: Wanted) -> tuple[Best, ...]:
    """Score one wanted word in every field: by its surest alternative there."""
    by_sureness: dict[int, list[Alternative]] = {}
    for alternative in wanted.alternatives:
        by_sureness.setdefault(alternative.sureness, []).append(alternative)
    return tuple(
        tuple(
            Worth(any_of([_in_field(field, each) for each in same]), ranking.points(wanted, same[0], field))
            for same in by_sureness.values()
        )
        for field in ranking.FIELD_POINTS
    )


def _about(wanted: Sequence[Wanted]) -> Iterator[Best]:
    """Score what is about these words, each in its surest sense, above what only mentions them.

    A title counts when it has every word that is known, also those that say little ("club" in "wandel club").
    """
    needed, known = [word for word in wanted if word.needed], [word for word in wanted if word.known or word.needed]
    for (fields, steps), counted in zip(ranking.ABOUT, (known, needed, needed), strict=True):
        said = [any_of([_in_field(field, each) for field in fields for each in word.surest()]) for word in counted]
        yield (Worth(all_of(said), steps * ranking.ABOUT_BAND),)


def _ready() -> Best:
    levels = range(ranking.MOST_DEMOTED)
    return tuple(Worth(has("demotion", level), ranking.ready_points(level)) for level in levels)


def _known(tokens: Sequence[str]) -> Best:
    return (Worth(has("known", *tokens), ranking.KNOWN_BAND),)


def _in_field(field: str, alternative: Alternative) -> Clause:
    clauses = tuple(Has(field, (token,)) for token in alternative.tokens)
    return clauses[0] if len(clauses) == 1 else AllOf(clauses)
