"""The pages of a listing that is written: the list of tasks, each task, and the schedule read back while one taps."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.drafts import draft_of
from catalogue.listing.at_once import change_at_once, fields_at_once
from catalogue.listing.authors import organisation_of
from catalogue.listing.checking import problems_of
from catalogue.listing.completeness import three_that_help
from catalogue.listing.editing import marks_of
from catalogue.listing.parts import FIELDS, Part
from catalogue.models import BroughtIn, OfferPage
from catalogue.permissions import user_may_check
from catalogue.refusals import NotReady, Refused
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.my_offers.access import about_listing, for_keepers
from portal.my_offers.choosing import Tip
from portal.my_offers.plain import replacing
from portal.my_offers.tasks import posted
from portal.my_offers.tasks.keeping import Kept, keep
from portal.my_offers.tasks.moments import AGREED, read_rows
from portal.my_offers.tasks.page import clash_of, remark_words, task_of
from portal.my_offers.tasks.photos import photo_of, photo_task
from portal.my_offers.tasks.questions import asks_of
from portal.my_offers.tasks.readback import read_back
from portal.my_offers.tasks.standing import history_of, stand_of
from portal.my_offers.tasks.strip import strip_of
from portal.my_offers.tasks.towns import towns_for

TILE = "fill-400x300|format-webp"


@about_listing
@require_safe
def my_offer(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show the tasks, where the listing stands, and the one thing to do."""
    return render(request, "portal/my_offers/offer.html", offer_context(request, offer))


def offer_context(request: HttpRequest, offer: OfferPage) -> dict[str, Any]:
    """Give what the list of tasks shows."""
    draft, organisation = draft_of(offer), organisation_of(offer)
    problems = problems_of(draft)
    stand = stand_of(offer, timezone.localdate())
    coach = bool(request.author.in_the_name_of) and user_may_check(request.user, offer)  # type: ignore[attr-defined]
    return {
        "offer": offer,
        "draft": draft,
        "organisation": organisation,
        "strip": strip_of(offer, draft, problems=problems),
        "stand": stand,
        "photo": photo_of(draft.picture, TILE),
        "ready": not problems,
        "seen": offer.latest_revision_id or 0,
        "tips": tips_for(draft),
        "brought_in": BroughtIn.objects.filter(offer=offer).exists(),
        "may_hand_in": not stand.is_waiting and (not offer.live or offer.has_unpublished_changes),
        "may_publish": coach and (not offer.live or offer.has_unpublished_changes),
        "history": history_of(offer),
        "person": whom_to_call(offer, region_above(offer)),
        "back": reverse("my_offers_of", args=[organisation.pk]),
        "preview": reverse("my_offer_preview", args=[offer.pk]),
    }


def tips_for(draft: OfferPage) -> tuple[Tip, ...]:
    """Give the three things that help this listing most, with the way to where each is written."""
    helps = three_that_help(draft)
    return tuple(Tip(str(one.words), draft.title, reverse("my_offer_part", args=[draft.pk, one.part])) for one in helps)


@about_listing
@require_http_methods(["GET", "HEAD", "POST"])
def my_offer_part(request: HttpRequest, offer: OfferPage, part: str) -> HttpResponse:
    """Show one task, or save what was sent of it."""
    if part not in Part.values:
        raise Http404
    task = Part(part)
    if task is Part.PHOTOS:
        return photo_task(request, offer)
    if request.method != "POST":
        return _show(request, offer, task)
    kept = keep(
        offer=offer,
        asks=asks_of(task, draft_of(offer)),
        data=replacing.apply(request.POST),
        author=request.author,  # type: ignore[attr-defined]
        places=towns_for(offer, draft_of(offer)).choosable,
        now=timezone.now(),
    )
    if request.headers.get("Accept") == "application/json":
        return _told(request, offer, task, kept)
    if not kept.is_whole:
        return _show(request, offer, task, kept)
    if "meteen" in request.POST:
        return _at_once(request, offer, task, kept)
    if kept.fresh:
        return redirect(f"{request.path}#v-{kept.fresh[0]}")  # once: the next time the button goes on
    if replacing.asked(request.POST):
        return redirect(f"{request.path}#v-{replacing.field_of(request.POST)}")
    if "zet" in request.POST or "blijf" in request.POST:
        return redirect(f"{request.path}#v-{'steps' if 'zet' in request.POST else 'when'}")
    following = strip_of(offer, kept.draft, task).following
    return redirect(following.href) if following else redirect("my_offer", offer.pk)


def _show(
    request: HttpRequest, offer: OfferPage, part: Part, kept: Kept | None = None, told: str = "", status: int = 0
) -> HttpResponse:
    now = timezone.now()
    draft = kept.draft if kept is not None else draft_of(offer)
    data = request.POST if kept is not None and not kept.is_whole else None
    context = {
        "offer": offer,
        "draft": draft,
        "part": part,
        "strip": strip_of(offer, draft, part),
        "task": task_of(offer, part, now, kept, data),
        "at_once": _may_at_once(offer, part),
        "told": told,
        "preview": reverse("my_offer_preview", args=[offer.pk]),
        "author": request.author,  # type: ignore[attr-defined]
    }
    wanted = status or (409 if kept is not None and kept.clashing else 422 if kept is not None and kept.wrong else 200)
    return render(request, "portal/my_offers/part.html", context, status=wanted)


def _told(request: HttpRequest, offer: OfferPage, part: Part, kept: Kept) -> JsonResponse:
    """Answer the script: what is kept, what is not and why, both texts where somebody was first."""
    clashes = {
        name: render_to_string("components/my_offers/clash.html", {"clash": clash_of(kept, name)})
        for name in kept.clashing
    }
    now = timezone.localtime()
    answer = {
        "time": f"{now.hour}.{now.minute:02}",
        "marks": kept.marks,
        "wrong": {name: " ".join(told) for name, told in kept.wrong.items()},
        "remarks": {name: remark_words(told) for name, told in kept.remarks.items()},
        "clashes": clashes,
        "seen": marks_of(kept.draft, kept.clashing),
    }
    return JsonResponse(answer)


def _may_at_once(offer: OfferPage, part: Part) -> bool:
    """Some of this task may go online without a check."""
    return bool(offer.live and fields_at_once(organisation_of(offer)) & set(FIELDS[part]))


def _at_once(request: HttpRequest, offer: OfferPage, part: Part, kept: Kept) -> HttpResponse:
    """Put what this organisation changes at once on the live page; the rest waits in the draft."""
    allowed = fields_at_once(organisation_of(offer)) & set(FIELDS[part])
    if not allowed:
        return _show(request, offer, part, kept, _("This waits for a coach: hand it in."), 409)
    values: Mapping[str, Any] = {name: getattr(kept.draft, name) for name in sorted(allowed)}
    try:
        change_at_once(offer=offer, values=values, author=request.author)  # type: ignore[attr-defined]
    except NotReady as refused:
        wrong = {name: told for name, told in refused.errors.items() if name in FIELDS[part]}
        draft = draft_of(offer)
        again = Kept(draft=draft, wrong=wrong)
        return _show(request, offer, part, again if wrong else kept, str(refused), 422)
    except Refused as refused:
        return _show(request, offer, part, kept, str(refused), 409)
    return _done(request, offer, _("Days and hours are online now."))


def _done(request: HttpRequest, offer: OfferPage, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("my_offer", offer.pk)


@for_keepers
@require_safe
def my_offer_when(request: HttpRequest) -> HttpResponse:
    """Read the rows of the editor back in words, with the next three dates; nothing is written."""
    now = timezone.now()
    rows = posted.rows_in(request.GET)
    read = read_rows(rows, [], timezone.localdate(now))
    agreed = any(row.rhythm == AGREED for row in rows)
    asked = list(read.missing.values())
    readback = read_back(read.raw or [], now, agreed=agreed, asked=asked)
    html = render_to_string("components/my_offers/readback.html", {"readback": readback})
    return JsonResponse(
        {"html": html, "lines": readback.lines, "following": readback.following, "asked": readback.asked}
    )
