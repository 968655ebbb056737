"""The first page of "Mijn aanbod": of one organisation its listings; of several, or for a coach, which one first."""

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from catalogue.listing import checking
from catalogue.listing.completeness import THREE, Helps, content_of, missing_in
from catalogue.listing.queue import check_of
from catalogue.models import OfferPage, OrganisationPage, Rendition
from catalogue.permissions import organisations_edited_by, organisations_moderated_by
from catalogue.refusals import NotWaiting, Refused
from catalogue.selectors import region_above
from portal.calling import coordinator_of, whom_to_call
from portal.context import region_of
from portal.my_offers.access import about_listing, about_organisation, for_keepers
from portal.my_offers.choosing import Tip, claimable, own_choices
from portal.my_offers.numbers import number_word
from portal.my_offers.states import UNDO
from portal.my_offers.tiles import OwnTile, own_tiles
from portal.tiles.maker import TILE_SPECS

RECENT: Final = "my_offers.recent"  # the organisations a coach opened last, in the session
MOST_RECENT, PER_PAGE = 6, 30


@require_safe
@for_keepers
def my_offers(request: HttpRequest) -> HttpResponse:
    """Lead to the one organisation, let choose among several, or say how one comes in."""
    own = list(organisations_edited_by(request.user).order_by("title"))
    kept = organisations_moderated_by(request.user)
    coaches = kept.exists()
    if len(own) == 1 and not coaches:
        return redirect("my_offers_of", own[0].pk)
    asked = request.GET.get("q", "").strip()[:100]
    if not own and not coaches:
        return _no_organisation(request, asked)
    found = {"own": own_choices(own, timezone.localdate()), "coaches": coaches, "asked": asked}
    if coaches:
        named = kept.filter(title__icontains=asked) if asked else kept
        recent = [] if asked else request.session.get(RECENT, [])
        by_id = OrganisationPage.objects.in_bulk([pk for pk in recent if isinstance(pk, int)])
        allowed = set(kept.filter(pk__in=by_id).values_list("pk", flat=True))
        found["recent"] = [by_id[pk] for pk in recent if pk in allowed]
        found["page"] = Paginator(named.order_by("title", "pk"), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "portal/my_offers/choose.html", found)


def _no_organisation(request: HttpRequest, asked: str) -> HttpResponse:
    region = region_of(request)
    found = {
        "asked": asked,
        "found": claimable(region, asked),
        "register": reverse("register_organisation"),
        "person": coordinator_of(region),
    }
    return render(request, "portal/my_offers/none.html", found)


@require_safe
@about_organisation
def of_organisation(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    """Show the listings of one organisation, what asks for something first."""
    if request.author.in_the_name_of:  # type: ignore[attr-defined]  # by the door
        recent = [pk for pk in request.session.get(RECENT, []) if pk != organisation.pk]
        request.session[RECENT] = [organisation.pk, *recent][:MOST_RECENT]
    offers = list(listings_below(organisation))
    tiles = own_tiles(offers, request.user, timezone.localdate())
    found = {
        "organisation": organisation,
        "tiles": tiles,
        "work": work_in_words(tiles),
        "tips": tips_of(offers),
        "several": len(tiles) > 1,
        "undo": request.session.pop(UNDO, None) if UNDO in request.session else None,
        "people": reverse("my_people", args=[organisation.pk]),
        "excel": reverse("my_excel", args=[organisation.pk]),
        "others": bool(request.author.in_the_name_of) or organisations_edited_by(request.user).count() > 1,  # type: ignore[attr-defined]
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    return render(request, "portal/my_offers/listings.html", found)


def listings_below(organisation: OrganisationPage) -> Any:
    """Give all listings of the organisation with what a tile reads, in three queries."""
    made = Rendition.objects.filter(filter_spec__in=TILE_SPECS)
    renditions = Prefetch("picture__renditions", queryset=made, to_attr="prefetched_renditions")
    below = OfferPage.objects.child_of(organisation)
    return below.select_related("state", "picture", "latest_revision").prefetch_related(renditions)


def work_in_words(tiles: tuple[OwnTile, ...]) -> str:
    """Say how many things wait, and how long that takes: "Twee dingen wachten op jou. Eén minuut werk."."""
    waiting = [tile for tile in tiles if tile.waits]
    if not tiles:
        return _("Nothing stands here yet. Add your first activity.")
    if not waiting:
        return _("Everything is in order. Thank you!")
    number, minutes = len(waiting), max(1, round(sum(tile.seconds for tile in waiting) / 60))
    things = ngettext("%(number)s thing waits for you.", "%(number)s things wait for you.", number)
    work = ngettext("%(number)s minute of work.", "%(number)s minutes of work.", minutes)
    return f"{things % {'number': number_word(number)}} {work % {'number': number_word(minutes)}}"


def tips_of(offers: list[OfferPage]) -> tuple[Tip, ...]:
    """Give the three heaviest things that are missing somewhere, each once, with the listing that lacks it."""
    lacking: list[tuple[Helps, OfferPage]] = [(one, offer) for offer in offers for one in missing_in(content_of(offer))]
    lacking.sort(key=lambda found: -found[0].weight)
    first: dict[str, Tip] = {}
    for one, offer in lacking:
        if one.fields[0] not in first:
            where = reverse("my_offer_part", args=[offer.pk, one.part])
            first[one.fields[0]] = Tip(str(one.words), offer.draft_title or offer.title, where)
    return tuple(first.values())[:THREE]


@require_POST
@about_listing
def answer(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Answer the coach's question, at the tile where it stands."""
    check = check_of(offer)
    try:
        if check is None:
            raise NotWaiting
        words = request.POST.get("woorden", "")
        checking.answer(check=check, author=request.author, words=words)  # type: ignore[attr-defined]  # by the door
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your answer is with the coach. Thank you."))
    return redirect("my_offers_of", offer.get_parent().pk)
