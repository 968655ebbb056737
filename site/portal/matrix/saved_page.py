"""What the pages of saved searches show, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import OfferPage, RegionPage
from catalogue.selectors import organisation_titles, public_offers
from portal.matrix.asking import Asked, as_typed
from portal.matrix.exports.about import asked_in_words
from search import saved_searches
from search.engines.base import EngineUnavailable
from search.models import SavedSearch, SavedSearchVisit
from search.models.saved_search import LONGEST_NAME
from search.permissions import saved_searches_for, user_owns_saved_search
from search.personal import RULE
from search.saved_searches import News

MOST_NAMED: Final = 50  # offers of one list of news; the others are counted
MOST_MARKED: Final = 50  # new ones that the address of the matrix names


@dataclass(frozen=True)
class SavedRow:
    """A saved search in the list.

    Attributes:
        asked: what it asks, in words.
        found: how many it finds now, in words; empty while searching is out of order.
        news: what is new, in words; empty where nothing is.
        owner: who shared it; empty where it is the reader's own.
        feed: the whole address of the calendar feed; empty where there is none.
        typed, error: a new name that was refused, and why.
    """

    id: int
    name: str
    asked: str
    found: str
    news: str
    mine: bool
    shared: bool
    owner: str
    feed: str
    mails: bool
    typed: str = ""
    error: str = ""


@dataclass(frozen=True)
class SavedList:
    """The list: one's own, then those that others share. `down`: searching is out of order, so nothing is counted."""

    own: tuple[SavedRow, ...]
    others: tuple[SavedRow, ...]
    down: bool
    rule: str
    longest: int = LONGEST_NAME


@dataclass(frozen=True)
class NewsItem:
    """An offer that came or went: its title, who provides it, where it leads; `why` it went."""

    title: str
    organisation: str
    href: str = ""
    why: str = ""


@dataclass(frozen=True)
class NewsPage:
    """What came and went in a search since the reader saw it last; `more…`: how many are not named."""

    name: str
    since: str
    came: tuple[NewsItem, ...]
    more_came: str
    went: tuple[NewsItem, ...]
    more_went: str
    open_href: str


def list_of(request: HttpRequest, region: RegionPage, wrong: tuple[int, str, str] | None = None) -> SavedList:
    """Make the list for who asks. `wrong`: id of a search, the name that was refused for it, and why."""
    user = request.user
    searches = saved_searches_for(user).filter(region=region).select_related("region", "owner")
    visits = {visit.search_id: visit for visit in SavedSearchVisit.objects.filter(user=user.pk, search__in=searches)}
    rows, down, typed = [], False, as_typed(QueryDict())
    for search in searches:
        asked = _asked(search, typed)
        try:
            news = _news(search, asked, visits.get(search.pk))
        except EngineUnavailable:
            news, down = None, True
        rows.append(_row(request, search, asked, visits.get(search.pk), news, wrong))
    own, others = (tuple(row for row in rows if row.mine is mine) for mine in (True, False))
    return SavedList(own, others, down, str(RULE))


def news_page(search: SavedSearch, news: News) -> NewsPage:
    """Name what came and went."""
    return NewsPage(
        name=search.name,
        since=day_of(news),
        came=tuple(came_items(search, news)),
        more_came=_more(len(news.came)),
        went=tuple(went_items(search, news)),
        more_went=_more(len(news.went)),
        open_href=reverse("saved_search", args=[search.pk]) + "?naar=matrix",
    )


def came_items(search: SavedSearch, news: News) -> Iterable[NewsItem]:
    """Name the first of what came."""
    offers = _titled(news.came)
    titles = organisation_titles(offers)
    start = f"{search.address}&" if search.address else ""
    for offer in offers:
        yield NewsItem(offer.title, titles[offer.pk], f"{reverse('matrix')}?{start}rij={offer.pk}")


def went_items(search: SavedSearch, news: News) -> Iterable[NewsItem]:
    """Name the first of what went, and say why. What was deleted has no name any more."""
    offers = _titled(news.went)
    there = set(public_offers(search.region).filter(pk__in=[offer.pk for offer in offers]).values_list("pk", flat=True))
    titles = organisation_titles(offers)
    for offer in offers:
        why = _("no longer answers these choices") if offer.pk in there else _("no longer offered")
        yield NewsItem(offer.title, titles.get(offer.pk, ""), why=why)
    for _deleted in range(min(len(news.went), MOST_NAMED) - len(offers)):
        yield NewsItem(_("An activity"), "", why=_("deleted"))


def day_of(news: News) -> str:
    """Say since when."""
    return date_format(localtime(news.since), "j F") if news.since else ""


def in_words(news: News | None) -> str:
    """Say what is new: "3 nieuw, 1 weg sinds 12 november"."""
    if not news or not news.since:
        return ""
    came = ngettext("%(count)d new", "%(count)d new", len(news.came)) % {"count": len(news.came)}
    went = ngettext("%(count)d gone", "%(count)d gone", len(news.went)) % {"count": len(news.went)}
    said = [words for words, ids in ((came, news.came), (went, news.went)) if ids]
    return _("%(news)s since %(day)s") % {"news": ", ".join(said), "day": day_of(news)}


def _row(
    request: HttpRequest,
    search: SavedSearch,
    asked: Asked,
    visit: SavedSearchVisit | None,
    news: News | None,
    wrong: tuple[int, str, str] | None,
) -> SavedRow:
    mine = user_owns_saved_search(request.user, search)
    count = len(news.ids) if news is not None else 0
    refused = wrong if wrong and wrong[0] == search.pk else (0, "", "")
    feed = reverse("matrix_feed", args=[visit.feed]) if visit and visit.feed else ""
    return SavedRow(
        id=search.pk,
        name=search.name,
        asked=asked_in_words(asked),
        found="" if news is None else ngettext("%(count)d activity", "%(count)d activities", count) % {"count": count},
        news=in_words(news),
        mine=mine,
        shared=search.shared,
        owner="" if mine else _called(search.owner),
        feed=request.build_absolute_uri(feed) if feed else "",
        mails=bool(visit and visit.wants_mail),
        typed=refused[1],
        error=refused[2],
    )


def _asked(search: SavedSearch, typed: Asked) -> Asked:
    """Give what the search asks, with the themes that were read already."""
    slugs = frozenset(theme.slug for theme in typed.themes.values())
    return typed.meaning(saved_searches.query_of(search, slugs))


def _news(search: SavedSearch, asked: Asked, visit: SavedSearchVisit | None) -> News:
    return saved_searches.news_of(ids=saved_searches.found_by(asked.query, search.region), visit=visit)


def _titled(ids: tuple[int, ...]) -> list[OfferPage]:
    found = OfferPage.objects.in_bulk(ids[:MOST_NAMED])
    return [found[pk] for pk in ids if pk in found]


def _more(count: int) -> str:
    left = count - MOST_NAMED
    return ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left} if left > 0 else ""


def _called(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())
