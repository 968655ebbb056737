"""The demo's counts of two years: invented, and they end in what is really there."""

import factories
from django.utils import timezone

from catalogue.choices import Kind
from portal.demo.year import MONTHS, load_tallies
from search.models import Tally
from search.models.tally import EVERYWHERE


def test_they_grow_into_what_is_there_and_may_be_loaded_again(region):
    club = factories.OrganisationPageFactory(parent=region)
    factories.OfferPageFactory.create_batch(12, parent=club, buddy=True, nis=[factories.WETTEREN])
    load_tallies(region)
    before = list(Tally.objects.order_by("pk").values_list("month", "place", "kind", "offers", "counted_on"))
    load_tallies(region)

    everywhere = Tally.objects.filter(place=EVERYWHERE, kind=Kind.BUDDY).order_by("month")
    offers = list(everywhere.values_list("offers", flat=True))
    assert len(offers) == MONTHS + 1
    assert (offers[0], offers[-1]) == (5, 12)
    assert everywhere.last().counted_on == timezone.localdate()
    assert sorted(before) == sorted(Tally.objects.values_list("month", "place", "kind", "offers", "counted_on"))
    assert all(row.labelled <= row.offers for row in Tally.objects.all())
    assert everywhere.first().counted_on.month == everywhere.first().month.month
