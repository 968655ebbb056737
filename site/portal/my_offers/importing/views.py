"""The pages of bringing in. Each works without JavaScript; nothing is published, and nothing foreign is fetched."""

from dataclasses import replace
from typing import Any, Final, cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.choices import Kind
from catalogue.importing.events.bringing_in import bring_in, bring_up_to_date, listings_by_ref, shown_marks
from catalogue.importing.events.settling import settle, themes_by_word
from catalogue.importing.events.shapes import EventFound
from catalogue.listing.authors import organisation_of
from catalogue.models import BroughtIn, IncomingFile, OfferPage, OrganisationPage
from catalogue.models.incoming import Purpose, Stage
from catalogue.refusals import Refused
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.my_offers.access import about_listing, about_organisation
from portal.my_offers.importing.forms import EventsForm
from portal.my_offers.importing.screen import KINDS, EventOnScreen, on_screen
from search.shared_lists import LARGEST_ID

TICKED_AT_FIRST: Final = 10  # more than these in one file: somebody's whole calendar, to choose from


@about_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    """Ask for a file or a text, and read it."""
    today, user = timezone.localdate(), cast(Any, request.user)
    if request.method != "POST":
        return _page(request, organisation, "start", {})
    form = EventsForm(request.POST, request.FILES, today=today)
    if not form.is_valid():
        return _page(
            request, organisation, "start", {"problems": form.problems(), "typed": form["tekst"].value() or ""}
        )
    IncomingFile.forget_old()
    themes, known = themes_by_word(), listings_by_ref(organisation)
    for found in form.read.events:
        settle(found, themes)
    marks = {found.ref: dict(shown_marks(found, known[found.ref])) for found in form.read.events if found.ref in known}
    file = IncomingFile.objects.create(
        uploader=user,
        organisation=organisation,
        purpose=Purpose.EVENTS,
        name=form.file_name,
        content={"events": [found.as_json() for found in form.read.events], "remarks": form.read.remarks},
        result={"marks": marks},
        total=len(form.read.events),
    )
    return redirect("my_import_found", organisation.pk, file.pk)


@about_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest, organisation: OrganisationPage, file: int) -> HttpResponse:
    """Show what was understood and what was not, and make drafts of what is chosen."""
    incoming = _own_file(request, organisation, file)
    if incoming.stage == Stage.DONE:
        return redirect("my_import_done", organisation.pk, incoming.pk)
    events = [EventFound.from_json(one) for one in incoming.content["events"]]
    problem = ""
    if request.method == "POST":
        if request.POST.get("doe") == "vergeet":
            incoming.delete()
            messages.success(request, _("Forgotten. Nothing was made."))
            return redirect("my_import", organisation.pk)
        try:
            if _write(request, organisation, incoming, events):
                return redirect("my_import_done", organisation.pk, incoming.pk)
            problem = _("Tick at least one.")
        except Refused as refused:
            problem = str(refused)
    known, today = listings_by_ref(organisation), timezone.localdate()
    ticked = len(events) <= TICKED_AT_FIRST
    shown = [on_screen(at, one, known.get(one.ref) if one.ref else None, today, ticked=ticked)
             for at, one in enumerate(events)]  # fmt: skip
    if request.method == "POST":
        shown = [_as_chosen(one, request) for one in shown]
    context = {"file": incoming, "events": shown, "kinds": KINDS, "problem": problem}
    return _page(request, organisation, "found", context | {"remarks": incoming.content["remarks"]})


@about_organisation
@require_safe
def done(request: HttpRequest, organisation: OrganisationPage, file: int) -> HttpResponse:
    """Name the drafts that were made, with the way to each and to what came along."""
    incoming = _own_file(request, organisation, file)
    made, mended = incoming.result.get("made", []), incoming.result.get("mended", [])
    pages = {page.pk: page for page in OfferPage.objects.child_of(organisation).filter(pk__in=[*made, *mended])}
    beside = set(
        BroughtIn.objects.filter(offer__in=pages).exclude(lines=[], text="").values_list("offer_id", flat=True)
    )
    rows = [
        {
            "offer": pages[pk],
            "href": reverse("my_offer", args=[pk]),
            "beside": reverse("my_offer_brought_in", args=[pk]) if pk in beside else "",
            "is_new": pk in made,
        }
        for pk in (*made, *mended)
        if pk in pages
    ]
    return _page(request, organisation, "done", {"rows": rows, "count": len(rows)})


@about_listing
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show what came along with a draft and found no place; throw it away when it is done with."""
    kept = BroughtIn.objects.filter(offer=offer).first()
    organisation = organisation_of(offer)
    if request.method == "POST" and kept is not None:
        kept.delete()
        messages.success(request, _("Thrown away."))
        return redirect("my_offer", offer.pk)
    context = {"offer": offer, "kept": kept, "way": reverse("my_offer", args=[offer.pk])}
    return _page(request, organisation, "beside", context)


@transaction.atomic
def _write(request: HttpRequest, organisation: OrganisationPage, incoming: IncomingFile, events: list[Any]) -> int:
    """Make and mend what was chosen, all or nothing; give how many."""
    IncomingFile.objects.select_for_update().get(pk=incoming.pk, stage=Stage.READY)
    known, author = listings_by_ref(organisation), request.author  # type: ignore[attr-defined]  # portal.my_offers.access
    made, mended = [], []
    for at, event in enumerate(events):
        if not request.POST.get(f"neem-{at}"):
            continue
        if event.ref and event.ref in known:
            marks = incoming.result["marks"].get(event.ref, {})
            mended.append(bring_up_to_date(found=event, offer=known[event.ref], author=author, marks=marks).pk)
        else:
            kind = request.POST.get(f"soort-{at}", "")
            if kind not in Kind.values:
                raise Refused(_("Choose what kind it is."))
            offer = bring_in(found=event, organisation=organisation, author=author, kind=kind)
            made.append(offer.pk)
            known |= {event.ref: offer} if event.ref else {}
    if made or mended:
        # The texts of others have done their work: they are not kept.
        incoming.stage, incoming.content = Stage.DONE, {}
        incoming.result = {"made": made, "mended": mended}
        incoming.save()
        words = ngettext("%(number)d listing is ready.", "%(number)d listings are ready.", len(made) + len(mended))
        messages.success(request, words % {"number": len(made) + len(mended)})
    return len(made) + len(mended)


def _as_chosen(event: EventOnScreen, request: HttpRequest) -> EventOnScreen:
    """Give an activity as it was sent: nothing that was chosen is lost over what was forgotten."""
    kind, taken = request.POST.get(f"soort-{event.number}", ""), bool(request.POST.get(f"neem-{event.number}"))
    wrong = _("Choose what kind it is.") if taken and not event.known and kind not in Kind.values else ""
    return replace(event, kind=kind, ticked=taken, wrong=wrong)


def _own_file(request: HttpRequest, organisation: OrganisationPage, file: int) -> IncomingFile:
    """Give the file of the address if this user sent it, for this organisation."""
    user = cast(Any, request.user)
    own = IncomingFile.objects.filter(uploader=user, organisation=organisation, purpose=Purpose.EVENTS)
    if file > LARGEST_ID:
        raise Http404
    return get_object_or_404(own, pk=file)


def _page(request: HttpRequest, organisation: OrganisationPage, name: str, context: dict[str, Any]) -> HttpResponse:
    context |= {
        "organisation": organisation,
        "home": reverse("my_offers_of", args=[organisation.pk]),
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    status = 422 if context.get("problems") else 200
    return render(request, f"portal/my_offers/importing/{name}.html", context, status=status)
