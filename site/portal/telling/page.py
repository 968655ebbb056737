"""What the pages of telling show, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import OfferPage
from catalogue.readers import ReadableBy, Reader
from portal.languages import dutch, filled
from portal.menu.maker import href, label_of
from portal.menu.parts import Chip
from portal.telling.guard import begin
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from portal.tiles.parts import Photo
from search.choices import OF_AN_OFFER
from search.query import OfferQuery, address

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Errors = Mapping[str, Sequence[object]]  # field → what is wrong with it
NO_ERRORS: Errors = MappingProxyType({})
AGAIN = gettext_lazy("We do not have it yet. Send it again.")
MANY = gettext_lazy("We got many messages. Try again later, or call.")


@dataclass(frozen=True)
class ReasonCard:
    """One thing that may be wrong: the address of its picture, its name, and what that means."""

    value: str
    label: "StrOrPromise"
    help: "StrOrPromise"
    picture: str
    chosen: bool


@dataclass(frozen=True)
class Filled:
    """The form as it stands.

    Attributes:
        clock: when the page was made, signed (`guard`).
        notice: why the page is here again, or "".
        call: whether to show how to reach the region, for the form is closed now.
        errors: field → what is wrong with it.
    """

    clock: str
    words: str
    notice: str
    call: bool
    errors: dict[str, str]


@dataclass(frozen=True)
class Telling:
    """The page with a form.

    Attributes:
        back_href: where the visitor came from.
        title, photo, reasons: of an offer.
        chips: what somebody looked for.
    """

    template: str
    back_href: str
    form: Filled
    title: str | SafeString = ""
    photo: Photo | None = None
    reasons: tuple[ReasonCard, ...] = ()
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True)
class NextStep:
    """One thing that happens now."""

    pictogram: str
    words: "StrOrPromise"


@dataclass(frozen=True)
class Thanks:
    """The page afterwards: what happens now, and the ways on."""

    steps: tuple[NextStep, ...]
    ways: tuple[Chip, ...]


class TellOffer:
    """Makes the page "Klopt dit niet?" of one offer, fetched `with_tile_parts`."""

    def __init__(self, offer: OfferPage) -> None:
        """Keep the offer as the public reads it."""
        self.offer = offer
        self.seen = ReadableBy(offer, Reader.PUBLIC)

    def asking(
        self,
        typed: Mapping[str, str],
        *,
        notice: "StrOrPromise" = "",
        errors: Errors = NO_ERRORS,
    ) -> Telling:
        """Give the page with what was chosen and typed."""
        return Telling(
            template="portal/tell_offer.html",
            back_href=self.offer.url or "",
            title=dutch(self.seen.tile_title),
            photo=photo_of(self.offer.picture, TILE_SPECS) or kind_photo(self.seen.kind_of),
            reasons=tuple(
                ReasonCard(
                    value=reason.slug,
                    label=str(reason.label),
                    help=str(reason.help),
                    picture=static(f"portal/reasons/{reason.slug}.webp"),
                    chosen=typed.get("reden") == reason.slug,
                )
                for reason in OF_AN_OFFER
            ),
            form=_filled(typed, notice, errors),
        )


class TellNeed:
    """Makes the page "Zeg wat je zoekt"; the choices that came along are chips, each can be taken away."""

    def __init__(self, query: OfferQuery, themes: Mapping[str, str]) -> None:
        """Put the choices in words."""
        self.query = query
        words = [Chip(f"“{query.q}”", _need_href(query.without("q")))] if query.q else []
        choices = (
            Chip(label_of(name, value, themes), _need_href(query.without(name, value)))
            for name, value in query.choices()
        )
        self.chips = (*words, *choices)

    def asking(
        self,
        typed: Mapping[str, str],
        *,
        notice: "StrOrPromise" = "",
        errors: Errors = NO_ERRORS,
    ) -> Telling:
        """Give the page with what was typed."""
        return Telling(
            template="portal/tell_need.html",
            back_href=href(self.query),
            chips=self.chips,
            form=_filled(typed, notice, errors),
        )


def thanks_about(offer: OfferPage | None) -> Thanks:
    """Say what happens now with what was told about an offer; None: the offer has gone meanwhile."""
    steps = (
        NextStep("send", _("We tell the coach.")),
        NextStep("phone", _("The coach calls the organisation.")),
        NextStep("edit", _("Then we make the page right.")),
    )
    menu = Chip(_("See what you can do"), reverse("menu"))
    if offer is None:
        return Thanks(steps=steps, ways=(menu,))
    title = ReadableBy(offer, Reader.PUBLIC).tile_title
    return Thanks(steps=steps, ways=(Chip(filled(_("Back to %(title)s"), title=title), offer.url or ""), menu))


def thanks_after_need(query: OfferQuery) -> Thanks:
    """Say what happens now with a need, and lead back to the menu with its choices."""
    steps = (
        NextStep("send", _("We tell the coach.")),
        NextStep("search", _("The coach looks for it with us.")),
        NextStep("calendar", _("Look again later.")),
    )
    return Thanks(steps=steps, ways=(Chip(_("See what you can do"), href(query)),))


def _filled(typed: Mapping[str, str], notice: "StrOrPromise", errors: Errors) -> Filled:
    return Filled(
        clock=begin(timezone.now()),
        words=typed.get("woorden", ""),
        notice=str(notice),
        call=notice == MANY,
        errors={name: str(told[0]) for name, told in errors.items()},
    )


def _need_href(query: OfferQuery) -> str:
    words = address(query)
    return reverse("tell_need") + (f"?{words}" if words else "")
