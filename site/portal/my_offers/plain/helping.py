"""What stands beside a text to help write it plainly: what is marked, what is easier, what is good already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.listing.starters import GAP
from catalogue.plain_language import MENU_LIMIT, MENU_WARN, Finding, FindingKind, Measurement, Sentence, measure
from catalogue.plain_language.cutting import cut_of
from catalogue.plain_language.swaps import Swap, apart, as_one, swapped
from portal.my_offers.plain.found import Found, everything, sure_changes
from portal.my_offers.plain.marking import Piece, in_units, pieces_of

LONGEST_TEXT: Final = 5_000  # characters that are measured; a longer text gets no help
MOST_ROWS: Final = 8  # more would be a wall; what is mended makes room for the next
SHOWN_WHOLE: Final = 300  # characters; of a longer proposal only the sentences that change are shown
MOST_PROPOSED: Final = 4  # sentences that are shown then
PRAISED: Final = 2  # good points said beside what could be easier
WORDS_OF_A_ROW: Final = 3


@dataclass(frozen=True)
class Way:
    """A change that one press makes.

    Attributes:
        at: where it begins in UTF-16 units, as JavaScript counts.
        value: what its button sends; `shown` what stands on it, `said` what it does, `done` what is said afterwards.
    """

    swap: Swap
    at: int
    value: str
    shown: str
    said: str
    done: str


@dataclass(frozen=True)
class Row:
    """A word that could be easier: the ways to change it, else a few words of advice."""

    word: str
    ways: tuple[Way, ...]
    advice: str


@dataclass(frozen=True)
class PlainHelp:
    """The help beside one text.

    Attributes:
        field: the name of the text in its form; `box` the id of its text box.
        pieces: the text in order, cut where a mark begins or ends.
        headline: one neutral sentence about the length of sentences; "" where all are short.
        rows: words that could be easier, at most MOST_ROWS; `more` says how many there are besides.
        cuts: where a long sentence can become two.
        proposal: every sure change at once; None where there is only one, which has its own button.
        proposed: how the text then reads.
        good: what is good about it already.
        gap: an example was taken over, and something between [ and ] still waits to be filled in.
        waits: a sentence is above the menu's limit, so putting it online waits; saving never does.
        signs: each word and long sentence, so that what somebody leaves as it is can be known again.
    """

    field: str
    box: str
    pieces: tuple[Piece, ...] = ()
    headline: str = ""
    rows: tuple[Row, ...] = ()
    more: int = 0
    cuts: tuple[Way, ...] = ()
    proposal: Way | None = None
    proposed: str = ""
    good: tuple[str, ...] = ()
    gap: bool = False
    waits: bool = False
    signs: tuple[str, ...] = ()

    @property
    def easier(self) -> bool:
        """Whether anything could be easier."""
        return bool(self.headline or self.rows)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Every change on offer, in the order of their numbers."""
        proposal = (self.proposal,) if self.proposal else ()
        return (*(way for row in self.rows for way in row.ways), *self.cuts, *proposal)

    @property
    def limit(self) -> int:
        """Words of a sentence above which putting it online waits."""
        return MENU_LIMIT

    @property
    def said(self) -> str:
        """The whole in one short sentence, for who listens."""
        found = len(self.rows) + self.more + bool(self.headline)
        if found:
            return ngettext("%(count)d thing can be easier.", "%(count)d things can be easier.", found) % {
                "count": found
            }
        if self.gap:
            return _("Still fill in what stands between [ and ].")
        return _("This reads easily.") if self.pieces else ""


def plain_help(text: str, *, field: str, box: str) -> PlainHelp:
    """Measure a text for the menu and say what helps. Lines end as in a text box ("\\n"): so do the places."""
    text = as_in_box(text)
    measured = measure(text) if len(text) <= LONGEST_TEXT else measure("")
    if not measured.words:
        return PlainHelp(field, box)
    found = everything(text, measured)
    words = _by_word(found)
    cuts = [cut for sentence in measured.sentences if (cut := cut_of(text, sentence))]
    numbers = _Numbers(field, text)
    rows = tuple(_row(text, each, numbers) for each in list(words.values())[:MOST_ROWS])
    shown_cuts = tuple(
        numbers.way(cut, _cut_shown(text, cut), _("Put a full stop here."), _("Now they are two sentences."))
        for cut in cuts
    )
    together = apart((*sure_changes(found), *cuts))
    whole = len(together) > 1 or any(one.turns for one in found)
    proposal = (
        numbers.way(as_one(text, together), _("Take this over"), "", _("Taken over.")) if together and whole else None
    )
    return PlainHelp(
        field=field,
        box=box,
        pieces=pieces_of(text, measured.findings),
        headline=_headline(measured),
        rows=rows,
        more=max(0, len(words) - MOST_ROWS),
        cuts=shown_cuts,
        proposal=proposal,
        proposed=_proposed(text, together, measured.sentences) if proposal else "",
        good=tuple(str(one) for one in measured.good_points)[:PRAISED],
        gap=GAP.search(text) is not None,
        waits=measured.refused,
        signs=tuple(_signs(words, measured)),
    )


def as_in_box(text: str) -> str:
    """Give a text with its lines ended as a text box gives them to a script."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Numbers:
    """Numbers the changes of a text as they are made."""

    def __init__(self, field: str, text: str) -> None:
        self.field, self.text, self.next = field, text, 0

    def way(self, swap: Swap, shown: str, said: str, done: str) -> Way:
        number, self.next = self.next, self.next + 1
        return Way(swap, in_units(self.text, swap.start), f"{number}|{self.field}|{swap.sign}", shown, said, done)


def _by_word(found: Iterable[Found]) -> dict[str, list[Found]]:
    words: dict[str, list[Found]] = {}
    for one in found:
        passive = one.finding.kind is FindingKind.PASSIVE
        words.setdefault(f"{passive}{one.finding.text.casefold()}", []).append(one)
    return words


def _signs(words: Mapping[str, list[Found]], measured: Measurement) -> Iterator[str]:
    """A sentence is known by how it begins, for somebody goes on writing it."""
    yield from (found[0].finding.text.casefold() for found in words.values())
    for sentence in measured.sentences:
        if sentence.words > MENU_WARN:
            yield " ".join(sentence.text.casefold().split()[:WORDS_OF_A_ROW])


def _row(text: str, found: list[Found], numbers: _Numbers) -> Row:
    """Give one line for a word, wherever it stands; a press changes it everywhere."""
    first = found[0].finding
    word = _short(first.text)
    most = max(len(one.ways) for one in found)
    changes = [as_one(text, [one.ways[at] for one in found if len(one.ways) > at]) for at in range(most)]
    ways = tuple(numbers.way(change, *_labels(word, _instead(found, at))) for at, change in enumerate(changes))
    return Row(word, ways, "" if ways else _advice(first))


def _instead(found: list[Found], at: int) -> str:
    """What stands on the button: what comes for the word, as it is inside a sentence."""
    one = next(each for each in found if len(each.ways) > at)
    swap, finding = one.ways[at], one.finding
    if one.turns:
        return f"{swap.instead.split()[0]} …"
    if one.is_formal:
        return swap.instead if len(found) == 1 else finding.suggestion
    if swap.end - swap.start != len(finding.text):
        return ""
    return swap.instead.removesuffix(".") if finding.text.endswith(".") else swap.instead


def _labels(word: str, instead: str) -> tuple[str, str, str]:
    if not instead:
        return _("may go"), _("“%(word)s” may go") % {"word": word}, _("“%(word)s” is gone.") % {"word": word}
    shown = instead if word[:1].isupper() else instead[:1].lower() + instead[1:]
    told = {"easier": shown, "word": word}
    return shown, _("“%(easier)s” for “%(word)s”") % told, _("“%(word)s” is now “%(easier)s”.") % told


def _advice(finding: Finding) -> str:
    if finding.kind is FindingKind.PASSIVE:
        return _("Who does it? Begin with that.")
    if finding.suggestion:
        return _("For example: %(easier)s") % {"easier": finding.suggestion}
    return _("Do you know an easier word?")


def _short(words: str) -> str:
    """Give a passive as its two ends: "wordt … gekoppeld"."""
    each = words.split()
    return words if len(each) <= WORDS_OF_A_ROW else f"{each[0]} … {each[-1]}"


def _headline(measured: Measurement) -> str:
    long = [sentence.words for sentence in measured.sentences if sentence.words > MENU_WARN]
    if not long:
        return ""
    said = {"count": len(long), "words": long[0], "good": MENU_WARN}
    if len(long) > 1:
        return _("%(count)d sentences are long. With %(good)d words everybody reads along.") % said
    if len(measured.sentences) > 1:
        return _("One sentence has %(words)d words. With %(good)d everybody reads along.") % said
    return _("The sentence has %(words)d words. With %(good)d everybody reads along.") % said


def _cut_shown(text: str, cut: Swap) -> str:
    """Show a cut by the words around it: "kennen. Je praat"."""
    before = text[: cut.start].split()[-1]
    after = (cut.instead + text[cut.end :])[1:].split()
    return f"… {before}. {' '.join(after[:2])} …"


def _proposed(text: str, swaps: Iterable[Swap], sentences: tuple[Sentence, ...]) -> str:
    kept = tuple(swaps)
    if len(text) <= SHOWN_WHOLE:
        return swapped(text, kept)
    changed = []
    for sentence in sentences:
        here = [
            Swap(one.start - sentence.start, one.end - sentence.start, one.was, one.instead)
            for one in kept
            if sentence.start <= one.start < sentence.end
        ]
        if here:
            changed.append(swapped(sentence.text, here))
    return "\n".join(changed[:MOST_PROPOSED]) + ("\n…" if len(changed) > MOST_PROPOSED else "")
