"""The rows of the inbox: what it is about, how often and by whom, what they wrote, and what one can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.freshness.contacts import Contact, contacts_of
from catalogue.listing.parts import Part
from catalogue.models import OfferPage
from catalogue.selectors import organisation_titles
from portal.labels.rows import in_days
from portal.matrix.words import MatrixNames
from portal.tiles.maker import TILE_SPECS, fetch_parts, kind_photo, photo_of
from portal.tiles.parts import Photo
from search.choices import CLOSED, Reason, Sender, SignalState
from search.handling import AT_ONCE
from search.inbox import About, Group, Quote
from search.needs import query_of
from search.services import every_theme

QUOTES: Final = 3  # that stand in a row; the others unfold
MARKS: Final = {SignalState.HANDED_ON: "send", SignalState.SOLVED: "tick", SignalState.NO_PROBLEM: "minus"}
SET: Final = {Reason.FULL: gettext_lazy("Set to full"), Reason.ENDED: gettext_lazy("It no longer exists")}
MEND: Final = {
    Reason.TIME: (Part.WHEN, gettext_lazy("Mend day and hour")),
    Reason.NO_ANSWER: (Part.JOINING, gettext_lazy("Mend the contact")),
}


@dataclass(frozen=True)
class Way:
    """A link to where it can be mended, or looked at."""

    href: str
    words: str
    pictogram: str


@dataclass(frozen=True)
class Row:
    """One group.

    Attributes:
        id: for the address within the page; the same for the same group.
        photo: of the offer; None where nothing is there to be shown.
        reason: in words; "" where it was only looked for, for `said` says all.
        said: how often it was told and looked for, and by whom.
        when, since: how long it waits; the day in full.
        set_words: the words of the one tap that mends it; "" where there is none.
        sure: that tap asks once more.
        first: the one thing to do where no tap mends it.
        typed, error: what was typed in vain, and why.
    """

    group: Group
    id: str
    photo: Photo | None
    title: str
    href: str
    organisation: str
    reason: str
    said: str
    when: str
    since: str
    quotes: tuple[Quote, ...]
    more_quotes: tuple[Quote, ...]
    state: str
    mark: str
    standing: str = ""
    contact: Contact | None = None
    set_words: str = ""
    sure: bool = False
    first: Way | None = None
    ways: tuple[Way, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    error: str = ""

    @property
    def is_closed(self) -> bool:
        """It was looked into."""
        return self.group.state in CLOSED


def rows_of(
    groups: Sequence[Group], *, refused: str = "", typed: Mapping[str, str] | None = None, error: str = ""
) -> list[Row]:
    """Make the rows: a fixed number of queries, however many. `refused`: the group of which something was typed."""
    offers = [group.offer for group in groups if group.offer]
    fetch_parts(offers)
    titles, contacts = organisation_titles(offers), contacts_of(offers)
    names = MatrixNames({theme.slug: theme.name for theme in every_theme().values()})
    rows = []
    for group in groups:
        mine: dict[str, Any] = {"typed": typed or {}, "error": error} if group.key == refused else {}
        if group.offer:
            rows.append(_offer_row(group, group.offer, titles, contacts.get(group.offer.pk), mine))
        else:
            rows.append(_need_row(group, names, mine))
    return rows


def id_of(key: str) -> str:
    """Give the id of a group's row."""
    return f"s-{sha256(key.encode()).hexdigest()[:12]}"


def title_of(group: Group, names: MatrixNames) -> str:
    """Say what it is about in one line."""
    if group.offer:
        return str(group.offer.title)
    query = query_of(group.choices)
    words = [*([f"“{query.q}”"] if query.q else []), *(names.chip(*one) for one in query.choices())]
    return ", ".join(words) or _("Something that is missing")


def _offer_row(
    group: Group, offer: OfferPage, titles: Mapping[int, str], contact: Contact | None, mine: Mapping[str, Any]
) -> Row:
    open_state = offer.current_state.open_state
    stands = group.reason in AT_ONCE and open_state == AT_ONCE[group.reason]
    set_words = "" if stands else str(SET.get(group.reason, ""))
    return Row(
        group=group,
        photo=photo_of(offer.picture, TILE_SPECS) or kind_photo(offer.kind_of),
        title=offer.title,
        href=(offer.url or "") if offer.live else "",
        organisation=titles.get(offer.pk, ""),
        standing=_("The activity says so already.") if stands else "",
        contact=contact,
        set_words=set_words,
        sure=group.reason is Reason.ENDED,
        first=None if group.reason in AT_ONCE else _mend(group, offer),
        ways=(Way(reverse("my_offer", args=[offer.pk]), _("The whole listing"), "edit"),),
        **_common(group),
        **mine,
    )


def _mend(group: Group, offer: OfferPage) -> Way:
    if group.reason not in MEND:
        return Way(reverse("my_offer", args=[offer.pk]), _("Mend the listing"), "edit")
    part, words = MEND[group.reason]
    return Way(reverse("my_offer_part", args=[offer.pk, part]), str(words), "edit")


def _need_row(group: Group, names: MatrixNames, mine: Mapping[str, Any]) -> Row:
    asked = f"?{group.choices}" if group.choices else ""
    return Row(
        group=group,
        photo=None,
        title=title_of(group, names),
        href="",
        organisation="",
        first=Way(reverse("matrix") + asked, _("Look in the matrix"), "search") if asked else None,
        ways=(
            Way(reverse("gaps"), _("Show the hole"), "gap"),
            Way(reverse("interview_new_partner"), _("Start a 4P interview about it"), "speak"),
        ),
        **_common(group),
        **mine,
    )


def _common(group: Group) -> dict[str, Any]:
    latest = group.newest if group.about is About.SEARCH else group.oldest
    return {
        "id": id_of(group.key),
        "reason": "" if group.about is About.SEARCH else str(group.reason.label),
        "said": said_of(group),
        "when": _month(group.oldest) if group.about is About.SEARCH else in_days(group.oldest),
        "since": date_format(latest, "l j F Y"),
        "quotes": group.quotes[:QUOTES],
        "more_quotes": group.quotes[QUOTES:],
        "state": str(group.state.label),
        "mark": MARKS.get(group.state, "waiting"),
    }


def said_of(group: Group) -> str:
    """Say how often, and by whom: "3 keer gemeld: 2 bezoekers en 1 trajectbegeleider. 6 keer gezocht."."""
    said = []
    if group.told:
        by = get_text_list([_number_of(sender, number) for sender, number in group.by], _("and"))
        times = ngettext("Told %(number)d time", "Told %(number)d times", group.told) % {"number": group.told}
        said.append(f"{times}: {by}.")
    if group.searched:
        words = ngettext("Looked for %(number)d time in vain.", "Looked for %(number)d times in vain.", group.searched)
        said.append(words % {"number": group.searched})
    return " ".join(said)


def _number_of(sender: Sender, number: int) -> str:
    words = {
        Sender.VISITOR: ngettext("%(number)d visitor", "%(number)d visitors", number),
        Sender.COUNSELLOR: ngettext("%(number)d counsellor", "%(number)d counsellors", number),
        Sender.EDITOR: _("the organisation"),
        Sender.COACH: ngettext("%(number)d coach", "%(number)d coaches", number),
        Sender.COORDINATOR: ngettext("%(number)d coordinator", "%(number)d coordinators", number),
    }[sender]
    return words % {"number": number}


def _month(first: date) -> str:
    return _("since %(month)s") % {"month": date_format(first, "F")}
