"""The weekly mail of the day: how much waits in each group, the first few by name, and one button. In plain Dutch.

Only names of activities and organisations stand in it: what was agreed in a talk, what somebody told and who asks to
come in is read behind the login.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import OfferPage, OrganisationPage
from portal.mail.letters import Line, PlainLetter, absolute
from portal.today.mail_off import signed_off
from portal.today.waiting import Found

NAMED: Final = 3


def letter_for(user: Any, found: Sequence[Found], today: date) -> PlainLetter:
    """Make the mail of what waits for this user: at least one thing."""
    chosen = [one for one in found if one.items]
    names = _names([item.page for one in chosen for item in one.items[:NAMED]])
    number = sum(len(one.items) for one in chosen)
    heading = ngettext("%(count)d thing waits for you", "%(count)d things wait for you", number) % {"count": number}
    oldest = (today - min(item.since for one in chosen for item in one.items)).days
    waits = ngettext("The oldest waits %(count)d day.", "The oldest waits %(count)d days.", oldest) % {"count": oldest}
    return PlainLetter(
        heading=heading,
        opening=(_("Good week! This is what waits for you on Meedoen."), *((waits,) if oldest > 0 else ())),
        lines=tuple(_line(one, names) for one in chosen),
        button=_("Look at my day"),
        href=absolute(reverse("today")),
        why=_("You get this mail on Monday, when something waits, because you coach or coordinate on Meedoen."),
        off_href=absolute(signed_off(user=user.pk)),
        template="portal/today/mail",
    )


def _line(found: Found, names: dict[int, str]) -> Line:
    told = list(dict.fromkeys(names[item.page] for item in found.items[:NAMED] if item.page in names))
    more = len(found.items) - sum(item.page in names for item in found.items[:NAMED])
    words = ", ".join(told)
    if told and more > 0:
        words += " " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    return Line(f"{found.group.title}: {len(found.items)}", help=words)


def _names(pages: Sequence[int]) -> dict[int, str]:
    """Give page → its name, of offers and organisations; two queries."""
    offers = OfferPage.objects.filter(pk__in=pages).values_list("pk", "title")
    return dict(offers) | dict(OrganisationPage.objects.filter(pk__in=pages).values_list("pk", "title"))
