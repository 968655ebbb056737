"""What is not for the public never reaches it: internal values, planted in each such field, looked for everywhere."""

import factories
import labelling_secrets
import pytest
from django.db import models

from catalogue.models import MunicipalityPage, OfferPage, OfferState, OrganisationPage, PracticePage, RegionPage
from catalogue.readers import NotForThisReader, ReadableBy, Reader, declared_reader, reader_of
from labelling.choices import Criterion
from labelling.models import AssessedCriterion, Assessment
from search.documents import documents

RECORDS = (RegionPage, MunicipalityPage, OrganisationPage, OfferPage, OfferState, PracticePage)


def secret_fields(model: type[models.Model]) -> list[models.Field]:
    """Give the model's own text fields that the public may not read."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, (models.TextField, models.CharField))
        and declared_reader(field) is not None
        and reader_of(field) > Reader.PUBLIC
        and not field.choices
    ]


def planted(model: type[models.Model]) -> dict[str, str]:
    return {field.name: f"geheim{model.__name__}{field.name}".lower() for field in secret_fields(model)}


@pytest.fixture
def house(db, indexed):
    """A page of each sort, with a secret in every field that has a reader inside."""
    region = factories.RegionPageFactory(**planted(RegionPage))
    town = factories.MunicipalityPageFactory(parent=region, **planted(MunicipalityPage))
    organisation = factories.OrganisationPageFactory(parent=town, **planted(OrganisationPage))
    practice = factories.PracticePageFactory(parent=region, **planted(PracticePage))
    user = factories.UserFactory(username="geheimeaccount")
    offer = factories.OfferPageFactory(
        parent=organisation, practice=practice, evening=True, nis=["41018"], with_picture=True, **planted(OfferPage)
    )
    refused = factories.OfferPageFactory(parent=organisation, practice=practice, nis=["41018"])
    OfferState.objects.filter(offer=offer).update(confirmed_by=user, confirmed_by_name="An")
    labelling_secrets.plant(organisation, offer, refused, lambda _field: "geheim")
    indexed()
    return region, town, organisation, practice, refused, offer


def test_there_are_secrets_to_look_for():
    assert {field.name for field in secret_fields(OfferPage)} == {"procedure", "counsellor_notes", "internal_notes"}
    assert secret_fields(OrganisationPage)
    assert secret_fields(RegionPage)


def test_no_public_page_json_sitemap_or_data_file_says_a_secret(client, house):
    paths = [page.url for page in house]
    offer = house[-1]
    paths += ["/", "/aanbod/", "/aanbod/?q=geheim", "/api/v1/offers", f"/api/v1/offers/{offer.pk}", "/sitemap.xml"]
    paths += ["/manifest.webmanifest", "/robots.txt", "/over-de-gegevens/", "/bestaat-niet/"]
    paths += ["/toonstand/?alles=1", "/aanbod/kaart.json", "/aanbod/suggesties.json?q=geh", "/?q=geheim"]
    for each in house[-2:]:
        paths += [f"/toonstand/{each.pk}/", f"/soort/{each.kind_of.slug}/", f"/klopt-niet/{each.pk}/"]
        paths += [f"/agenda/{each.pk}.ics", f"/ar{each.url}", f"/fr{each.url}", f"/api/v1/offers/{each.pk}"]
    paths += [f"/aanbod/?label={criterion.slug}" for criterion in Criterion]
    for path in paths:
        answer = client.get(path).content.decode().lower()
        for asked in ("q=geheim", "“geheim”", 'value="geheim"'):
            answer = answer.replace(asked, "")
        assert "geheim" not in answer, path


def test_secrets_of_labelling_are_planted_in_every_record_that_has_them():
    for model in labelling_secrets.PLANTED_IN:
        assert labelling_secrets.planted(model, lambda _field: "geheim"), model
    found = labelling_secrets.planted(AssessedCriterion, lambda _field: "geheim")
    assert set(found) == {"reason", "evidence", "differs_because", "decided_reason", "decided_because"}
    assert {"reply", "objection", "seen", "changed"} <= set(labelling_secrets.planted(Assessment, lambda _field: "x"))


def test_a_no_and_an_unknown_are_nowhere_public(client, house):
    """The label beside a no says yes and partly, and of the third criterion nothing; three times no says nothing."""
    *_pages, refused, offer = house
    label = client.get(f"/api/v1/offers/{offer.pk}").json()["label"]
    assert [(one["criterion"], one["finding"]) for one in label["said"]] == [("nederlands", "ja"), ("contact", "soms")]
    assert client.get(f"/api/v1/offers/{refused.pk}").json()["label"] is None
    page = client.get(offer.url).content.decode()
    assert "Goed voor: Nederlands oefenen" in page
    assert "je gemeente leren kennen" not in page
    page = client.get(refused.url).content.decode().split("<main")[1].split('class="near-list"')[0]
    assert not any(words in page for words in ("Goed voor", "Soms:", "40 uur", 'class="worth"'))
    assert {document.id: document.labels for document in documents()} == {offer.pk: ("nederlands",), refused.pk: ()}


@pytest.mark.parametrize("model", [OfferPage, OrganisationPage, RegionPage])
def test_no_secret_can_be_found_by_its_words(client, house, model):
    for word in planted(model).values():
        assert client.get("/api/v1/offers", {"q": word}).json()["total"] == 0


def test_no_document_of_the_public_index_holds_a_secret(house):
    assert all("geheim" not in document.as_json().lower() for document in documents())


def test_the_index_on_disk_holds_no_secret(house, settings):
    for path in settings.SEARCH_INDEX_DIR.rglob("*"):
        if path.is_file():
            assert b"geheim" not in path.read_bytes().lower(), path


def test_code_that_asks_a_field_its_reader_may_not_see_fails_loudly(house):
    offer = ReadableBy(house[-1], Reader.PUBLIC)
    with pytest.raises(NotForThisReader):
        _ = offer.internal_notes
    assert ReadableBy(house[-1], Reader.COUNSELLOR).procedure
    with pytest.raises(NotForThisReader):
        _ = ReadableBy(house[-1], Reader.COUNSELLOR).internal_notes
