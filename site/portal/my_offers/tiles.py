"""The tiles of "Mijn aanbod": for each listing one word, one line, and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.choices import Kind, OpenState
from catalogue.listing.reasons import sentences_of
from catalogue.listing.words import Listing, Standing, listings_of
from catalogue.models import OfferPage, Picture, Rendition
from portal.my_offers.said import SaidTile, said_tile
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from portal.tiles.parts import Photo
from search.attention import Counts, counts_of
from search.heard import Heard, heard_by_offer

# Standing → its pictogram, and the tone of its colour.
MARKS: Final[dict[Standing, tuple[str, str]]] = {
    Standing.QUESTION: ("chat", "talk"),
    Standing.RETURNED: ("back", "care"),
    Standing.DUE: ("ask", "care"),
    Standing.DRAFT: ("edit", "wait"),
    Standing.WAITING: ("waiting", "wait"),
    Standing.EXPIRED: ("ended", "wait"),
    Standing.PAUSED: ("pause", "wait"),
    Standing.ONLINE: ("sealed", "good"),
}
PLACES: Final = (OpenState.OPEN, OpenState.WAITING_LIST, OpenState.FULL)


@dataclass(frozen=True)
class Doing:
    """One thing to do: a page to go to, or, where `posts`, a button that does it."""

    words: str
    href: str
    pictogram: str = ""
    posts: bool = False
    main: bool = False


@dataclass(frozen=True)
class Place:
    """One of the three answers to "is there a place?"."""

    value: str
    words: str
    pictogram: str
    chosen: bool


@dataclass(frozen=True)
class OwnTile:
    """One listing.

    Attributes:
        state, mark, tone: the one word, its pictogram, its colour.
        line: a sentence of plain words about it.
        does, second: the next thing to do, and at most one other.
        answers: where the coach's question is answered; "" where none was asked.
        said: what others say is wrong, asked before all else; then `does` and `second` wait.
        places: the three answers, for what is online; the way to a pause or a stop stands beside them.
        seconds: how long the next thing takes, about; 0 where nothing waits.
    """

    id: int
    title: str
    kind: Kind
    photo: Photo
    state: str
    mark: str
    tone: str
    line: str
    does: Doing | None
    second: Doing | None = None
    answers: str = ""
    said: SaidTile | None = None
    places: tuple[Place, ...] = ()
    places_href: str = ""
    counts: Counts | None = None
    rank: int = 0
    seconds: int = 0

    @property
    def waits(self) -> bool:
        """It asks for something."""
        return self.seconds > 0


# What asks for something first, and about how many seconds it takes.
ASKS: Final = {
    Standing.QUESTION: (0, 60), Standing.RETURNED: (1, 300), Standing.DUE: (3, 30), Standing.DRAFT: (5, 600),
}  # fmt: skip
SAID_ASKS, CHANGES_ASK, NOTHING_ASKED = (2, 30), (4, 180), 9


def own_tiles(offers: Iterable[OfferPage], user: Any, today: date) -> tuple[OwnTile, ...]:
    """Make the tiles, what asks for something first. The offers bring state, picture with renditions, and revision.

    The same six queries whatever the number of offers: two for checks, one for signals, one for counts, two for
    the pictures of first drafts.
    """
    listings = listings_of(offers, today)
    ids = [one.offer.pk for one in listings]
    heard, counts = heard_by_offer(ids), counts_of(ids, today)
    drafted = _drafted([one.offer for one in listings])
    tiles = [
        _tile(one, heard.get(pk, ()), counts.get(pk), user, drafted.get(pk, one.offer.picture))
        for pk, one in zip(ids, listings, strict=True)
    ]
    return tuple(sorted(tiles, key=lambda tile: (tile.rank, tile.title.casefold())))


def _drafted(offers: Iterable[OfferPage]) -> dict[int, Picture | None]:
    """Give the picture in the draft of each offer that was never online: nobody else sees it yet, its keeper does."""
    first = [one for one in offers if not one.first_published_at and one.latest_revision is not None]
    wanted = {one.pk: one.latest_revision.content.get("picture") or 0 for one in first}
    made = Prefetch(
        "renditions", queryset=Rendition.objects.filter(filter_spec__in=TILE_SPECS), to_attr="prefetched_renditions"
    )
    found = {one.pk: one for one in Picture.objects.filter(pk__in=wanted.values()).prefetch_related(made)}
    return {offer: found.get(picture) for offer, picture in wanted.items()}


def _tile(
    listing: Listing, heard: tuple[Heard, ...], counts: Counts | None, user: Any, picture: Picture | None
) -> OwnTile:
    offer, standing = listing.offer, listing.standing
    mark, tone = MARKS[standing]
    line, does, second = WORDED[standing](listing, user)
    tile = OwnTile(
        id=offer.pk,
        title=offer.draft_title or offer.title,
        kind=offer.kind_of,
        photo=photo_of(picture, TILE_SPECS) or kind_photo(offer.kind_of),
        state=str(standing.label),
        mark=mark,
        tone=tone,
        line=line,
        does=does,
        second=second,
        counts=(counts or Counts()) if offer.live else None,
        rank=NOTHING_ASKED + list(Standing).index(standing),
    )
    if standing is Standing.QUESTION:
        tile = replace(tile, answers=reverse("my_offer_answer", args=[offer.pk]))
    if offer.live and standing not in (Standing.EXPIRED, Standing.PAUSED):
        href = reverse("my_offer_state", args=[offer.pk])
        tile = replace(tile, places=places_of(offer.current_state.now), places_href=href)
    return _asking(tile, listing, heard)


def _asking(tile: OwnTile, listing: Listing, heard: tuple[Heard, ...]) -> OwnTile:
    """Say what the tile asks for, if anything; what others say is wrong comes before one's own text."""
    standing = listing.standing
    if standing in (Standing.QUESTION, Standing.RETURNED):
        rank, seconds = ASKS[standing]
        return replace(tile, rank=rank, seconds=seconds)
    if heard and listing.offer.live and standing is not Standing.EXPIRED:
        rank, seconds = SAID_ASKS
        return replace(tile, rank=rank, seconds=seconds, said=said_tile(listing.offer.pk, heard[0]))
    if listing.has_changes and standing is not Standing.DUE:
        rank, seconds = CHANGES_ASK
        return replace(tile, rank=rank, seconds=seconds)
    if standing in ASKS:
        rank, seconds = ASKS[standing]
        return replace(tile, rank=rank, seconds=seconds)
    return tile


def places_of(now: OpenState) -> tuple[Place, ...]:
    """Give the three answers, with the one that holds."""
    words = {OpenState.OPEN: _("Places"), OpenState.WAITING_LIST: _("Waiting list"), OpenState.FULL: _("Full")}
    return tuple(Place(one.slug, words[one], one.pictogram, one is now) for one in PLACES)


def day(when: date) -> str:
    """Write a day in full."""
    return date_format(when, "j F Y")


Worded = tuple[str, Doing | None, Doing | None]


def _question(listing: Listing, _user: Any) -> Worded:
    asked = listing.check.question if listing.check else ""
    return _("“%(question)s” asks the coach.") % {"question": asked}, None, _edit(listing, _("Change something"))


def _returned(listing: Listing, _user: Any) -> Worded:
    check = listing.check
    words = " ".join((*sentences_of(check.reasons), check.comment.strip())).strip() if check else ""
    line = _("The coach asks you to change something.")
    if words:
        line = _("The coach says: “%(words)s”") % {"words": words}
    return line, _edit(listing, _("Mend it"), main=True), None


def _due(listing: Listing, user: Any) -> Worded:
    confirm = Doing(
        _("Yes, this is still right"),
        reverse("my_offer_confirm", args=[listing.offer.pk]),
        "tick",
        posts=True,
        main=True,
    )
    line = _("Is this still right? %(checked)s") % {"checked": _checked(listing.offer, user)}
    return line, confirm, _edit(listing, _("No, I change something"))


def _draft(listing: Listing, _user: Any) -> Worded:
    return _("Nobody sees this yet. You are still writing."), _edit(listing, _("Go on writing")), _look(listing)


def _waiting(listing: Listing, _user: Any) -> Worded:
    line = _("The coach looks at it. Then it comes online.")
    words = _("See what you wrote")
    if listing.offer.live:
        line, words = _("The coach looks at your change. The old text stays visible."), _("See your change")
    see = Doing(words, reverse("my_offer_preview", args=[listing.offer.pk]))
    return line, see, _edit(listing, _("Change something"))


def _expired(listing: Listing, _user: Any) -> Worded:
    offer = listing.offer
    again = Doing(_("Use it again this year"), reverse("my_offer_copy", args=[offer.pk]), "repeat", posts=True)
    if offer.current_state.now is OpenState.ENDED:
        reopen = Doing(_("It is there again"), reverse("my_offer_state", args=[offer.pk]))
        return _("You said that this has stopped."), again, reopen
    if not offer.live:
        return _("This is no longer online."), again, None
    return _("The last day is past."), again, _edit(listing, _("Change the days"))


def _paused(listing: Listing, _user: Any) -> Worded:
    until = listing.offer.current_state.pause_until
    line = _("It has a pause until %(day)s.") % {"day": day(until)} if until else _("It has a pause.")
    stop = Doing(_("End the pause"), reverse("my_offer_state", args=[listing.offer.pk]), "resume", posts=True)
    return line, stop, _edit(listing, _("Change something"))


def _online(listing: Listing, user: Any) -> Worded:
    if listing.has_changes:
        return _("You changed something. Nobody sees it yet."), _edit(listing, _("Go on writing")), None
    return _checked(listing.offer, user), _edit(listing, _("Change it")), None


WORDED: Final = {
    Standing.QUESTION: _question,
    Standing.RETURNED: _returned,
    Standing.DUE: _due,
    Standing.DRAFT: _draft,
    Standing.WAITING: _waiting,
    Standing.EXPIRED: _expired,
    Standing.PAUSED: _paused,
    Standing.ONLINE: _online,
}


def _checked(offer: OfferPage, user: Any) -> str:
    """Say who last said that it holds, and when; editing is not confirming."""
    state = offer.current_state
    if state.confirmed_on is None:
        published = offer.first_published_at
        return _("It is online since %(day)s.") % {"day": day(timezone.localdate(published))} if published else ""
    if state.confirmed_by_id == user.pk:
        return _("You checked it on %(day)s.") % {"day": day(state.confirmed_on)}
    told = {"name": state.confirmed_by_name or _("Somebody"), "day": day(state.confirmed_on)}
    return _("%(name)s checked it on %(day)s.") % told


def _edit(listing: Listing, words: str, main: bool = False) -> Doing:
    return Doing(words, reverse("my_offer", args=[listing.offer.pk]), main=main)


def _look(listing: Listing) -> Doing:
    return Doing(_("See how it looks"), reverse("my_offer_preview", args=[listing.offer.pk]))
