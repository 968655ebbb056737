"""The list of all decisions at `/labels/`: by state, by place, by organisation, with a public label or without."""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.paginator import Page as OnePage
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, RegionPage
from catalogue.permissions import offers_moderated_by, regions_worked_in_by
from labelling.choices import Criterion
from labelling.labels import public_labels
from labelling.models import AssessedCriterion, Assessment
from labelling.states import HOLDING, State
from portal.labels.finding import organisations_of

A_PAGE: Final = 25
HOLDS: Final = "geldt"
STATES_OF: Final = {
    HOLDS: (State.DECIDED, State.EXPIRING),
    "loopt-af": (State.EXPIRING,),
    "opnieuw": (State.REOPENED,),
    "afgelopen": (State.EXPIRED,),
    "ingetrokken": (State.WITHDRAWN,),
}
STATES: Final = (
    (HOLDS, _("What holds")),
    ("loopt-af", _("Ends soon")),
    ("opnieuw", _("Looked into again")),
    ("afgelopen", _("Ended")),
    ("ingetrokken", _("Withdrawn")),
)
OWN: Final = "mij"
WITH: Final = "met"
WITHOUT: Final = "zonder"
LABELS: Final = (("", _("With and without")), (WITH, _("With a label")), (WITHOUT, _("Without a label")))


class ListForm(forms.Form):
    """What the list is narrowed to; the names are those of the address. What nobody offers is left out of account."""

    stand = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    label = forms.ChoiceField(label=_("Label"), choices=LABELS, required=False)
    gemeente = forms.ChoiceField(label=_("Municipality"), required=False)
    organisatie = forms.ChoiceField(label=_("Organisation"), required=False)
    van = forms.ChoiceField(
        label=_("Whose"), choices=[("", _("Whole region")), (OWN, _("Where I work"))], required=False
    )

    def __init__(self, asked: QueryDict, places: list[MunicipalityPage], partners: list[OrganisationPage]) -> None:
        """Offer these places and partners."""
        super().__init__(asked)
        self.paths = {str(page.pk): page.path for page in partners}
        self.places = {page.municipality_id: page.path for page in places}
        everywhere, everybody = [("", _("All municipalities"))], [("", _("All organisations"))]
        self._offer("gemeente", everywhere + [(page.municipality_id, page.title) for page in places])
        self._offer("organisatie", everybody + [(str(page.pk), page.title) for page in partners])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = choices

    def chosen(self, name: str) -> str:
        """Give what was asked for a field, or "" where that is nothing that is offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def state(self) -> str:
        """Give the state that was asked; by default what holds."""
        return self.chosen("stand") or HOLDS


@dataclass(frozen=True)
class Line:
    """One decision in the list; `is_public`: everybody reads a label of it today."""

    assessment: Assessment
    title: str
    organisation: str
    findings: tuple[AssessedCriterion, ...]
    is_public: bool


@dataclass(frozen=True)
class Listed:
    """The list: its form, the lines of this page, and the address without its page."""

    form: ListForm
    page: "OnePage[Assessment]"
    lines: tuple[Line, ...]
    asked: str
    criteria: tuple[Criterion, ...] = tuple(Criterion)


def listed(user: Any, asked: QueryDict, readable: "QuerySet[Assessment]") -> Listed:
    """Make the list of what this user may read: the same number of queries however long it is."""
    form = list_form(user, asked)
    found = (
        _found(user, form, readable).select_related("offer").prefetch_related("findings").order_by("-decided_at", "-pk")
    )
    page = Paginator(found, A_PAGE).get_page(asked.get("pagina"))
    partners = organisations_of([one.offer for one in page])
    public = public_labels([one.offer_id for one in page], timezone.localdate())
    lines = tuple(
        Line(
            one,
            one.offer.title,
            str(partners.get(one.offer_id, "")),
            tuple(one.findings.all()),
            is_public=one.state_of in HOLDING and one.offer_id in public,
        )
        for one in page
    )
    kept = asked.copy()
    kept.pop("pagina", None)
    return Listed(form, page, lines, kept.urlencode())


def list_form(user: Any, asked: QueryDict) -> ListForm:
    """Make the form, with the places and partners of the regions where this user works."""
    below = Q(pk__in=[])
    for path in RegionPage.objects.filter(pk__in=regions_worked_in_by(user)).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    places = list(MunicipalityPage.objects.filter(below).order_by("title"))
    partners = list(OrganisationPage.objects.filter(below).order_by("title"))
    return ListForm(asked, places, partners)


def counts_by_state(readable: "QuerySet[Assessment]") -> list[tuple[str, Any, int]]:
    """Give for each choice of the list its address, words and how many: first the labels, then the states.

    A label is counted where everybody reads one, so not for each decision; three queries.
    """
    decided = readable.filter(decided_at__isnull=False).values("state").order_by().annotate(n=Count("pk"))
    counted = {row["state"]: row["n"] for row in decided}
    states = [
        (f"stand={slug}", words, sum(counted.get(state, 0) for state in STATES_OF[slug])) for slug, words in STATES
    ]
    holding = readable.filter(state__in=STATES_OF[HOLDS])
    labels = holding.filter(offer__in=_with_label(holding)).count()
    return [(f"stand={HOLDS}&label={WITH}", _("With a label"), labels), *states]


def _with_label(found: "QuerySet[Assessment]") -> list[int]:
    """Give which offers of these decisions have a public label today; one query."""
    return list(public_labels(OfferPage.objects.filter(assessments__in=found), timezone.localdate()))


def _found(user: Any, form: ListForm, readable: "QuerySet[Assessment]") -> "QuerySet[Assessment]":
    found = readable.filter(decided_at__isnull=False, state__in=STATES_OF[form.state])
    if asked := form.chosen("label"):
        labelled = Q(state__in=HOLDING, offer__in=_with_label(found))
        found = found.filter(labelled if asked == WITH else ~labelled)
    if place := form.chosen("gemeente"):
        there = Q(municipalities=place) | Q(path__startswith=form.places[place])
        found = found.filter(offer__in=OfferPage.objects.filter(there).values("pk"))
    if partner := form.chosen("organisatie"):
        found = found.filter(offer__path__startswith=form.paths[partner])
    if form.chosen("van") == OWN:
        found = found.filter(offer__in=offers_moderated_by(user).values("pk"))
    return found
