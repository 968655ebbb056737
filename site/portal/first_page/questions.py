"""The three questions of the first page: what you like, where you live, how much Dutch.

The answers stand in the address (`/?vraag=2&graag=koken&graag=praten`), so that "back" works, nothing is kept, and no
script is needed. Every question may be skipped; `vraag=klaar` leads to the menu.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import DutchLevel
from catalogue.municipalities import lookup, one_municipality
from portal.languages import dutch
from portal.menu.maker import place_name
from portal.menu.parts import Chip
from search.query import OfferQuery
from search.values import clean

LAST = 3
READY = "klaar"
LONGEST_PLACE = 80  # letters of a typed place that are looked at; the longest name has 28
DO_NOT_KNOW = "weet-niet"


@dataclass(frozen=True)
class Like:
    """One picture of the first question, and the themes it stands for: any of them, so likes never exclude another."""

    slug: str
    label: str | Promise
    themes: tuple[str, ...]


# Children: the theme, not the filter. The filter keeps what is unknown, which is nearly everything: it chooses nothing.
LIKES = (
    Like("praten", gettext_lazy("Talking"), ("praten", "ontmoeten")),
    Like("wandelen", gettext_lazy("Walking"), ("wandelen", "natuur")),
    Like("koken", gettext_lazy("Cooking"), ("koken",)),
    Like("sporten", gettext_lazy("Sports"), ("sport", "voetbal", "fietsen")),
    Like("maken", gettext_lazy("Making something"), ("creatief",)),
    Like("helpen", gettext_lazy("Helping people"), ("vrijwilliger-worden", "ouderen")),
    Like("cultuur", gettext_lazy("Parties and culture"), ("feest", "cultuur", "stoet")),
    Like("kinderen", gettext_lazy("With my children"), ("kinderen-en-gezin",)),
)
NO_IDEA = Like(DO_NOT_KNOW, gettext_lazy("I do not know"), ())


@dataclass(frozen=True)
class Answers:
    """What was answered so far. `where` is a NIS code once the place is known, else what was typed."""

    likes: tuple[str, ...] = ()
    where: str = ""
    level: str = ""  # "1" to "4", or DO_NOT_KNOW

    def query(self, themes: Mapping[str, int] | None = None) -> OfferQuery:
        """Give what these answers look for; with `themes` (slug → how many) only those that find something."""
        asked = [theme for like in LIKES if like.slug in self.likes for theme in like.themes]
        place = one_municipality(self.where) if self.where else None
        return OfferQuery(
            themes=tuple(theme for theme in asked if themes is None or themes.get(theme)),
            places=(place.nis,) if place else (),
            level=int(self.level) if self.level.isdigit() else None,
        )

    def href(self, question: int | str) -> str:
        """Give the address of a question with these answers kept."""
        pairs = [("vraag", str(question)), *self.pairs()]
        return f"{reverse('home')}?{urlencode(pairs)}"

    def pairs(self) -> list[tuple[str, str]]:
        """Give the answers as (parameter, value)."""
        given = [("graag", like) for like in self.likes]
        return given + [(name, value) for name, value in (("waar", self.where), ("niveau", self.level)) if value]


@dataclass(frozen=True)
class Picture:
    """An answer with its picture, to tick or to choose."""

    value: str
    label: str
    chosen: bool
    height: int = 300  # of the drawing, which is 400 wide


@dataclass(frozen=True)
class Question:
    """One question as the template shows it. `number` is 1 to 3; `name` is its parameter."""

    number: int
    name: str
    pictures: tuple[Picture, ...]
    hidden: tuple[tuple[str, str], ...]  # the other answers, for the form
    chips: tuple[Chip, ...]  # the answers to the other questions, each with the address without it
    skip_href: str
    back_href: str  # empty at the first
    typed: str = ""  # in the place box
    unknown: str = ""  # what was typed and names no municipality
    which: tuple[Chip, ...] = ()  # the municipalities that the typed text may be
    places: tuple[Chip, ...] = ()  # every municipality of the region, each an answer
    names: tuple[str, ...] = ()  # the same municipalities, for the suggestions while typing

    @property
    def pips(self) -> tuple[bool, ...]:
        """Give a mark for each question: whether it was reached."""
        return tuple(number <= self.number for number in range(1, LAST + 1))


def read_answers(parameters: QueryDict) -> Answers:
    """Read the answers; what is no answer falls out. Never raises, whatever the values."""
    asked = set(parameters.getlist("graag"))
    level = parameters.get("niveau", "")
    where = clean(parameters.get("waar", "")[:LONGEST_PLACE])
    place = one_municipality(where) if where else None
    return Answers(
        likes=tuple(like.slug for like in (*LIKES, NO_IDEA) if like.slug in asked),
        where=place.nis if place else where,
        level=level if level in {*map(str, DutchLevel.values), DO_NOT_KNOW} else "",
    )


def step_of(parameters: QueryDict, answers: Answers) -> int | None:
    """Give the number of the question to ask; None when all are answered or skipped.

    A place that was typed and is not clear comes first: the second question asks it again.
    """
    asked = parameters.get("vraag", "")
    number = {"2": 2, "3": 3, READY: LAST + 1}.get(asked, 1)
    if number > 2 and answers.where and one_municipality(answers.where) is None:
        return 2
    return number if number <= LAST else None


def first_question(answers: Answers, counts: Mapping[str, int]) -> Question:
    """Ask what somebody likes: the pictures that find something here (`counts`: theme → how many offers)."""
    shown = [like for like in LIKES if any(counts.get(theme) for theme in like.themes)]
    pictures = tuple(Picture(like.slug, str(like.label), like.slug in answers.likes) for like in (*shown, NO_IDEA))
    return _question(1, "graag", replace(answers, likes=()), pictures)


def second_question(answers: Answers, places: Sequence[tuple[str, str]]) -> Question:
    """Ask where somebody lives. `places`: NIS code and name of each municipality of the region."""
    without = replace(answers, where="")
    found = lookup(answers.where) if answers.where else ()
    clear = one_municipality(answers.where) if answers.where else None
    question = _question(2, "waar", without, ())
    return replace(
        question,
        typed=place_name(clear.nis) if clear else answers.where,
        unknown="" if clear or found else answers.where,
        which=() if clear else tuple(_place_chip(without, place.nis, place.name) for place in found),
        places=tuple(_place_chip(without, nis, name) for nis, name in places),
        names=tuple(name for _nis, name in places),
    )


def third_question(answers: Answers) -> Question:
    """Ask how much Dutch somebody knows, in words of what you can do."""
    levels = tuple(
        Picture(str(level.value), level.can_do, str(level.value) == answers.level, _stairs(level))
        for level in DutchLevel
    )
    no_idea = Picture(DO_NOT_KNOW, str(NO_IDEA.label), answers.level == DO_NOT_KNOW)
    return _question(3, "niveau", replace(answers, level=""), (*levels, no_idea))


def _stairs(level: DutchLevel) -> int:
    """Give the height of the drawing `levels/n.svg`: each step lifts the figure by 20."""
    return 136 + 20 * level.value


def _question(number: int, name: str, others: Answers, pictures: tuple[Picture, ...]) -> Question:
    """Make a question; `others` are the answers to the other two."""
    following: int | str = number + 1 if number < LAST else READY
    return Question(
        number=number,
        name=name,
        pictures=pictures,
        hidden=(("vraag", str(following)), *others.pairs()),
        chips=tuple(_chips(number, others)) if number > 1 else (),
        skip_href=others.href(following),
        back_href=others.href(number - 1) if number > 1 else "",
    )


def _chips(number: int, answers: Answers) -> Iterable[Chip]:
    """Show what was answered, each with the address that takes it back and asks this question still."""
    for like in LIKES:
        if like.slug in answers.likes:
            rest = tuple(slug for slug in answers.likes if slug != like.slug)
            yield Chip(str(like.label), replace(answers, likes=rest).href(number))
    if answers.where and one_municipality(answers.where):
        yield Chip(dutch(place_name(answers.where)), replace(answers, where="").href(number))
    if answers.level.isdigit():
        words = _("Dutch: %(level)s") % {"level": DutchLevel(int(answers.level)).label}
        yield Chip(words, replace(answers, level="").href(number))


def _place_chip(answers: Answers, nis: str, name: str) -> Chip:
    return Chip(dutch(name), replace(answers, where=nis).href(LAST))
