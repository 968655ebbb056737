"""Agreements that are due, talks to follow up, and partners to ask again. Mine are those of the talks I held."""

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from labelling.models import Agreement, Interview
from labelling.permissions import interviews_for
from labelling.portraits import agreements_due, open_talks_of, to_ask_again, to_follow_up
from portal.tiles.parts import Photo
from portal.today.pictures import photos_of_partners
from portal.today.waiting import Found, Group, Item, Row, how_long, oldest_first

AGREEMENT, FOLLOW_UP, ASK_AGAIN = "afspraak", "opvolging", "opnieuw"
PICTOGRAMS: Final = {AGREEMENT: "calendar", FOLLOW_UP: "chat", ASK_AGAIN: "chat"}


def talks_waiting(user: Any, today: date) -> Found:
    """Give what was agreed or planned in talks this user may read, and is due today or was before."""
    talks = interviews_for(user)
    items = [
        Item(one.pk, one.interview.organisation_id, one.due_on or today, _is_own(one.interview, user), AGREEMENT, one)
        for one in agreements_due(talks, today)
    ]
    items += [_talk(one, user, FOLLOW_UP, one.follow_up_on or today) for one in to_follow_up(talks, today)]
    items += [_talk(one, user, ASK_AGAIN, one.ask_again_on or today) for one in to_ask_again(talks, today)]
    return Found(Group.TALKS, oldest_first(items), rows)


def rows(items: list[Item], today: date) -> list[Row]:
    """Make the rows of these: the same queries, however many."""
    partners = {item.page: _talk_of(item).organisation for item in items}
    photos = photos_of_partners(partners.values())
    open_talks = open_talks_of([item.page for item in items if item.kind == ASK_AGAIN])
    return [_row(item, photos.get(item.page), open_talks.get(item.page), today) for item in items]


def _talk(talk: Interview, user: Any, kind: str, since: date) -> Item:
    return Item(talk.pk, talk.organisation_id, since, _is_own(talk, user), kind, talk)


def _is_own(talk: Interview, user: Any) -> bool:
    return talk.made_by_id == user.pk


def _talk_of(item: Item) -> Interview:
    return item.record.interview if isinstance(item.record, Agreement) else item.record


def _row(item: Item, photo: Photo | None, open_talk: Interview | None, today: date) -> Row:
    partner = _talk_of(item).organisation
    shown: dict[str, Any] = {
        "photo": photo,
        "pictogram": PICTOGRAMS[item.kind],
        "href": reverse("portrait", args=[partner.pk]),
        "when": how_long(item.since, today),
    }
    if item.kind == AGREEMENT:
        who = item.record.who
        about = _("%(partner)s · by %(name)s") % {"partner": partner.title, "name": who} if who else partner.title
        return Row(title=item.record.what, about=about, **shown, **_ticks("today_agreement", item))
    day = date_format(item.since, "j F Y")
    if item.kind == FOLLOW_UP:
        about = _("You would look at it again on %(day)s.") % {"day": day}
        sent = (("klaar", "1"), ("dag", item.since.isoformat()))
        return Row(title=partner.title, about=about, **shown, **_ticks("today_follow_up", item, sent))
    about = _("Said “not now”. Ask again from %(day)s.") % {"day": day}
    if open_talk is not None:
        href = reverse("interview", args=[open_talk.pk])
        return Row(title=partner.title, about=about, button=_("Go on"), button_href=href, **shown)
    return Row(
        title=partner.title,
        about=about,
        button=_("Ask again"),
        button_href=reverse("interview_begin", args=[partner.pk]),
        sent=(("van", "vandaag"),),
        mark="chat",
        **shown,
    )


def _ticks(name: str, item: Item, sent: tuple[tuple[str, str], ...] = (("klaar", "1"),)) -> dict[str, Any]:
    return {"button": _("Done"), "button_href": reverse(name, args=[item.pk]), "sent": sent, "mark": "tick"}
