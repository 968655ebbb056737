"""From an empty database to a region that is served at `/`, in the admin and without a developer."""

import factories
import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from catalogue.models import Municipality, MunicipalityPage, RegionPage
from catalogue.services import make_region

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/nieuwe-regio/"


def dender():
    return list(Municipality.objects.filter(network_region="Denderregio"))


def test_the_first_region_takes_the_place_of_the_welcome_page_and_is_the_default_site():
    assert Page.objects.filter(title="Welcome to your new Wagtail site!").exists()

    region = make_region(name="Dender", municipalities=dender(), network_region="Denderregio")

    assert not Page.objects.filter(title="Welcome to your new Wagtail site!").exists()
    assert Site.objects.get(is_default_site=True).root_page_id == region.pk
    assert region.live
    pages = MunicipalityPage.objects.child_of(region)
    assert {page.municipality.name for page in pages} == {one.name for one in dender()}
    assert all(page.live for page in pages)
    assert not any(Page.find_problems())


def test_a_later_region_gets_a_site_of_its_own():
    first = make_region(name="Dender", municipalities=dender())
    second = make_region(name="Waas", municipalities=dender()[:1], hostname="waas.example.org")

    assert Site.objects.get(is_default_site=True).root_page_id == first.pk
    assert Site.objects.get(hostname="waas.example.org").root_page_id == second.pk


def test_two_regions_cannot_share_an_address_and_nothing_is_left_of_the_second():
    make_region(name="Dender", municipalities=dender(), hostname="meedoen.example.org")
    with pytest.raises(ValidationError):
        make_region(name="Waas", municipalities=dender(), hostname="meedoen.example.org")

    assert list(RegionPage.objects.values_list("title", flat=True)) == ["Dender"]


def test_a_region_needs_a_municipality():
    with pytest.raises(ValidationError):
        make_region(name="Dender", municipalities=[])


def test_a_superuser_ticks_a_network_region_and_makes_it(client):
    client.force_login(factories.UserFactory(superuser=True))
    shown = client.get(ADDRESS, {"network_region": "Denderregio"})
    nis = sorted(shown.context["ticked"])
    assert nis == sorted(one.nis for one in dender())

    made = client.post(
        ADDRESS,
        {"name": "Dender", "network_region": "Denderregio", "municipalities": nis, "hostname": "testserver", "port": 80,
         "coordinator_name": "Nele", "coordinator_phone": "054 00 00 00", "coordinator_email": "nele@example.org"},
        follow=True,
    )  # fmt: skip

    region = RegionPage.objects.get()
    assert (region.title, region.coordinator_name, region.network_region) == ("Dender", "Nele", "Denderregio")
    assert "/admin/aanbod-importeren/" in made.content.decode()
    assert "/admin/users/" in made.content.decode()


def test_a_mistake_in_the_form_makes_nothing_and_keeps_what_was_typed(client):
    client.force_login(factories.UserFactory(superuser=True))
    answer = client.post(ADDRESS, {"name": "Dender", "hostname": "x", "port": 80, "municipalities": []})

    assert answer.context["form"].errors["municipalities"]
    assert "Dender" in answer.content.decode()
    assert not RegionPage.objects.exists()


def test_only_superusers_make_regions(client):
    client.force_login(factories.UserFactory())

    assert client.get(ADDRESS).status_code in {302, 403}
