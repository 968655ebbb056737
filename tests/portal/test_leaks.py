"""What is not for the public never reaches it: internal values, planted in each such field, looked for everywhere."""

import factories
import pytest
from django.db import models

from catalogue.models import MunicipalityPage, OfferPage, OfferState, OrganisationPage, PracticePage, RegionPage
from catalogue.readers import NotForThisReader, ReadableBy, Reader, declared_reader, reader_of
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
    OfferState.objects.filter(offer=offer).update(confirmed_by=user, confirmed_by_name="An")
    indexed()
    return region, town, organisation, practice, offer


def test_there_are_secrets_to_look_for():
    assert {field.name for field in secret_fields(OfferPage)} == {"procedure", "counsellor_notes", "internal_notes"}
    assert secret_fields(OrganisationPage)
    assert secret_fields(RegionPage)


def test_no_public_page_json_sitemap_or_data_file_says_a_secret(client, house):
    paths = [page.url for page in house]
    offer = house[-1]
    paths += ["/", "/aanbod/", "/aanbod/?q=geheim", "/api/v1/offers", f"/api/v1/offers/{offer.pk}", "/sitemap.xml"]
    paths += ["/manifest.webmanifest", "/robots.txt", "/over-de-gegevens/", "/bestaat-niet/"]
    for path in paths:
        answer = client.get(path).content.decode().lower()
        for asked in ("q=geheim", "“geheim”", 'value="geheim"'):
            answer = answer.replace(asked, "")
        assert "geheim" not in answer, path


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
