"""What somebody who is still typing may mean: words, themes, kinds, municipalities, organisations that find something.

The last word is taken for the beginning of one. What begins so comes first; only where nothing does, what was nearly
typed. Whatever is suggested finds at least one offer, next to the other choices.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from itertools import chain

from django.utils.translation import override

from catalogue.choices import Kind
from catalogue.models import RegionPage
from catalogue.municipalities import Closeness, How, Match, find_municipalities
from search.analysis import DATA, fold, stem, words
from search.engines.chosen import engine
from search.near_words import meant
from search.query import OfferQuery
from search.services import scope_of
from search.suggestible import Name, Thing, plain, same_things, suggestible_in
from search.typed import Tail, Typed
from search.vocabulary import Vocabulary
from search.written import as_written, is_known

MOST = 8
SHORTEST = 2  # letters of a beginning
SHORTEST_WORD = 3  # letters of a word of the index; "an" is a name or a slip
SHORTEST_OTHER_WORD = 3  # letters, before words that mean the same are looked for: as in a search
SHORTEST_OTHER_TOWN = 4  # letters, before a town that is not of the region is thought of: "kok" is no Koksijde
MOST_TRIED = 24  # words and municipalities that begin so
MOST_MEANT = 3  # words that may be meant by one with a typo
NOTHING_CHOSEN = OfferQuery()


Choose = Callable[[list["Suggestion"]], list["Suggestion"]]


class Sort(Enum):
    """The sort of thing that is suggested, in the order in which they are shown."""

    WORD = "woord"
    THEME = "thema"
    KIND = "soort"
    MUNICIPALITY = "gemeente"
    ORGANISATION = "organisatie"


# What stands between the words typed before and the name. Dutch, as all content is.
BETWEEN = {Sort.WORD: " ", Sort.MUNICIPALITY: " in "}


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant. It leads to a query or, an organisation, to its page.

    Attributes:
        sort: what sort of thing it is.
        name: what it is called, as people write it; Dutch, but a kind in the active language.
        query: the query it leads to; None for a page.
        page: path of the page below the region's, "" for a query.
        before: the words typed before, kept in the query.
        value: slug of a theme or kind, NIS code of a municipality, "" for the others.
        found_by: the other name it was found by ("Ostende", "sewing"); "" where its own name says it.
    """

    sort: Sort
    name: str
    query: OfferQuery | None = None
    page: str = ""
    before: str = ""
    value: str = ""
    found_by: str = ""

    @property
    def label(self) -> str:
        """Give the words to show: "koken in Oostende"."""
        return f"{self.before}{BETWEEN.get(self.sort, ' · ')}{self.name}" if self.before else self.name


def suggestions(text: str, region: RegionPage, chosen: OfferQuery = NOTHING_CHOSEN) -> tuple[Suggestion, ...]:
    """Give at most MOST things that `text` may mean in this region, each sort by turns; warm, without any query.

    Args:
        text: what was typed so far, whatever it is; fewer than SHORTEST letters at its end suggest nothing.
        region: where it is asked.
        chosen: the other choices, which every suggestion keeps. What it says itself takes the place of what was
            chosen of that sort; its words stand in place of `chosen`'s.

    Raises:
        EngineUnavailable: the words of the index cannot be read.
    """
    typed = Typed.of(text)
    if len(typed.last) < SHORTEST:
        return ()
    asked = _Asked(typed, replace(chosen, q="", page=1), region, engine().vocabulary())
    return _by_turns(asked.groups(), asked.that_find) or _by_turns(asked.nearly(), asked.that_find)


def _by_turns(groups: Iterable[Iterator[Suggestion]], that_find: Choose) -> tuple[Suggestion, ...]:
    """Take one of each group by turns, MOST in all, each once; what finds nothing is passed over.

    Those of one turn are counted together: an engine that is far away is asked once a turn.
    """
    seen: set[tuple[Sort, str]] = set()
    taken: list[Suggestion] = []
    waiting = list(groups)
    while waiting and len(taken) < MOST:
        turn: list[Suggestion] = []
        for group in list(waiting):
            one = next((one for one in group if (one.sort, one.label) not in seen), None)
            if one is None:
                waiting.remove(group)
            else:
                seen.add((one.sort, one.label))
                turn.append(one)
        taken += that_find(turn)
    order = list(Sort)
    return tuple(sorted(taken[:MOST], key=lambda one: order.index(one.sort)))


class _Asked:
    """What was typed, where, next to which choices; gives each sort of suggestion, the best first."""

    def __init__(self, typed: Typed, chosen: OfferQuery, region: RegionPage, vocabulary: Vocabulary) -> None:
        self.typed = typed
        self.chosen = chosen
        self.region = region
        self.vocabulary = vocabulary
        self.known = suggestible_in(region)

    def groups(self) -> list[Iterator[Suggestion]]:
        """Give what begins as it was typed, in the order of `Sort`."""
        return [self._words(), self._themes(), self._kinds(), self._municipalities(), self._organisations()]

    def nearly(self) -> list[Iterator[Suggestion]]:
        """Give what begins as the word that was meant, and municipalities with a typo in their name."""
        instead = meant(self.typed.folded, self.vocabulary, MOST_MEANT) if self.typed.folded.isalpha() else []
        all_groups = [
            _Asked(self.typed.ending_in(word), self.chosen, self.region, self.vocabulary).groups() for word in instead
        ]
        misspelled = self._places((Closeness.TYPO,))
        return [chain(*each) for each in zip(*all_groups, strict=True)] + [self._in(misspelled)]

    def that_find(self, turn: list[Suggestion]) -> list[Suggestion]:
        """Give those that lead to something."""
        queries = [one.query for one in turn if one.query is not None]
        places = tuple(nis for query in queries for nis in query.places)
        counts = iter(engine().counts(queries, scope_of(OfferQuery(places=places), self.region)))
        return [one for one in turn if one.query is None or next(counts)]

    def _words(self) -> Iterator[Suggestion]:
        """Give words of the index, the commonest first, one of each stem; then Dutch words for a foreign beginning."""
        before = self.typed.before(1)
        seen = {stem(word) for word in words(before)}
        beginning = self.typed.folded
        found = self.vocabulary.starting_with(beginning, MOST_TRIED) if len(beginning) >= SHORTEST else []
        for word in found:
            if self._worth_offering(word) and stem(word) not in seen:
                seen.add(stem(word))
                yield self._word(as_written(word, self.known.spellings), before)
        for tail in self.typed.tails():
            for name, other in self._same_things(tail.plain):
                if stem(plain(name.written)) not in seen:
                    seen.add(stem(plain(name.written)))
                    yield self._word(name.written, tail.before, other.written)

    def _worth_offering(self, word: str) -> bool:
        """Say whether a word of the index is one to choose: what is only the name of a town stands among those."""
        only_a_town = word in self._names_of_towns and not is_known(word, self.known.spellings)
        a_word = words(word) == [word] and len(word) >= SHORTEST_WORD and not word.isdigit()
        return a_word and not only_a_town and word not in _not_offered()

    @cached_property
    def _names_of_towns(self) -> frozenset[str]:
        towns = [match.municipality for match, _before in self._towns]
        names = [match.matched for match, _before in self._towns]
        names += [name for town in towns for name in (town.name, town.name_fr, *town.former_names)]
        return frozenset(words(" ".join(names)))

    def _word(self, written: str, before: str, found_by: str = "") -> Suggestion:
        query = replace(self.chosen, q=f"{before} {written}")
        return Suggestion(Sort.WORD, written, query, before=before, found_by=found_by)

    def _same_things(self, beginning: str) -> Iterator[tuple[Name, Name]]:
        """Give, for words that are in no offer but begin so, the first word for the same that is in one."""
        if len(beginning) < SHORTEST_OTHER_WORD:
            return
        for group in same_things():
            typed = [name for name in group if name.plain.startswith(beginning)]
            if typed and not any(map(self._is_there, typed)):
                known = next((name for name in group if not name.only_typed and self._is_there(name)), None)
                if known:
                    yield known, typed[0]

    def _is_there(self, name: Name) -> bool:
        """Say whether every word of it is in the index."""
        return all(word in self.vocabulary.surfaces for word in words(name.written))

    def _themes(self) -> Iterator[Suggestion]:
        for thing, other, before in self._named(self.known.themes):
            query = replace(self.chosen, q=before, themes=(thing.value,))
            yield Suggestion(Sort.THEME, thing.names[0].written, query, "", before, thing.value, other)

    def _kinds(self) -> Iterator[Suggestion]:
        for thing, other, before in self._named(_kinds()):
            query = replace(self.chosen, q=before, kinds=(thing.value,))
            yield Suggestion(Sort.KIND, thing.names[0].written, query, "", before, thing.value, other)

    def _named(self, things: Iterable[Thing]) -> Iterator[tuple[Thing, str, str]]:
        """Give what has a name with a word that begins so, the other name it was found by, and the words before."""
        for tail in self.typed.tails():
            ranked = [(*rank, thing) for thing in things if (rank := _rank(thing, tail)) is not None]
            for _place, other, thing in sorted(ranked, key=lambda found: found[0]):
                yield thing, other, tail.before
            if ranked:
                return

    def _municipalities(self) -> Iterator[Suggestion]:
        return self._in(self._towns)

    def _in(self, found: list[tuple[Match, str]]) -> Iterator[Suggestion]:
        """Give municipalities: the region's own; where none of these begins so, others, once enough is typed."""
        here = scope_of(NOTHING_CHOSEN, self.region).municipalities
        own = [(match, before) for match, before in found if match.municipality.nis in here]
        others = found if len(self.typed.last) >= SHORTEST_OTHER_TOWN else []
        for match, before in own or others:
            place = match.municipality
            query = replace(self.chosen, q=before, places=(place.nis,))
            yield Suggestion(Sort.MUNICIPALITY, place.name, query, "", before, place.nis, _other_name(match))

    @cached_property
    def _towns(self) -> list[tuple[Match, str]]:
        return self._places((Closeness.EXACT, Closeness.BEGINNING, Closeness.LATER_WORD))

    def _places(self, closeness: tuple[Closeness, ...]) -> list[tuple[Match, str]]:
        """Give the municipalities that the last words come so near to, with the words before."""
        for tail in self.typed.tails():
            found = [match for match in find_municipalities(tail.written, MOST_TRIED) if match.closeness in closeness]
            if found:
                return [(match, tail.before) for match in found]
        return []

    def _organisations(self) -> Iterator[Suggestion]:
        """Give organisations of which words begin as all the typed ones do."""
        typed, asked = self.typed.plain, self.typed.plain_words
        likely = self.known.organisations_with(asked[-1])
        names = [(thing.names[0], thing.value) for thing in likely]
        found = [(name, page) for name, page in names if all(name.begun(word) is not None for word in asked)]
        for name, page in sorted(found, key=lambda one: not one[0].plain.startswith(typed)):
            yield Suggestion(Sort.ORGANISATION, name.written, page=page)


def _rank(thing: Thing, tail: Tail) -> tuple[int, str] | None:
    """Say how a thing is named by this beginning: 0 and 1 its own name, 2 and 3 another, which is given too."""
    for other, name in enumerate(thing.names):
        place = name.begun(tail.plain)
        if place is not None:
            return (2 + place, name.written) if other else (place, "")
    return None


@lru_cache(maxsize=1)
def _not_offered() -> frozenset[str]:
    """Read the words that nobody needs to be offered."""
    lines = (DATA / "not_suggested.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in fold(line).split())


def _kinds() -> list[Thing]:
    """Give the kinds as this language calls them; their Dutch names find them too."""
    with override("nl"):
        dutch = [str(kind.label) for kind in Kind]
    names = [dict.fromkeys((str(kind.label), label)) for kind, label in zip(Kind, dutch, strict=True)]
    return [
        Thing(tuple(Name(name, plain(name)) for name in all_names), kind.slug)
        for kind, all_names in zip(Kind, names, strict=True)
    ]


def _other_name(match: Match) -> str:
    """Give the code or name that was typed, where the municipality's own name does not show it."""
    if match.how is How.NAME or f" {plain(match.matched)} " in f" {plain(match.municipality.name)} ":
        return ""
    return match.matched
