"""What tells who somebody is, is refused with its reason; what a counsellor needs to write is not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.masking import mask, plain
from search.personal import Personal, personal_in, refuse_personal

TODAY = date(2026, 11, 27)

REFUSED = [
    ("Bel 0475 12 34 56", Personal.PHONE),
    ("0475123456", Personal.PHONE),
    ("+32 475 12 34 56", Personal.PHONE),
    ("054/41.22.33", Personal.PHONE),
    ("gsm 04 75 12 34 56 na 17 uur", Personal.PHONE),
    ("mail an@example.org", Personal.EMAIL),
    ("an.peeters (at) example.org", Personal.EMAIL),
    ("op insta @fatima_gent", Personal.EMAIL),
    ("85.07.30-033.28", Personal.NATIONAL),
    ("rijksregister 85073003328", Personal.NATIONAL),
    ("Fatima 12/03/1985", Personal.BIRTH),
    ("Fatima El Amrani, 5.6.90", Personal.BIRTH),
    ("12 maart 1985 Ahmed", Personal.BIRTH),
    ("geboren op 12 maart 1985", Personal.BIRTH),
    ("Ahmed (° 1990)", Personal.BIRTH),
    ("geboortedatum: 1-5-2001", Personal.BIRTH),
    ("woont Kerkstraat 12", Personal.STREET),
    ("Stationsplein 3 bus 4", Personal.STREET),
    ("Brusselsesteenweg 145A, Melle", Personal.STREET),
    ("rue de la Station 5, 9500", Personal.STREET),
    ("ik heet Ahmed", Personal.NAME),
    ("zij heet fatima", Personal.NAME),
    ("voor mevrouw Janssens", Personal.NAME),
    ("groetjes Nele", Personal.NAME),
    ("lidkaart 12345678", Personal.NUMBER),
    ("BE71 0961 2345 6769", Personal.NUMBER),
]
KEPT = [
    "",
    "bus 23",
    "neem lijn 86 tot halte Kerk",
    "halte Stationsplein",
    "19 uur",
    "van 14.00-16.00",
    "elke dinsdag om 9.30 uur",
    "9500 Geraardsbergen",
    "vanaf 3/03/2027",
    "Vanaf 12/03/27",
    "start 7 maart 2027 om 14 uur",
    "Maandag 5/10/2020",
    "sinds 2019",
    "10 euro, 2,5 uur",
    "onderweg 20 minuten",
    "Kerkstraat 5 min te voet",
    "halte Steenweg, dan 300 meter",
    "Grote Markt",
    "zaal 3, tweede verdieping",
    "Neem je kind mee",
    "eerst bellen, dan komen",
    "Buurthuis De Linde, vraag An aan de balie",
    "in de zomer tot 21 uur",
    "niveau 1.2, 8 keer",
    "2026-2027",
]


@pytest.mark.parametrize(("text", "sort"), REFUSED)
def test_what_tells_who_somebody_is_is_refused_with_its_reason(text, sort):
    findings = personal_in(text, today=TODAY)

    assert [finding.sort for finding in findings] == [sort]
    assert findings[0].text in findings[0].reason
    assert findings[0].text in text.replace("  ", " ")
    with pytest.raises(ValidationError):
        refuse_personal(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_a_counsellor_needs_to_write_is_kept(text):
    assert personal_in(text, today=TODAY) == ()
    refuse_personal(text)


def test_every_piece_is_named_once():
    findings = personal_in("Fatima 12/03/1985; bel 0475 12 34 56; Kerkstraat 12", today=TODAY)

    assert [finding.sort for finding in findings] == [Personal.BIRTH, Personal.PHONE, Personal.STREET]


def test_a_number_beside_a_date_is_named_without_the_date():
    findings = personal_in("geboren 12/03/1985, 0475 12 34 56", today=TODAY)

    assert [(finding.sort, finding.text) for finding in findings] == [
        (Personal.BIRTH, "geboren 12/03/1985"), (Personal.PHONE, "0475 12 34 56"),
    ]  # fmt: skip


@given(text=st.text(alphabet="0123456789 ./-+()", max_size=30))
def test_a_number_that_is_masked_for_visitors_is_refused_to_staff(text):
    assert bool(personal_in(text, today=TODAY)) or mask(text) == plain(text)


def test_the_reasons_reach_the_form_one_by_one():
    with pytest.raises(ValidationError) as refused:
        refuse_personal("0475 12 34 56 of an@example.org")

    assert len(refused.value.messages) == 2
    assert {error.code for error in refused.value.error_list} == {"phone", "email"}


@pytest.mark.parametrize("text", ["a" * 5000, "1" * 5000, "Kerkstraat " * 300, "°" * 400, "ik heet " * 300])
def test_a_hostile_text_is_answered_at_once(text):
    personal_in(text, today=TODAY)
