"""The weekly mail: what came and went in the saved searches of a person since the last one. In Dutch.

One mail for all searches of a person, at most once in a week (Monday to Sunday), and none where nothing changed. Safe
to run as often as one likes: who had a mail this week is passed over.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from portal.languages import DUTCH
from portal.mail.letters import absolute
from portal.matrix.mail_off import signed_off
from portal.matrix.saved_page import NewsItem, came_items, went_items
from search import saved_searches
from search.models import SavedSearchVisit
from search.saved_searches import News

MOST_IN_A_MAIL = 15  # offers named of one search and sort; the others are counted

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class MailedSearch:
    """What a mail says of one search."""

    name: str
    href: str
    off_href: str
    came: tuple[NewsItem, ...]
    more_came: int
    went: tuple[NewsItem, ...]
    more_went: int


@dataclass(frozen=True)
class Result:
    """What became of a run: people who got a mail, people without news, mails that could not be sent."""

    sent: int = 0
    nothing_new: int = 0
    failed: int = 0


def send_weekly(*, now: datetime) -> Result:
    """Send what is due; raises EngineUnavailable before any mail to whom it could not tell the truth."""
    sent = nothing = failed = 0
    themes = saved_searches.theme_slugs()
    for _person, own in groupby(_due(now), key=lambda visit: visit.user_id):
        changed = [(visit, news) for visit in own if (news := _news(visit, themes))]
        if not changed:
            nothing += 1
        elif _sent(changed, now):
            sent += 1
        else:
            failed += 1
    return Result(sent, nothing, failed)


def _due(now: datetime) -> Iterator[SavedSearchVisit]:
    """Give who wants a mail and had none this week, person by person; a closed account has nothing to open it with."""
    week = SavedSearchVisit.objects.filter(mailed_at__gte=_monday(now)).values("user")
    wanted = SavedSearchVisit.objects.filter(wants_mail=True, user__is_active=True).exclude(user__in=week)
    reachable = wanted.exclude(Q(user__email="") | Q(user__email=None))
    for visit in reachable.select_related("search__region", "search__owner", "user").order_by("user", "search__name"):
        if saved_searches.may_still_read(visit):
            yield visit


def _news(visit: SavedSearchVisit, themes: frozenset[str]) -> News:
    query = saved_searches.query_of(visit.search, themes)
    return saved_searches.news_to_mail(ids=saved_searches.found_by(query, visit.search.region), visit=visit)


def _sent(changed: list[tuple[SavedSearchVisit, News]], now: datetime) -> bool:
    """Send one person's mail. It is noted first, so that two runs at once send one; a failure is taken back."""
    before = {visit.pk: (visit.mailed, visit.mailed_at) for visit, _news in changed}
    if not _claimed(changed, now):
        return True
    try:
        _mail(changed[0][0].user, changed).send()
    except (SMTPException, OSError) as failure:
        logger.warning("A weekly mail was not sent: %s", failure)
        for pk, (mailed, mailed_at) in before.items():
            SavedSearchVisit.objects.filter(pk=pk).update(mailed=mailed, mailed_at=mailed_at)
        return False
    return True


def _claimed(changed: list[tuple[SavedSearchVisit, News]], now: datetime) -> bool:
    """Note the mail of each search; say whether no other run did so since."""
    mine = False
    for visit, news in changed:
        untouched = SavedSearchVisit.objects.filter(pk=visit.pk, wants_mail=True, mailed_at=visit.mailed_at)
        mine = bool(untouched.update(mailed=saved_searches.followed(news.ids), mailed_at=now)) or mine
    return mine


def _mail(user: Any, changed: list[tuple[SavedSearchVisit, News]]) -> EmailMultiAlternatives:
    with override(DUTCH):
        searches = [_mailed(visit, news) for visit, news in changed]
        everything_off = absolute(signed_off(user=user.pk))
        context = {
            "searches": searches,
            "list_href": absolute(reverse("saved_searches")),
            "off_href": everything_off,
        }
        mail = EmailMultiAlternatives(
            subject=_subject(changed),
            body=render_to_string("portal/matrix/mail.txt", context),
            to=[user.email],
            # RFC 8058: a mail program shows its own button, and sends a POST to this address.
            headers={"List-Unsubscribe": f"<{everything_off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        mail.attach_alternative(render_to_string("portal/matrix/mail.html", context), "text/html")
    return mail


def _subject(changed: list[tuple[SavedSearchVisit, News]]) -> str:
    came, went = (sum(len(ids) for ids in each) for each in zip(*((n.came, n.went) for _v, n in changed), strict=True))
    if came:
        return "Meedoen: " + ngettext("%(count)d new activity", "%(count)d new activities", came) % {"count": came}
    return "Meedoen: " + ngettext("%(count)d activity is gone", "%(count)d activities are gone", went) % {"count": went}


def _mailed(visit: SavedSearchVisit, news: News) -> MailedSearch:
    search = visit.search
    came = tuple(came_items(search, news))[:MOST_IN_A_MAIL]
    went = tuple(went_items(search, news))[:MOST_IN_A_MAIL]
    return MailedSearch(
        name=search.name,
        href=absolute(reverse("saved_search", args=[search.pk])),
        off_href=absolute(signed_off(user=visit.user_id, search=search.pk)),
        came=tuple(NewsItem(item.title, item.organisation, absolute(item.href)) for item in came),
        more_came=max(0, len(news.came) - len(came)),
        went=went,
        more_went=max(0, len(news.went) - len(went)),
    )


def _monday(now: datetime) -> datetime:
    """Give when this week began, in Brussels."""
    today = timezone.localtime(now)
    return timezone.make_aware(datetime.combine(today.date() - timedelta(days=today.weekday()), time.min))
