"""One rule for every telephone number: kind to how people write, and strict on what nobody can dial."""

import pytest
from django.core.exceptions import ValidationError

from catalogue.importing.contacts import read_contact
from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, RegionPage
from catalogue.models.joining import AccessRequest
from catalogue.phones import BEGIN, NO_NUMBER, TOO_LONG, TOO_SHORT, dialled, validate_phone, with_country


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("054 12 34 56", "tel:054123456"),
        ("054/12.34.56", "tel:054123456"),
        ("(054) 12-34-56", "tel:054123456"),
        ("02 123 45 67", "tel:021234567"),
        ("0470 12 34 56", "tel:0470123456"),
        ("gsm: 0470/12 34 56", "tel:0470123456"),
        ("Tel. 054 12 34 56", "tel:054123456"),
        ("+32 54 12 34 56", "tel:+3254123456"),
        ("+32 (0)54 12 34 56", "tel:+3254123456"),
        ("0032 470 12 34 56", "tel:+32470123456"),
        ("+31 6 12345678", "tel:+31612345678"),
        ("0113 12 34 56", "tel:0113123456"),
        ("054 12 34 56 toestel 12", "tel:054123456;ext=12"),
        ("054 12 34 56, ext. 7", "tel:054123456;ext=7"),
        ("054 12 34 56 #12", "tel:054123456;ext=12"),
        ("0800 12 345", "tel:080012345"),
        ("078 15 15 15", "tel:078151515"),
        ("1700", "tel:1700"),
        ("112", "tel:112"),
        ("054\u00a012\u00a034\u00a056", "tel:054123456"),
    ],
)
def test_a_number_is_taken_as_people_write_it_and_dialled_without_the_rest(typed, address):
    validate_phone(typed)
    assert dialled(typed) == address


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("abc", NO_NUMBER),
        ("-", NO_NUMBER),
        ("An 054 12 34 56", NO_NUMBER),
        ("an@example.be", NO_NUMBER),
        ("+", NO_NUMBER),
        ("054 12 34 5", TOO_SHORT),
        ("0470 12 34 5", TOO_SHORT),
        ("+32 470 12 34 5", TOO_SHORT),
        ("+31 61", TOO_SHORT),
        ("054 12 34 56 / 0470 12 34 56", TOO_LONG),
        ("+32 54 12 34 56 789", TOO_LONG),
        ("54 12 34 56", BEGIN),
        ("٠٥٤١٢٣٤٥٦", NO_NUMBER),
        ("0470 12 34 56\n<b>", NO_NUMBER),
    ],
)
def test_what_nobody_can_dial_is_refused_with_what_to_do(typed, told):
    with pytest.raises(ValidationError) as refused:
        validate_phone(typed)
    assert refused.value.messages == [str(told)]


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("0470 12 34 56", "32470123456"), ("+31 6 12345678", "31612345678"), ("0032 (0)470 12 34 56", "32470123456")],
)
def test_a_chat_asks_for_the_country(typed, digits):
    assert with_country(typed) == digits


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (OfferPage, ("contact_phone", "contact_whatsapp")),
        (OrganisationPage, ("contact_phone",)),
        (MunicipalityPage, ("coach_phone",)),
        (RegionPage, ("coordinator_phone",)),
        (AccessRequest, ("phone",)),
    ],
)
def test_every_number_of_the_catalogue_is_held_to_it(model, names):
    asked = {field.name for field in model._meta.get_fields() if "phone" in field.name or "whatsapp" in field.name}
    assert asked == set(names)
    assert all(validate_phone in model._meta.get_field(name).validators for name in names)


def test_of_two_numbers_in_a_cell_the_first_is_taken_and_the_other_is_not_lost():
    read = read_contact("An, 054 12 34 56 / 0470 12 34 56, an@x.be")

    assert read.value["contact_phone"] == "054 12 34 56"
    assert "0470 12 34 56" in read.value["contact_name"]
