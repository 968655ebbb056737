"""What the inbox is narrowed to; all of it stands in the address."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalogue.models import MunicipalityPage, OfferPage, RegionPage
from catalogue.permissions import regions_worked_in_by
from search.choices import Reason
from search.inbox import About, Group

WAITS, CLOSED = "wacht", "klaar"
ABOUT: Final = (
    ("", _("Everything")),
    (About.OFFER, _("About an activity")),
    (About.NEED, _("Somebody looks for something")),
    (About.SEARCH, _("Searched, nothing found")),
)


class InboxForm(forms.Form):
    """The filters; what nobody offers is left out of account."""

    over = forms.ChoiceField(label=_("What it is about"), choices=ABOUT, required=False)
    gemeente = forms.ChoiceField(label=_("Municipality"), required=False)
    reden = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("All reasons")), *((reason.slug, reason.label) for reason in Reason)],
        required=False,
    )

    def __init__(self, asked: QueryDict, towns: Iterable[MunicipalityPage]) -> None:
        """Offer these municipalities."""
        super().__init__(asked)
        self.towns = {page.municipality_id: page for page in towns}
        offered = [("", _("All municipalities")), *((nis, page.title) for nis, page in self.towns.items())]
        self.fields["gemeente"].choices = offered  # type: ignore[attr-defined]
        self.stand = CLOSED if asked.get("stand") == CLOSED else WAITS
        self.group = asked.get("groep", "")

    def chosen(self, name: str) -> str:
        """Give what was asked for a filter, or "" where that is nothing that is offered."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def narrows(self) -> bool:
        """Something is filtered."""
        return bool(self.group) or any(self.chosen(name) for name in self.fields)

    def keeps(self, group: Group, listed: Mapping[int, set[str]]) -> bool:
        """Say whether this group stays; `listed`: offer → the NIS codes that it lists."""
        if self.group and group.key != self.group:
            return False
        if (about := self.chosen("over")) and group.about != about:
            return False
        if (reason := self.chosen("reden")) and group.reason.slug != reason:
            return False
        town = self.chosen("gemeente")
        return not town or self._is_of(group, town, listed)

    def address(self, **other: str) -> str:
        """Give the address of the same list, with these values instead; "" takes one away."""
        kept = {"stand": "" if self.stand == WAITS else self.stand, "groep": self.group}
        kept |= {name: self.chosen(name) for name in self.fields}
        return urlencode([(name, value) for name, value in (kept | other).items() if value])

    def _is_of(self, group: Group, town: str, listed: Mapping[int, set[str]]) -> bool:
        """Say whether it is about this municipality: by what is listed or looked for, or by its place in the tree."""
        if group.offer is None:
            return ("gemeente", town) in parse_qsl(group.choices)
        return town in listed.get(group.offer.pk, set()) or group.offer.path.startswith(self.towns[town].path)


def inbox_form(user: Any, asked: QueryDict) -> InboxForm:
    """Make the form, with the municipalities of the regions where this user works."""
    below = Q(pk__in=[])
    for path in RegionPage.objects.filter(pk__in=regions_worked_in_by(user)).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return InboxForm(asked, MunicipalityPage.objects.filter(below).order_by("title"))


def municipalities_listed(groups: Iterable[Group]) -> dict[int, set[str]]:
    """Give offer → the NIS codes that it lists; one query."""
    offers = {group.offer.pk for group in groups if group.offer}
    rows = OfferPage.municipalities.through.objects.filter(offerpage__in=offers)
    found: dict[int, set[str]] = {}
    for offer, nis in rows.values_list("offerpage", "municipality"):
        found.setdefault(offer, set()).add(nis)
    return found
