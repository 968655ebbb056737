"""A fixture that is built once gives every later test what building it again would have given."""

from datetime import timedelta
from types import SimpleNamespace
from unittest import mock

import factories
import pytest
from built_once import built_once
from django.core import mail
from django.db import transaction
from django.utils import timezone

from catalogue.models import OfferPage, Picture, RegionPage
from search.query import OfferQuery
from search.services import find, rebuild

pytestmark = pytest.mark.django_db


class Undone(Exception):
    pass


def anew(build, look, times=2):
    """Build so many times, each in a database that forgets it; give what each look at it gave."""
    seen = []
    for _ in range(times):
        try:
            with transaction.atomic():
                seen.append(look(build()))
                raise Undone
        except Undone:
            pass
    return seen


def counted(build):
    """Give the build, that is kept, and the list of what each true building gave."""
    built = []

    @built_once
    def once():
        built.append(build())
        return built[-1]

    return once, built


def test_rows_pictures_and_the_index_are_those_that_were_built():
    def build():
        offer = factories.OfferPageFactory(region=factories.RegionPageFactory(), title="Praten", with_picture=True)
        rebuild()
        return offer

    def look(offer):
        stored = OfferPage.objects.get()
        with Picture.objects.get().file.open() as file:
            size = len(file.read())
        assert (offer, offer.get_parent()) == (stored, stored.get_parent())
        found = find(OfferQuery(q="praten"), RegionPage.objects.get()).ids
        assert found == (offer.pk,)
        return stored.path, stored.first_published_at, size

    once, built = counted(build)
    first, second, third = anew(once, look, times=3)
    assert first == second == third
    assert len(built) == 1


def test_what_it_was_given_is_the_same_object_changed_as_it_changed_it(region):
    @built_once
    def named(house):
        house.town = factories.MunicipalityPageFactory(parent=house.region)
        house.region.label = "Dender"
        house.region.save()
        return SimpleNamespace(region=house.region, town=house.town)

    def build():
        house = SimpleNamespace(region=type(region).objects.get())
        return house, named(house)

    def look(both):
        house, made = both
        assert made.region is house.region
        assert made.town is house.town
        return house.region.label, house.town.title, house.town.pk

    first, second = anew(build, look)
    assert first == second


def test_siblings_that_moved_aside_are_moved_again():
    """Collections stand by name: a new one takes the path of the next, and paths are unique."""

    def build():
        for title in ("Zuid", "Midden", "Noord"):
            factories.OrganisationPageFactory(parent=factories.RegionPageFactory(title=title), title=title)

    def look(_nothing):
        from wagtail.models import Collection

        return list(Collection.objects.order_by("path").values_list("path", "name"))

    once, built = counted(build)
    first, second = anew(once, look)
    assert first == second
    assert len(built) == 1


def test_another_day_another_start_and_another_choice_are_built_anew():
    once, built = counted(lambda: factories.RegionPageFactory())
    anew(once, lambda made: made)
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() - timedelta(days=400)):
        anew(once, lambda made: made)
    assert len(built) == 2

    def after_somebody():
        factories.UserFactory()
        return once()

    anew(after_somebody, lambda made: made)
    assert len(built) == 3


def test_what_mails_is_never_kept():
    once, built = counted(lambda: mail.send_mail("Dag", "Tekst", "a@example.org", ["b@example.org"]))
    anew(once, lambda made: made)
    assert len(built) == len(mail.outbox) == 2
