"""The benchmark of the gaps measures every axis, and says so beside its bar."""

import factories
from django.utils import timezone

from catalogue.models import Municipality
from search.benchmark.gaps import Look, ask_in_vain, looks
from search.gaps.asked import asked_lately
from search.gaps.axes import Axis


def test_every_axis_is_measured_cold_and_warm_beside_the_bare_way(region):
    factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=factories.WETTEREN))
    factories.OfferPageFactory(region=region, nis=[factories.WETTEREN], evening=True)
    now = timezone.now()
    ask_in_vain(region, timezone.localdate(now))

    measured = list(looks(region, now, turns=1))

    assert [look.axis for look in measured] == list(Axis)
    assert all(look.warm > 0 and look.bare > 0 for look in measured)
    assert len(asked_lately(region, now)) > 1000


def test_a_look_that_takes_too_long_misses_its_bar():
    quick = Look(axis=Axis.KIND, whole=True, cold=0.7, warm=0.4, busy=0.4, bare=0.1)

    assert str(quick).startswith("✓ soort    page:   400 ms")
    assert "4.0 times that; bar 500 ms" in str(quick)
    assert str(Look(axis=Axis.KIND, whole=False, cold=1, warm=0.6, busy=0.6, bare=0.1)).startswith("✗")
