"""Samples of the staff's shell: reporting an offer, and what became of what was told."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from portal.staff.reporting import ReasonButton, ReportButtons
from portal.staff.told import Told
from portal.stage.sample import Sample
from search.choices import OF_AN_OFFER

REPORT = ReportButtons(
    action="/signalen/meld/7/",
    next="/matrix/?soort=taal",
    offer=7,
    reasons=tuple(ReasonButton(reason.slug, reason.pictogram, reason.label) for reason in OF_AN_OFFER),
)
NEW = Told(
    about="ABCafé",
    href="/abcafe/",
    reason=OF_AN_OFFER[0].label,
    words="Tot in mei.",
    made_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    state="nieuw",
    mark="waiting",
    when=None,
    answer="",
    is_news=False,
)
ANSWERED = Told(
    about="naailes · Aalst",
    href="",
    reason=OF_AN_OFFER[1].label,
    words="",
    made_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    state="nagekeken",
    mark="tick",
    when=datetime(2026, 3, 3, 9, tzinfo=UTC),
    answer="Vanaf april is er een groep.",
    is_news=True,
)

STAFF: dict[str, tuple[Sample, ...]] = {
    "staff/check_ways.html": (
        Sample({"here": "calls"}, ('href="/nakijken/toegang/"', 'href="/bellen/" aria-current')),
    ),
    "staff/report_buttons.html": (
        Sample(
            {"report": REPORT, "csrf_token": "abc"},
            ('name="reden" value="vol"', 'value="/matrix/?soort=taal"', OF_AN_OFFER[0].label, _("In your own words")),
        ),
    ),
    "staff/told_list.html": (
        Sample(
            {"lines": (NEW, ANSWERED)},
            ('href="/abcafe/"', "Tot in mei.", "Vanaf april is er een groep.", _("new answer")),
            ("trajectbegeleider",),
        ),
    ),
}
