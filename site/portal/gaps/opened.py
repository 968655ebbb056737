"""One cell, opened: what is there, what neighbours offer, who could fill it, and what was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import Commitment, OpenState, PartnerRole
from catalogue.models import OfferState, OrganisationPage, RegionPage
from catalogue.phones import dialled
from catalogue.schedule_words import short
from labelling.models import Interview
from labelling.portraits import open_talks_of
from portal.gaps.choosing import page_of
from portal.gaps.parts import OfferLine, Opened, PartnerLine, Said, WishLine
from portal.gaps.table import counted
from portal.matrix.cells import km_in_words
from search.choices import Sender
from search.gaps.candidates import Candidate
from search.gaps.cell import CellDetail, cell_of
from search.gaps.facts import Facts
from search.gaps.neighbours import OfferInCell
from search.gaps.view import Counting, GapView
from search.needs import choices_in_words
from search.wishes import Wish

FIRST: Final = 6  # organisations that stand open, the likeliest; the others wait behind a click
MOST_WISHES: Final = 12  # shown; the signals show all


def opened_of(region: RegionPage, view: GapView, reader: Any, now: datetime, facts: Facts = ()) -> Opened | None:
    """Open the cell of this view as its reader may see it; None where there is none. `facts`: as for `cell_of`."""
    detail = cell_of(
        region=region, view=view, place=view.place, column=view.column, now=now, reader=reader, facts=facts
    )
    if detail is None:
        return None
    lines = _Lines.read((*detail.offers, *detail.neighbours), now)
    partners, wishes = _partners(detail.candidates), _joined(detail.wishes)
    number = detail.cell.places if view.counting is Counting.PLACES else detail.cell.known
    return Opened(
        title=_title(detail),
        number=counted(view.counting, number),
        asked=detail.cell.asked,
        met=detail.cell.met,
        maybe=detail.cell.unknown,
        unnumbered=detail.cell.unnumbered if view.counting is Counting.PLACES else 0,
        offers=lines.of(one for one in detail.offers if one.sure),
        possible=lines.of(one for one in detail.offers if not one.sure),
        more_offers=detail.more_offers,
        near=lines.of(detail.neighbours),
        more_near=detail.more_neighbours,
        partners=partners[:FIRST],
        other_partners=partners[FIRST:],
        more_partners=detail.more_candidates,
        wishes=tuple(map(_wish, wishes[:MOST_WISHES])),
        more_wishes=max(0, len(wishes) - MOST_WISHES),
        close_href=page_of(view.closed()),
        signals_href=reverse("signals"),
        matrix_href="" if detail.place.is_region else f"{reverse('matrix')}?gemeente={detail.place.value}",
    )


def _title(detail: CellDetail) -> str:
    words = _("%(what)s in %(where)s") % {"what": str(detail.column.label), "where": str(detail.place.name)}
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class _Lines:
    """Makes a line of an offer, with its state. One query for all of them."""

    states: Mapping[int, OfferState]
    now: datetime

    @classmethod
    def read(cls, offers: Iterable[OfferInCell], now: datetime) -> "_Lines":
        ids = {one.offer.pk for one in offers}
        return cls({state.offer_id: state for state in OfferState.objects.filter(offer__in=ids)}, now)

    def of(self, offers: Iterable[OfferInCell]) -> tuple[OfferLine, ...]:
        return tuple(self._line(one) for one in offers)

    def _line(self, one: OfferInCell) -> OfferLine:
        offer, state = one.offer, self.states.get(one.offer.pk)
        is_open = state is None or state.open_state == OpenState.OPEN
        when = short(offer.schedule, now=self.now)
        if not when and offer.commitment == Commitment.BY_AGREEMENT:
            when = _("by agreement")
        return OfferLine(
            title=offer.title,
            href=offer.url or "",
            organisation=one.organisation,
            kind=str(offer.kind_of.label),
            kind_slug=offer.kind_of.slug,
            when=when,
            where=", ".join(one.places) or _("the whole region"),
            distance=km_in_words(one.kilometres),
            state="" if is_open or state is None else str(OpenState(state.open_state).label),
            labelled=one.labelled,
            doubt=_("for whom it is open, nobody wrote down") if one.openly is None else "",
        )


def _partners(candidates: Iterable[Candidate]) -> tuple[PartnerLine, ...]:
    """Make a line of each organisation. Two queries: their contacts, and the talks that stand open."""
    found = list(candidates)
    ids = [one.id for one in found]
    pages = OrganisationPage.objects.in_bulk(ids)
    talks = open_talks_of([one.id for one in found if one.may_read])
    return tuple(_partner(one, pages[one.id], talks.get(one.id)) for one in found if one.id in pages)


def _partner(one: Candidate, page: OrganisationPage, talk: Interview | None) -> PartnerLine:
    role = PartnerRole(page.partner_role)
    return PartnerLine(
        title=one.title,
        href=reverse("portrait", args=[one.id]) if one.may_read else (page.url or ""),
        role="" if role is PartnerRole.UNKNOWN else str(role.label),
        about=_about(one),
        said=_said(one),
        agreements=tuple(
            (agreement.what, date_format(agreement.due_on, "j F Y") if agreement.due_on else "")
            for agreement in one.agreements
        ),
        contact=page.contact_name,
        phone=page.contact_phone,
        phone_href=dialled(page.contact_phone),
        again=date_format(one.ask_again_on, "j F Y") if one.ask_again_on else "",
        talked=date_format(one.talked_on, "j F Y") if one.talked_on else "",
        plan_href=_plan(one, talk),
        plan_words=_("Go on with the interview") if talk else _("Plan a 4P interview"),
        may_read=one.may_read,
    )


def _plan(one: Candidate, talk: Interview | None) -> str:
    if not one.may_read:
        return ""
    return reverse("interview", args=[talk.pk]) if talk else reverse("portrait", args=[one.id])


def _about(one: Candidate) -> str:
    """Say what it does already: what is like this, else how much."""
    if one.alike:
        names, rest = ", ".join(one.alike), one.fitting - len(one.alike)
        more = _(" and %(count)d more") % {"count": rest} if rest > 0 else ""
        return _("Does this already: %(names)s.") % {"names": names + more}
    number = ngettext("%(count)d activity", "%(count)d activities", one.offers) % {"count": one.offers}
    if not one.here:
        return _("Works in the whole region") + (f" · {number}" if one.offers else "")
    return number if one.offers else _("No activity on Meedoen yet.")


def _said(one: Candidate) -> Said | None:
    if one.said is None:
        return None
    href = reverse("interview", args=[one.said.interview])
    return Said(one.said.words, date_format(one.said.held_on, "j F Y"), href)


def _joined(wishes: Iterable[Wish]) -> list[Wish]:
    """Join the months of the same search, under the last; what somebody told stands by itself. Met ones come last."""
    searches: dict[tuple[str, date | None], Wish] = {}
    told = []
    for one in wishes:
        if one.sender:
            told.append(one)
        else:
            key = (one.choices, one.met_on)
            same = searches.setdefault(key, replace(one, times=0))
            searches[key] = replace(same, times=same.times + one.times, on=max(same.on, one.on))
    often = sorted(searches.values(), key=lambda one: (-one.times, one.choices))
    return sorted([*told, *often], key=lambda one: one.met_on is not None)


def _wish(one: Wish) -> WishLine:
    """Say what was looked for, who told it and when; of a search only the last month is known."""
    chosen = choices_in_words(one.choices) if one.choices else ""
    written = f"“{one.words}”" if one.words else ""
    times = ngettext("%(number)d time", "%(number)d times", one.times) % {"number": one.times}
    if one.sender:
        who = _("told by a %(role)s") % {"role": Sender(one.sender).label}
        about = f"{who} · {date_format(one.on, 'j F Y')}"
    else:
        looked = _("searched in vain")
        last = _("last in %(month)s") % {"month": date_format(one.on, "F Y")}
        about = f"{looked} · {times} · {last}"
    met = _("met since %(day)s") % {"day": date_format(one.met_on, "j F Y")} if one.met_on else ""
    return WishLine(" · ".join(filter(None, (chosen, written))) or _("without words"), about, met)
