"""What organisations handed in, and who asks to come in. Mine are those about which I asked something."""

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.joining.asking import is_claim
from catalogue.keeping_choices import RequestState
from catalogue.listing.queue import checks_waiting_for
from catalogue.models import AccessRequest, CheckState
from catalogue.permissions import access_requests_for
from portal.checking.rows import rows_of
from portal.tiles.parts import Photo
from portal.today.pictures import partners_by_id, photos_of_partners
from portal.today.waiting import Found, Group, Item, Row, how_long, oldest_first

CHECK, ACCESS = "nakijken", "toegang"
PARTS: Final = ("pk", "workflow_state__object_id", "started_at", "asked_by")


def checks_waiting(user: Any, _today: date) -> Found:
    """Give what waits for this user to be published or sent back, and who waits to be let in."""
    items = [
        Item(pk, int(page), timezone.localdate(started), asked_by == user.pk, CHECK)
        for pk, page, started, asked_by in checks_waiting_for(user).values_list(*PARTS)
    ]
    asking = access_requests_for(user).filter(state=RequestState.OPEN)
    items += [
        Item(
            one.pk,
            one.organisation_id or 0,
            timezone.localdate(one.confirmed_at or one.made_at),
            kind=ACCESS,
            record=one,
        )
        for one in asking
    ]
    return Found(Group.CHECKS, oldest_first(items), rows)


def rows(items: list[Item], today: date) -> list[Row]:
    """Make the rows of these: the same queries, however many."""
    found = CheckState.objects.select_related("workflow_state", "revision")
    checks = found.in_bulk([item.pk for item in items if item.kind == CHECK])
    handed_in = {row.pk: row for row in rows_of(list(checks.values()))}
    partners = partners_by_id([item.page for item in items if item.kind == ACCESS])
    photos = photos_of_partners(partners.values())
    made = []
    for item in items:
        when = how_long(item.since, today)
        if item.kind == ACCESS:
            title = partners[item.page].title
            made.append(_asks_in(item.record, title, photos.get(item.page), when))
        elif item.pk in handed_in:
            row = handed_in[item.pk]
            about = f"{row.organisation} · {row.asked or row.about}"
            made.append(Row(row.title, about, when, row.button, row.href, photo=row.photo, href=row.href))
    return made


def _asks_in(asked: AccessRequest, title: str, photo: Photo | None, when: str) -> Row:
    """Make the row of a request; who asks is named where it is decided."""
    is_new = not is_claim(asked)
    href = f"{reverse('access_requests')}#vraag-{asked.pk}"
    about = _("New organisation") if is_new else _("Somebody wants to keep the activities")
    button = _("Read") if is_new else _("Let in")
    return Row(title, about, when, button, href, photo=photo, pictogram="user", href=href)
