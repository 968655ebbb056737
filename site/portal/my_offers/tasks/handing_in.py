"""Handing in a listing: what is still missing, said at the task where it is mended; and what one may do instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.drafts import draft_of
from catalogue.listing import checking
from catalogue.listing.authors import Author
from catalogue.listing.editing import marks_of, save_part
from catalogue.listing.examples import examples_left, without_examples
from catalogue.listing.parts import Part
from catalogue.listing.queue import check_of
from catalogue.models import OfferPage
from catalogue.permissions import user_may_check
from catalogue.refusals import NotReady, NotWaiting, Refused
from portal.my_offers.access import about_listing
from portal.my_offers.tasks.posted import marks_in
from portal.my_offers.tasks.questions import ASKS
from portal.my_offers.tasks.views import offer_context

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Missing:
    """One thing that is not ready: the question, what is wrong with it, and the page where it is mended."""

    question: "StrOrPromise"
    told: tuple[str, ...]
    href: str
    task: "StrOrPromise"


@dataclass(frozen=True)
class Example:
    """What would be left out of one question: the mark of its text as it is shown, and its sentences."""

    field: str
    question: "StrOrPromise"
    mark: str
    sentences: tuple[str, ...]


def examples_in(draft: OfferPage) -> tuple[Example, ...]:
    """Give the examples that nobody filled in, in the order of the tasks."""
    left = examples_left(draft)
    marks = marks_of(draft, left)
    asks = (ask for asks in ASKS.values() for ask in asks if ask.field in left)
    return tuple(Example(ask.field, ask.question, marks[ask.field], left[ask.field]) for ask in asks)


def missing_in(offer: OfferPage, problems: Mapping[str, list[str]]) -> tuple[Missing, ...]:
    """Say what stands in the way, in the order of the tasks."""
    questions = {ask.field: ask.question for asks in ASKS.values() for ask in asks}
    found = []
    for name, told in problems.items():
        part = Part.of_field(name)
        href = reverse("my_offer_part", args=[offer.pk, (part or Part.BASICS).value])
        found.append(
            Missing(
                question=questions.get(name, _("The picture") if name == "picture" else _("Something else")),
                told=tuple(told),
                href=f"{href}#v-{name}" if part else href,
                task=(part or Part.BASICS).label,
            )
        )
    order = [ask.field for asks in ASKS.values() for ask in asks]
    places = {name: at for at, name in enumerate(order)}
    names = sorted(range(len(found)), key=lambda at: places.get(list(problems)[at], len(order)))
    return tuple(found[at] for at in names)


@about_listing
@require_http_methods(["GET", "HEAD", "POST"])
def my_offer_hand_in(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show what is still missing; hand in, take back, answer the coach, or (a coach) publish at once."""
    if request.method != "POST":
        return _show(request, offer, checking.problems_of(draft_of(offer)))
    does = {"dien-in": _hand_in, "neem-terug": _take_back, "antwoord": _answer, "publiceer": _publish,
            "laat-weg": _leave_out}  # fmt: skip
    do = does.get(request.POST.get("doe", ""))
    if do is None:
        return redirect("my_offer", offer.pk)
    try:
        said = do(request, offer, request.author)  # type: ignore[attr-defined]
    except NotReady as refused:
        return _show(request, offer, refused.errors, status=422)
    except Refused as refused:
        typed = request.POST.get("woorden", "")
        context = offer_context(request, OfferPage.objects.get(pk=offer.pk))
        context |= {"told": str(refused), "typed": typed, "unsent": typed if isinstance(refused, NotWaiting) else ""}
        return render(request, "portal/my_offers/offer.html", context, status=409)
    messages.success(request, said)
    return redirect("my_offer_hand_in" if do is _leave_out else "my_offer", offer.pk)


def _hand_in(_request: HttpRequest, offer: OfferPage, author: Author) -> str:
    checking.hand_in(page=offer, author=author)
    return _("Thank you! A coach looks at it. You get a mail with the result.")


def _take_back(_request: HttpRequest, offer: OfferPage, author: Author) -> str:
    checking.take_back(page=offer, author=author)
    return _("It is yours again. Hand it in when you are ready.")


def _leave_out(request: HttpRequest, offer: OfferPage, author: Author) -> str:
    """Take out the examples that the page showed; what somebody wrote there since is not touched."""
    marks = marks_in(request.POST)
    values = {name: value for name, value in without_examples(draft_of(offer)).items() if name in marks}
    save_part(page=offer, values=values, author=author, marks=marks)
    return _("The examples are gone. What you wrote yourself is still there.")


def _answer(request: HttpRequest, offer: OfferPage, author: Author) -> str:
    check = check_of(offer)
    if check is None:
        raise NotWaiting
    checking.answer(check=check, author=author, words=request.POST.get("woorden", ""))
    return _("Your answer is with the coach.")


def _publish(request: HttpRequest, offer: OfferPage, author: Author) -> str:
    """Publish what a coach filled in. Where it waited already, the check ends with it, as on the coach's own page."""
    if not user_may_check(request.user, offer):
        raise PermissionDenied
    text = request.POST.get("gezien", "")
    seen = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
    check = check_of(offer)
    if check is not None and check.is_waiting:
        checking.publish(check=check, by=request.user, seen=seen)
    else:
        checking.publish_at_once(page=offer, author=author, seen=seen)
    return _("It is online now.")


def _show(request: HttpRequest, offer: OfferPage, problems: Mapping[str, list[str]], status: int = 200) -> HttpResponse:
    context = offer_context(request, offer) | {"missing": missing_in(offer, problems)}
    context["examples"] = examples_in(context["draft"])
    return render(request, "portal/my_offers/hand_in.html", context, status=status)
