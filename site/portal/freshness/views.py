"""The pages behind the links of the mail, without login: `/klopt-nog/<word>/` and `/geen-mail/<word>/`.

A look changes nothing: programs that check mail for bad links follow every one of them (`portal.secret_links`).
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.freshness import answering
from catalogue.freshness.addresses import turn_off, wants_mail
from catalogue.freshness.asking import asking_by, asking_to_turn_off
from catalogue.models import AskedListing, Asking
from catalogue.refusals import Refused
from portal.calling import coordinator_of
from portal.context import region_of
from portal.freshness.answers import say_gone, say_right, say_wrong
from portal.freshness.page import AskPage, page_of
from portal.secret_links import behind_a_link
from search.shared_lists import LARGEST_ID

NOT_FOUND, CONFLICT = 404, 409
RIGHT, ALL, WRONG, GONE, SURE, BACK = "klopt", "alles", "niet-juist", "weg", "weg-zeker", "toch"
UNKNOWN_LINK: Final = gettext_lazy(
    "This link opens nothing. Perhaps a piece of it is missing: open it from the mail again."
)


@behind_a_link
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked about, as everybody reads it, and take the answers."""
    asking = asking_by(token)
    if asking is None or not asking.listings.exists():
        return _unknown(request)
    if request.method != "POST":
        return _show(request, page_of(asking, now=timezone.now()))
    return _receive(request, asking)


@behind_a_link
def no_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, or stop these mails: the button of a mail program sends its POST here too (RFC 8058)."""
    asking = asking_to_turn_off(token)
    if asking is None:
        return _unknown(request)
    if request.method == "POST":
        turn_off(email=asking.email, at=timezone.now())
    found = {"page": AskPage((), coordinator_of(asking.region)), "done": not wants_mail(asking.email)}
    return render(request, "portal/freshness/no_mail.html", found)


def _receive(request: HttpRequest, asking: Asking) -> HttpResponse:
    """Keep one answer and show the page anew; or show why not, with what was typed."""
    now, doing, words = timezone.now(), request.POST.get("doe", ""), request.POST.get("woorden", "").strip()
    line = _line(request, asking)
    if doing == ALL:
        why = say_right(asking, _versions(request), now)
        return _show(request, page_of(asking, now=now, notice=why), CONFLICT) if why else redirect(request.path)
    if line is None:
        return _show(request, page_of(asking, now=now))
    if doing == GONE:
        return _show(request, page_of(asking, now=now, sure=line.pk))
    if doing == WRONG and not words:
        typed = (line.pk, "", _("Write in a few words what is no longer right."))
        return _show(request, page_of(asking, now=now, typed=typed))
    try:
        _keep(doing, line, request.POST.get("versie", ""), words)
    except answering.AnsweredAlready:
        return redirect(request.path)  # twice the same button: the page says what stands
    except Refused as why:
        page = page_of(asking, now=now, notice=str(why), typed=(line.pk, words, ""))
        return _show(request, page, CONFLICT)
    return redirect(f"{request.path}#vraag-{line.pk}")


def _keep(doing: str, line: AskedListing, version: str, words: str) -> None:
    """Hand it to the service.

    Raises:
        Refused: it cannot be said (any more).
    """
    now = timezone.now()
    if doing == RIGHT:
        answering.right(line=line, version=version, at=now)
    elif doing == WRONG:
        say_wrong(line, words, now)
    elif doing == SURE:
        say_gone(line, version, now)
    elif doing == BACK:
        answering.back(line=line, at=now)


def _line(request: HttpRequest, asking: Asking) -> AskedListing | None:
    """Give the listing that the button is about; None for one of another mail."""
    typed = request.POST.get("vraag", "")
    if not typed.isascii() or not typed.isdigit() or int(typed[:20]) > LARGEST_ID:
        return None
    return asking.listings.select_related("offer", "asking").filter(pk=int(typed)).first()


def _versions(request: HttpRequest) -> dict[int, str]:
    """Read which listings "everything is right" was said of, each with what stood there."""
    pairs = (one.partition(":") for one in request.POST.getlist("alle")[:500])
    return {int(pk): version for pk, _colon, version in pairs if pk.isascii() and pk.isdigit() and len(pk) < 16}


def _unknown(request: HttpRequest) -> HttpResponse:
    page = AskPage((), coordinator_of(region_of(request)), lead=str(UNKNOWN_LINK))
    return render(request, "portal/replies/closed.html", {"page": page}, status=NOT_FOUND)


def _show(request: HttpRequest, page: AskPage, status: int = 200) -> HttpResponse:
    return render(request, page.template, {"page": page}, status=status)
