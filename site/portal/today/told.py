"""Signals: the groups of the inbox that nobody looked into yet, and those about which the organisation said something.

What waits at the organisation waits for nobody here. Mine are those of which I told one myself.
"""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.inbox.rows import id_of, said_of, title_of
from portal.labels.finding import offers_by_id, picture_of
from portal.matrix.words import MatrixNames
from portal.today.waiting import Found, Group, Item, Row, how_long
from search import inbox
from search.choices import WAITING, SignalState
from search.gaps.wanted import wanted_in
from search.inbox import key_of, waiting_groups
from search.permissions import signals_told_by
from search.services import every_theme

QUOTED = 90  # characters of what somebody wrote, in a row


def signals_waiting(user: Any, today: date) -> Found:
    """Give what waits for a coach, the same joined: in the order of the inbox, what somebody told first.

    What was only looked for waits since it was looked for last: of a search nothing more than its month is known.
    """
    mine = {key_of(signal) for signal in signals_told_by(user).filter(state__in=WAITING)}
    items = [
        Item(
            number,
            group.offer.pk if group.offer else 0,
            _since(group),
            group.key in mine,
            record=group,
            towns=wanted_in(group.choices).values("gemeente"),
        )
        for number, group in enumerate(waiting_groups(user, today))
        if group.state is SignalState.NEW or group.is_answered_by_organisation
    ]
    return Found(Group.SIGNALS, tuple(items), rows, left_out=_without_town)


def _without_town(others: list[Item]) -> str:
    """Say how many needs name no municipality: they are of every one."""
    number = sum(not item.page and not item.towns for item in others)
    if not number:
        return ""
    words = ngettext(
        "%(count)d question names no municipality. It stands at “All municipalities”.",
        "%(count)d questions name no municipality. They stand at “All municipalities”.",
        number,
    )
    return words % {"count": number}


def _since(group: inbox.Group) -> date:
    return group.newest if group.about is inbox.About.SEARCH else group.oldest


def rows(items: list[Item], today: date) -> list[Row]:
    """Make the rows of these: the same queries, however many."""
    offers = offers_by_id([item.page for item in items if item.page])
    names = MatrixNames({theme.slug: theme.name for theme in every_theme().values()})
    return [_row(item, offers.get(item.page), names, today) for item in items]


def _row(item: Item, offer: Any, names: MatrixNames, today: date) -> Row:
    group: inbox.Group = item.record
    title, href = title_of(group, names), f"{reverse('signals')}#{id_of(group.key)}"
    return Row(
        photo=picture_of(offer) if offer else None,
        pictogram=group.reason.pictogram if offer else "gap",
        title=f"{title}: {str(group.reason.label).lower()}" if offer else title,
        about=_about(group),
        when=how_long(item.since, today),
        href=href,
        button=_("Look into it"),
        button_href=href,
        unseen=title,
    )


def _about(group: inbox.Group) -> str:
    """Say how often it came in and from whom; then what the organisation says of it, or else the latest words."""
    said = said_of(group)
    words = group.organisation_says or next((quote.words for quote in group.quotes), "")
    return f"{said} “{Truncator(words).chars(QUOTED)}”" if words else said
