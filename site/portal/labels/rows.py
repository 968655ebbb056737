"""The rows at `/labels/`: picture, title, one line what it is about, since when, and the one thing to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.models import OfferPage
from labelling.findings import Finding
from labelling.models import AssessedCriterion, Assessment
from labelling.relevance import from_kept
from labelling.states import State, WhyReopened
from portal.labels.finding import offers_by_id, organisations_of, picture_of
from portal.labels.logged import in_one_line
from portal.labels.piles import Pile, Waiting, days_since
from portal.tiles.parts import Photo

QUOTED = 110  # characters of what somebody said, in a row


@dataclass(frozen=True)
class WorkRow:
    """One row. `urgent` is for what is nearly too late."""

    photo: Photo
    title: str
    href: str
    organisation: str
    about: str
    when: str
    urgent: bool
    button: str
    button_href: str


@dataclass(frozen=True)
class Section:
    """A pile with the rows that are shown, how many there are, and how many more stand behind `href`."""

    pile: Pile
    rows: tuple[WorkRow, ...]
    count: int
    rest: int
    href: str


def work_rows(shown: Sequence[tuple[Pile, Waiting]]) -> list[tuple[Pile, WorkRow]]:
    """Make the rows: six queries, however many."""
    findings = Prefetch("findings", queryset=AssessedCriterion.objects.order_by("pk"))
    wanted = Assessment.objects.prefetch_related(findings).in_bulk([one.assessment for _pile, one in shown])
    offers = offers_by_id({one.offer for _pile, one in shown})
    organisations = organisations_of(offers.values())
    return [
        (pile, _row(pile, one, wanted[one.assessment], offers[one.offer], str(organisations.get(one.offer, ""))))
        for pile, one in shown
        if one.assessment in wanted and one.offer in offers
    ]


def _row(pile: Pile, one: Waiting, assessment: Assessment, offer: OfferPage, organisation: str) -> WorkRow:
    button, name = _next_thing(pile, assessment)
    sheet = reverse("label_assessment", args=[assessment.pk])
    return WorkRow(
        photo=picture_of(offer),
        title=offer.title,
        href=sheet,
        organisation=organisation,
        about=_about(pile, assessment, is_own=one.is_own),
        when=in_days(one.since),
        urgent=pile is Pile.ASKED and days_since(one.since) > -3,
        button=button,
        button_href=reverse(name, args=[offer.pk if name == "labels_offer" else assessment.pk]),
    )


def _next_thing(pile: Pile, assessment: Assessment) -> tuple[str, str]:
    """Give the words of the button, and the name of where it leads."""
    sheet = "label_assessment"
    match pile:
        case Pile.DECIDE:
            return _("Decide"), sheet
        case Pile.ANSWERED:
            return _("Read the answer"), sheet
        case Pile.REOPENED:
            return _("Look again"), sheet
        case Pile.ENDING:
            return _("Assess again"), "labels_offer"
        case Pile.OWN if assessment.state_of is State.DRAFT:
            return _("Go on"), "label_fill"
        case Pile.OWN:
            return _("Ask the organisation"), sheet
    return _("Open"), sheet


def _about(pile: Pile, assessment: Assessment, *, is_own: bool) -> str:
    """Say in one line what it is about."""
    match pile:
        case Pile.COLLEAGUE if is_own:
            return _("You assessed it: %(findings)s.") % {"findings": in_marks(assessment.findings.all())}
        case Pile.REOPENED | Pile.COLLEAGUE if assessment.state_of is State.REOPENED:
            return why_reopened(assessment)
        case Pile.DECIDE | Pile.COLLEAGUE:
            words = _("%(name)s assessed it: %(findings)s.")
            return words % {"name": assessment.assessor_name, "findings": in_marks(assessment.findings.all())}
        case Pile.ANSWERED:
            return _answer(assessment)
        case Pile.ASKED:
            return _asked(assessment)
        case Pile.ENDING:
            return _("The label holds until %(day)s.") % {"day": day_of(assessment.valid_until)}
    if assessment.state_of is State.SUBMITTED:
        return _("Handed in. The organisation is not asked yet.")
    return _("Begun on %(day)s.") % {"day": day_of(assessment.made_at)}


def in_marks(findings: Iterable[AssessedCriterion]) -> str:
    """Say what was found, shortly: "three times yes", or each criterion with its finding."""
    rows = list(findings)
    found = {row.outcome for row in rows}
    if found == {Finding.YES}:
        return _("three times yes")
    return ", ".join(f"{row.criterion_of.label} {row.outcome.label}" for row in rows)


def why_reopened(assessment: Assessment) -> str:
    """Say which field changed from what into what, or what the organisation objects."""
    if assessment.reopened_because == WhyReopened.OBJECTION:
        return _("Objection: “%(words)s”") % {"words": Truncator(assessment.objection).chars(QUOTED)}
    return in_one_line(from_kept(assessment.changed))


def _answer(assessment: Assessment) -> str:
    words = Truncator(assessment.reply).chars(QUOTED)
    agrees = {True: _("They agree."), False: _("They do not agree."), None: ""}[assessment.reply_agrees]
    return f"{agrees} “{words}”".strip() if words else agrees


def _asked(assessment: Assessment) -> str:
    day = day_of(assessment.invited_at)
    if assessment.invited_email:
        return _("Asked on %(day)s, at %(email)s.") % {"day": day, "email": assessment.invited_email}
    return _("Asked on %(day)s. You give the link yourself.") % {"day": day}


def day_of(moment: datetime | date | None) -> str:
    """Say the day in full, in Brussels."""
    return date_format(moment, "j F Y") if moment else ""


def in_days(moment: datetime | date) -> str:
    """Say how long ago, or how long still."""
    days = days_since(moment)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days > 0:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return ngettext("%(count)d day left", "%(count)d days left", -days) % {"count": -days}
