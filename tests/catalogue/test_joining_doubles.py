"""Likely doubles of an organisation: by KBO number, by name in a municipality, by website; and why."""

import factories
import pytest
from django.utils.translation import override

from catalogue.joining.doubles import MOST, Sought, likely_doubles, name_words, site_of
from catalogue.models import Municipality


@pytest.fixture
def town(region):
    return factories.MunicipalityPageFactory(parent=region)


@pytest.fixture
def place(db):
    return Municipality.objects.get(nis=factories.GERAARDSBERGEN)


def titles(region, sought, **more):
    return [double.organisation.title for double in likely_doubles(region, sought, **more)]


@pytest.mark.parametrize(
    "name",
    ["Okra Sint-Jan vzw", "OKRA  sint jan", "V.Z.W. Okra Sint-Jan", "Okrá Sint-Jan Geraardsbergen", "Okra Sint-Jna",
     "Okra"],
)  # fmt: skip
def test_a_name_is_the_same_without_accents_legal_forms_and_its_municipality(region, town, place, name):
    factories.OrganisationPageFactory(parent=town, title="Okra Sint-Jan")
    factories.OrganisationPageFactory(parent=town, title="Naaiclub De Draad")

    assert titles(region, Sought(name, place)) == ["Okra Sint-Jan"]


def test_nearly_the_same_name_elsewhere_is_another_club(region, town, place):
    next_town = factories.MunicipalityPageFactory(
        parent=region, municipality=Municipality.objects.get(nis=factories.WETTEREN)
    )
    factories.OrganisationPageFactory(parent=next_town, title="Chiro Sint-Jan")

    assert titles(region, Sought("Chiro Sint-Jna", place)) == []
    assert titles(region, Sought("Chiro Sint-Jan", place)) == ["Chiro Sint-Jan"], "exactly the same is worth a look"


def test_a_number_and_a_website_find_it_under_another_name(region, town, place):
    factories.OrganisationPageFactory(parent=town, title="De Eik", kbo_number="0400.378.485")
    factories.OrganisationPageFactory(parent=town, title="Het Lokaal", website="https://www.lokaal.be/over-ons")

    with override("en"):
        (one,) = likely_doubles(region, Sought("Iets anders", place, kbo_number="BE 400 378 485"))
        (other,) = likely_doubles(region, Sought("Iets anders", place, website="lokaal.be"))
    assert (one.organisation.title, one.why, one.town) == ("De Eik", ("the same KBO number",), "Geraardsbergen")
    assert (other.organisation.title, other.why) == ("Het Lokaal", ("the same website",))


def test_the_likeliest_comes_first_and_there_are_few(region, town, place):
    for number in range(MOST + 2):
        factories.OrganisationPageFactory(parent=town, title=f"Buurthuis {number}")
    factories.OrganisationPageFactory(parent=town, title="Zeker", kbo_number="0400.378.485")
    found = titles(region, Sought("Buurthuis 1", place, kbo_number="0400378485"))

    assert len(found) == MOST
    assert found[0] == "Zeker"


def test_what_is_no_double(region, town, place):
    factories.OrganisationPageFactory(parent=town, title="Den Hof", website="https://www.facebook.com/denhof")

    assert titles(region, Sought("", place)) == []
    assert titles(region, Sought("vzw", place)) == []
    assert titles(region, Sought("X", place, website="https://facebook.com/anders")) == []
    assert titles(region, Sought("X", place, website="http://m.facebook.com/DenHof/")) == ["Den Hof"]


def test_a_draft_is_a_double_for_coaches_alone(region, town, place):
    draft = factories.OrganisationPageFactory(parent=town, title="Okra", live=False)

    assert titles(region, Sought("Okra", place)) == []
    assert titles(region, Sought("Okra", place), drafts=True) == ["Okra"]
    assert titles(region, Sought("Okra", place), drafts=True, leave_out=draft.pk) == []


def test_it_takes_four_questions_however_many_organisations(region, town, place, django_assert_num_queries):
    for number in range(5):
        factories.OrganisationPageFactory(parent=town, title=f"Club {number}")
    with django_assert_num_queries(4):
        likely_doubles(region, Sought("Okra", place))


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.club.be/a?b=1", "club.be"), ("club.be", "club.be"), ("HTTP://Club.BE:8080/", "club.be"), ("", ""),
     ("http://[", ""), ("https://facebook.com/", "")],
)  # fmt: skip
def test_a_website_is_its_host(address, host):
    assert site_of(address) == host


def test_a_name_of_nothing_but_a_legal_form_keeps_its_words():
    assert name_words("De VZW") == ("de", "vzw")
