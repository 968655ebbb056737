"""The coach's list of whom to call, `/bellen/`: late, or nobody can be mailed. What is heard is written down there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.freshness.calling import (
    LONGEST_NOTE,
    Try,
    confirmed_by_phone,
    ended_by_phone,
    mail_works_again,
    not_reached,
    tries_about,
)
from catalogue.freshness.due import Due, due_among
from catalogue.keeping_choices import AskedAnswer, Rung
from catalogue.listing.authors import author_of, organisation_of
from catalogue.models import AskedListing, MailAddress, MunicipalityPage, OfferPage, RegionPage
from catalogue.permissions import (
    municipalities_coached_by,
    offers_moderated_by,
    pages_published_by,
    user_may_moderate,
)
from catalogue.refusals import Refused
from catalogue.selectors import organisation_titles
from portal.freshness.calls import PER_PAGE
from portal.staff.access import about, for_coaches
from portal.tiles.maker import TILE_SPECS, fetch_parts, kind_photo, photo_of
from portal.tiles.parts import Photo

RIGHT, GONE, SURE, MISSED, MAIL = "klopt", "weg", "weg-zeker", "niet-bereikt", "mail-werkt"


@dataclass(frozen=True)
class CallRow:
    """One listing to call about.

    Attributes:
        why: why a coach calls: it is late, or no mail arrives.
        said: what the organisation last answered by mail, in its words; "" where it did not.
        may_mail_again: mail was turned off or came back, and the coach may say that it works.
    """

    pk: int
    title: str
    organisation: str
    photo: Photo | None
    who: str
    phone: str
    email: str
    confirmed_on: date | None
    confirmed_by: str
    is_stale: bool
    why: str
    said: str
    tries: tuple[Try, ...]
    may_mail_again: bool
    mend_href: str


@require_safe
@for_coaches
def call_list(request: HttpRequest) -> HttpResponse:
    """Show whom to call, oldest first: `alles` also of colleagues, `weg` asks once more whether it ended."""
    today, has_both = timezone.localdate(), _coaches_and_coordinates(request.user)
    all_of_it = "alles" in request.GET or not has_both
    due = [one for one in due_among(_offers(request, all_of_it), today) if one.goes_by_phone]
    page = Paginator(due, PER_PAGE).get_page(request.GET.get("pagina"))
    sure = request.GET.get("weg", "")
    found = {
        "page": page,
        "rows": _rows(list(page.object_list)),
        "number": len(due),
        "all_of_it": all_of_it,
        "has_both": has_both,
        "sure": int(sure) if sure.isascii() and sure.isdigit() and len(sure) < 16 else 0,
        "longest_note": LONGEST_NOTE,
    }
    return render(request, "portal/freshness/call_list.html", found)


@require_POST
@about(lambda pk: OfferPage.objects.select_related("state").filter(pk=pk).first(), user_may_moderate)
def called(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Write down what was heard on the phone."""
    doing, title = request.POST.get("doe", ""), {"title": offer.title}
    if doing == GONE:
        return redirect(f"{_list(request)}{'&' if 'alles' in request.POST else '?'}weg={offer.pk}#aanbod-{offer.pk}")
    try:
        said = _keep(request, offer, doing, timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(_list(request))
    if said:
        messages.success(request, said % title)
    return redirect(_list(request))


def _keep(request: HttpRequest, offer: OfferPage, doing: str, now: datetime) -> str:
    """Hand it to the service; give what to say of it, with a place for the title.

    Raises:
        Refused: it cannot be done.
    """
    author = author_of(request.user, organisation_of(offer))
    if doing == RIGHT:
        confirmed_by_phone(offer=offer, author=author, at=now)
        return _("“%(title)s” is confirmed, from today.")
    if doing == SURE:
        ended_by_phone(offer=offer, author=author)
        return _("People now read that “%(title)s” has stopped.")
    if doing == MISSED:
        not_reached(offer=offer, by=request.user, note=request.POST.get("nota", ""), at=now)
        return _("Noted: nobody picked up for “%(title)s”.")
    if doing == MAIL:
        mail_works_again(offer=offer)
        return _("Mails about “%(title)s” go out again.")
    return ""


def _list(request: HttpRequest) -> str:
    return reverse("call_list") + ("?alles" if "alles" in request.POST else "")


def _offers(request: HttpRequest, all_of_it: bool) -> "QuerySet[OfferPage]":
    """Give the listings of whoever asks: a coach's own municipalities, or all that the user moderates."""
    offers = offers_moderated_by(request.user)
    if all_of_it:
        return offers
    coached = municipalities_coached_by(request.user)
    own = Q(municipalities__in=coached)
    for path in MunicipalityPage.objects.filter(municipality__in=coached).values_list("path", flat=True):
        own |= Q(path__startswith=path)
    return offers.filter(own).distinct()


def _coaches_and_coordinates(user: Any) -> bool:
    """Say whether there is a difference between one's own municipality and all that one may call about."""
    published = pages_published_by(user)
    coordinates = user.is_superuser or RegionPage.objects.filter(path__in=published).exists()
    return coordinates and MunicipalityPage.objects.filter(path__in=published).exists()


def _rows(due: Sequence[Due]) -> list[CallRow]:
    offers = [one.offer for one in due]
    fetch_parts(offers)
    titles, tries = organisation_titles(offers), tries_about(offers)
    known = {kept.email: kept for kept in MailAddress.objects.filter(email__in={one.contact.email for one in due})}
    said = _said_about(offers)
    return [
        CallRow(
            pk=one.offer.pk,
            title=one.offer.title,
            organisation=titles.get(one.offer.pk, ""),
            photo=photo_of(one.offer.picture, TILE_SPECS) or kind_photo(one.offer.kind_of),
            who=one.contact.name,
            phone=one.contact.phone,
            email=one.contact.email,
            confirmed_on=one.since,
            confirmed_by=one.offer.current_state.confirmed_by_name,
            is_stale=one.rung is Rung.STALE,
            why=_why(one, known.get(one.contact.email)),
            said=said.get(one.offer.pk, ""),
            tries=tries.get(one.offer.pk, ()),
            may_mail_again=bool(one.contact.email) and not one.contact.wants_mail,
            mend_href=reverse("my_offer", args=[one.offer.pk]),
        )
        for one in due
    ]


def _why(due: Due, known: MailAddress | None) -> str:
    if not due.contact.email:
        return _("We have no e-mail address.")
    if known and known.bounced_at:
        return _("Mail comes back: %(words)s") % {"words": known.bounce_words or _("no such address")}
    if known and known.off_at:
        return _("They want no mails, and rather hear you.")
    return _("We mailed, and heard nothing.") if due.asked else ""


def _said_about(offers: Sequence[OfferPage]) -> dict[int, str]:
    """Give offer id → what the organisation last said is no longer right."""
    rows = AskedListing.objects.filter(offer__in=[offer.pk for offer in offers], answer=AskedAnswer.WRONG)
    return dict(rows.order_by("answered_at").values_list("offer", "words"))
