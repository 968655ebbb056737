"""What leaves the matrix: a counsellor's fields where they were chosen, in no calendar; what is internal, nowhere."""

from io import BytesIO

import factories
import labelling_secrets
import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from catalogue.models import OfferPage, OfferState, OrganisationPage
from catalogue.readers import Reader, declared_reader, reader_of
from portal.matrix.mailing import send_weekly
from search.access_tokens import make_token
from search.matrix.columns import COLUMNS
from search.matrix.query import MatrixQuery
from search.models import SavedSearchVisit
from search.saved_searches import new_feed, save, start_mail

# What counsellors read in the panel, and what never leaves it: a no travels in no file.
SECRETS_OF_LABELS = ("counsellorassess", "counsellorinterview", "counsellorpolicy", "mark-no")
COLUMNS_ASKED = "&".join(f"kolom={column.name}" for column in COLUMNS)
PROFILE = "p_nederlands=1&p_lezen=moeilijk&p_vrij=wo-avond&p_budget=gratis&p_kinderen=opvang&p_thuis=41018&p_samen=1"


def planted(model: type[models.Model]) -> dict[str, str]:
    """Give a secret for every text field that the public may not read: "internal…" or "counsellor…"."""
    return {
        field.name: f"{reader_of(field).name.lower()}{model.__name__}{field.name}".lower()
        for field in model._meta.get_fields()
        if isinstance(field, (models.TextField, models.CharField))
        and declared_reader(field) is not None
        and reader_of(field) > Reader.PUBLIC
        and not field.choices
    }


@pytest.fixture
def secrets(staff_house, indexed):
    """An offer with a secret in every such field, and a saved search that finds it."""
    club = factories.OrganisationPageFactory(parent=staff_house.town, **planted(OrganisationPage))
    offer = factories.OfferPageFactory(parent=club, evening=True, nis=["41018"], **planted(OfferPage))
    account = factories.UserFactory(username="internalaccount", first_name="internalname")
    OfferState.objects.filter(offer=offer).update(confirmed_by=account, confirmed_on=timezone.localdate())
    refused = factories.OfferPageFactory(parent=club, title="Alleen thuis", evening=True, nis=["41018"])
    labelling_secrets.plant(club, offer, refused, lambda field: reader_of(field).name.lower())
    indexed()
    person = staff_house.people["counsellor"]
    return save(user=person, region=staff_house.region, name="Alles", query=MatrixQuery(), now=staff_house.now), offer


def text_of(response) -> str:
    """Give all that a file says, unpacked, in small letters."""
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if raw.startswith(b"PK"):
        sheets = load_workbook(BytesIO(raw))
        cells = (cell for sheet in sheets for line in sheet.iter_rows() for cell in line)
        return " ".join(f"{cell.value} {cell.hyperlink.target if cell.hyperlink else ''}" for cell in cells).lower()
    return raw.decode().lower().replace("\r\n ", "")


def test_there_are_secrets_of_both_sorts_to_look_for():
    found = {**planted(OfferPage), **planted(OrganisationPage)}.values()
    assert {word[:8] for word in found} == {"internal", "counsell"}


@pytest.mark.parametrize("words", [COLUMNS_ASKED, f"{COLUMNS_ASKED}&{PROFILE}"])
@pytest.mark.parametrize("name", ["xlsx", "csv", "print", "ics"])
def test_a_file_says_the_procedure_and_nothing_internal(as_staff, secrets, name, words):
    said = text_of(as_staff("counsellor").get(f"/matrix/?format={name}&{words}"))

    assert secrets[1].title.lower() in said
    assert "internal" not in said
    assert ("counselloroffer" in said) is (name != "ics")
    assert not any(words in said for words in SECRETS_OF_LABELS)
    assert ("soms: mensen leren kennen" in said) is (name != "ics")


@pytest.mark.parametrize("name", ["xlsx", "csv", "print"])
def test_what_was_not_chosen_is_not_in_the_file(as_staff, secrets, name):
    said = text_of(as_staff("counsellor").get(f"/matrix/?format={name}&kolom=waar"))
    assert "counselloroffer" not in said


def test_the_json_says_the_procedure_and_nothing_internal(client, staff_house, secrets):
    secret = make_token(user=staff_house.people["counsellor"], name="Excel", now=timezone.now())[1]
    answer = client.get(f"/api/v1/matrix?{COLUMNS_ASKED}&{PROFILE}", headers={"Authorization": f"Bearer {secret}"})

    assert "counselloroffer" in text_of(answer)
    assert "internal" not in text_of(answer)
    assert not any(words in text_of(answer) for words in SECRETS_OF_LABELS)
    rows = {row["id"]: row["columns"]["label"]["words"] for row in answer.json()["rows"]}
    assert rows[secrets[1].pk] == "Nederlands oefenen"


@pytest.mark.parametrize("path", ["/matrix/rij/{offer}/", "/matrix/?rij={offer}", "/matrix/vergelijk/?offer={offer}"])
def test_the_panel_tells_a_counsellor_every_finding_and_nothing_internal(as_staff, secrets, path):
    """Findings with reasons, the no among them; never evidence, words of talks, advice, a reply or an objection."""
    said = text_of(as_staff("counsellor").get(path.format(offer=secrets[1].pk)))

    assert "counsellorassessedcriteriondecided_reason" in said
    assert "je gemeente leren kennen" in said
    assert "mark-no" in said
    assert "hindert" in said
    assert "geldig tot en met" in said
    assert "internal" not in said
    assert "/labels/aanbod/" not in said


def test_a_coach_finds_the_way_from_the_panel_to_the_label(as_staff, secrets):
    said = text_of(as_staff("coach").get(f"/matrix/rij/{secrets[1].pk}/"))
    assert f'href="/labels/aanbod/{secrets[1].pk}/"' in said


def test_the_panel_of_what_nobody_assessed_says_that_this_says_nothing(as_staff, staff_house):
    said = text_of(as_staff("counsellor").get(f"/matrix/rij/{staff_house.own.pk}/"))
    assert "nog niet beoordeeld. dat zegt niets over de activiteit." in said
    assert "mark-" not in said


def test_a_calendar_feed_is_public_through_and_through(client, staff_house, secrets):
    feed = new_feed(search=secrets[0], user=staff_house.people["counsellor"]).feed
    said = text_of(client.get(reverse("matrix_feed", args=[feed])))

    assert secrets[1].title.lower() in said
    assert "internal" not in said
    assert "counsellor" not in said


def test_pages_of_saved_searches_and_the_mail_say_only_titles(client, staff_house, as_staff, secrets, mailoutbox):
    person = staff_house.people["counsellor"]
    SavedSearchVisit.objects.update(seen=[], seen_at=staff_house.now)
    start_mail(search=secrets[0], user=person, ids=())
    client = as_staff("counsellor")
    said = [text_of(client.get(path)) for path in ("/matrix/bewaard/", f"/matrix/bewaard/{secrets[0].pk}/")]
    send_weekly(now=timezone.now())
    said += [mailoutbox[0].body.lower(), mailoutbox[0].alternatives[0].content.lower()]

    assert secrets[1].title.lower() in said[1]
    assert not [text for text in said if "internal" in text or "counselloro" in text]


def test_who_has_no_account_gets_no_file_and_no_json(client, secrets):
    for path in ("/matrix/?format=xlsx", "/matrix/?format=csv", "/matrix/?format=print", "/matrix/?format=ics"):
        assert client.get(path).status_code == 302
    assert client.get("/api/v1/matrix").status_code == 401
