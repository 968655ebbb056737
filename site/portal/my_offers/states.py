"""Whether there is a place, a pause, an end: in one tap, at once on the live page, and taken back as easily.

Of this nothing waits for a coach but a pause where the region wants that (`AtOnce.PAUSE`): a listing that says "places"
while it is full is worse than one nobody looked at. The link of a mail gives the three answers without a login.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.choices import OpenState
from catalogue.keeping_choices import AtOnce
from catalogue.listing.at_once import allowed_at_once
from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage, OfferState
from catalogue.selectors import region_above
from catalogue.signed_words import dated_word, named_by
from catalogue.states import confirm, set_state
from portal.calling import whom_to_call
from portal.mail.letters import absolute
from portal.my_list.cookie import numbers
from portal.my_offers.access import about_listing
from portal.my_offers.tiles import day, places_of
from portal.visitor import visitor_of
from search.choices import Reason, Sender
from search.signalling import OfferInNoRegion, tell_about_offer

LINK_SALT, UNDO_SALT = "portal.my_offers.place", "portal.my_offers.undo"
LINK_LASTS = timedelta(days=365)  # a mail older than that is about another season
UNDO = "my_offers.undo"  # what was done last, in the session, until it was shown
LONGEST_PAUSE = timedelta(days=730)


def place_link(offer: OfferPage) -> str:
    """Give the whole address, for a mail, where one says without login whether there is a place; it lasts a year."""
    return absolute(reverse("place_by_link", args=[dated_word(str(offer.pk), salt=LINK_SALT)]))


def offer_of_link(token: str) -> OfferPage | None:
    """Give the listing that this word of a link opens; None for a word of nobody's, or one that is too old."""
    named = named_by(token, salt=LINK_SALT, lasts=LINK_LASTS)
    if named is None:
        return None
    return OfferPage.objects.select_related("state").filter(pk__in=numbers((named,)), live=True).first()


@require_http_methods(["GET", "HEAD", "POST"])
@about_listing
def state(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Ask for places, a pause or an end (GET), and set it (POST: `doe`, and for a pause `tot`)."""
    if request.method != "POST":
        return _ask(request, offer)
    wanted = OpenState.from_slug(request.POST.get("doe", ""))
    until = _until(request) if wanted is OpenState.PAUSED else None
    if wanted is None:
        return _ask(request, offer, error=_("Choose what it is now."), status=400)
    if wanted is OpenState.PAUSED and until is None:
        return _ask(request, offer, error=_("Until when is the pause? Choose a day after today."), status=400)
    if wanted is OpenState.PAUSED and not may_pause_at_once(request, offer):
        _ask_the_coach(request, offer, until)
        return redirect("my_offers_of", organisation_of(offer).pk)
    change(request, offer, wanted, until)
    return redirect("my_offers_of", organisation_of(offer).pk)


def change(request: HttpRequest, offer: OfferPage, wanted: OpenState, until: date | None = None) -> None:
    """Set the state, and remember what stood there, to be taken back from the next page."""
    before = _kept(offer.current_state)
    after = set_state(offer=offer, open_state=wanted, by=request.user, pause_until=until)
    if _kept(after) == before:
        return
    words = _("%(title)s: %(state)s.") % {"title": offer.title, "state": said(after)}
    way = signing.dumps({"offer": offer.pk} | before, salt=UNDO_SALT)
    request.session[UNDO] = {"words": words, "href": reverse("my_offer_undo", args=[offer.pk]), "way": way}


@require_POST
@about_listing
def undo(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Take the last change back: `terug` says, signed, what stood there before."""
    organisation = organisation_of(offer)
    try:
        before = signing.loads(request.POST.get("terug", ""), salt=UNDO_SALT, max_age=timedelta(days=1))
    except BadSignature:
        before = {}
    if before.get("offer") != offer.pk:
        messages.error(request, _("This cannot be taken back any more. Choose again."))
        return redirect("my_offers_of", organisation.pk)
    set_state(offer=offer, by=request.user, **_as_values(before))
    messages.success(request, _("Taken back: %(title)s is as it was.") % {"title": offer.title})
    return redirect("my_offers_of", organisation.pk)


@require_POST
@about_listing
def still_right(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Note that everything on the page still holds, for the whole house to read who said so."""
    if not offer.live:
        messages.error(request, _("This is not online, so nobody reads it."))
        return redirect("my_offers_of", organisation_of(offer).pk)
    author = request.author  # type: ignore[attr-defined]  # by the door
    confirm(offer=offer, by=request.user, name=author.words if author.in_the_name_of else "")
    messages.success(request, _("Thank you. Everybody now sees that %(title)s is right.") % {"title": offer.title})
    return redirect("my_offers_of", organisation_of(offer).pk)


def may_pause_at_once(request: HttpRequest, offer: OfferPage) -> bool:
    """A coach may, in the name of the organisation; a trusted organisation where its region allows it."""
    in_the_name_of = request.author.in_the_name_of  # type: ignore[attr-defined]  # by the door
    return bool(in_the_name_of) or AtOnce.PAUSE in allowed_at_once(organisation_of(offer))


def said(state: OfferState) -> str:
    """Say a state in a few words, as in "Naaien: pauze tot 1 september"."""
    if state.now is OpenState.PAUSED and state.pause_until:
        return _("pause until %(day)s") % {"day": day(state.pause_until)}
    return {
        OpenState.OPEN: _("there are places"),
        OpenState.WAITING_LIST: _("there is a waiting list"),
        OpenState.FULL: _("it is full"),
        OpenState.PAUSED: _("pause"),
        OpenState.ENDED: _("stopped"),
    }[state.now]


def quick_pauses(today: date) -> tuple[tuple[str, str, str], ...]:
    """Give (day, words, day in words) for the quick choices, soonest first."""
    days = (
        (today + timedelta(days=14), _("two weeks")),
        (_next(today, 9, 1), _("until 1 September")),
        (_next(today, 9, 21), _("until after the summer")),
    )
    return tuple((when.isoformat(), words, day(when)) for when, words in sorted(days))


def _next(today: date, month: int, number: int) -> date:
    """Give the next such day, at least a week away."""
    this_year = date(today.year, month, number)
    return this_year if this_year > today + timedelta(days=7) else date(today.year + 1, month, number)


def _until(request: HttpRequest) -> date | None:
    """Give the day that was chosen or typed, when it is after today and not in another age."""
    today = timezone.localdate()
    try:
        found = parse_date(request.POST.get("tot", ""))
    except ValueError:  # well written, but no day: 31 February
        return None
    return found if found and today < found <= today + LONGEST_PAUSE else None


def _ask(request: HttpRequest, offer: OfferPage, error: str = "", status: int = 200) -> HttpResponse:
    organisation, now = organisation_of(offer), offer.current_state
    found = {
        "offer_id": offer.pk,
        "title": offer.title,
        "organisation": organisation,
        "now": said(now) if offer.live else "",
        "places": places_of(now.now),
        "is_live": offer.live,
        "is_paused": now.now is OpenState.PAUSED,
        "is_ended": now.now is OpenState.ENDED,
        "at_once": may_pause_at_once(request, offer),
        "quick": quick_pauses(timezone.localdate()),
        "typed": request.POST.get("tot", ""),
        "first_day": (timezone.localdate() + timedelta(days=1)).isoformat(),
        "error": error,
        "edit": reverse("my_offer", args=[offer.pk]),
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    return render(request, "portal/my_offers/state.html", found, status=status)


def _ask_the_coach(request: HttpRequest, offer: OfferPage, until: date | None) -> None:
    """Where a pause is not for the organisation itself: tell the coach, who sets it."""
    words = _("The organisation asks for a pause until %(day)s.") % {"day": day(until) if until else ""}
    try:
        tell_about_offer(
            offer=offer, reason=Reason.TIME, words=words, sender=Sender.EDITOR, who=visitor_of(request),
            now=timezone.now(),
        )  # fmt: skip
    except (OfferInNoRegion, ValidationError):
        messages.error(request, _("That did not work. Call your coach."))
        return
    messages.success(request, _("Asked. The coach looks at your pause."))


def _kept(state: OfferState) -> dict[str, Any]:
    days = {"pause_until": state.pause_until, "reopens_on": state.reopens_on}
    written = {name: one.isoformat() if one else None for name, one in days.items()}
    return {"open_state": str(state.open_state), "places_left": state.places_left} | written


def _as_values(kept: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("pause_until", "reopens_on")}
    return {"open_state": OpenState(kept["open_state"]), "places_left": kept["places_left"]} | days
