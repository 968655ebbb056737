"""Bringing in a sheet through the admin, from the upload to the pages; nothing is stored that is not whole."""

import io
from datetime import timedelta

import factories
import pytest
from catalogue_sheets import HEADINGS, ROW, csv_file, xlsx_file
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from catalogue.importing.template_sheet import XLSX
from catalogue.models import OfferPage, OfferSheet, OrganisationPage

pytestmark = pytest.mark.django_db
START = "/admin/aanbod-importeren/"


@pytest.fixture
def admin(client):
    client.force_login(factories.UserFactory(superuser=True))
    return client


def coordinator_of(region, *codenames):
    group = Group.objects.create(name="coordinatoren")
    permissions = Permission.objects.filter(codename__in=["access_admin", *codenames])
    group.permissions.set(permissions)
    GroupPagePermission.objects.create(
        group=group, page=region.page_ptr, permission=Permission.objects.get(codename="publish_page")
    )
    user = factories.UserFactory()
    user.groups.add(group)
    return user


def upload(client, region, content, name="aanbod.xlsx", publish=""):
    file = SimpleUploadedFile(name, content)
    return client.post(START, {"file": file, "region": region.pk, "publish": publish})


def choose_columns(client, **answers):
    """Post step 2 with the guesses as they stand, but for `answers`."""
    page = client.get(f"{START}{OfferSheet.objects.get().pk}/kolommen/")
    form = page.context["form"]
    guessed = {name: form[name].value() or "" for name in form.fields}
    return client.post(page.request["PATH_INFO"], guessed | answers)


def test_a_sheet_becomes_published_offers_in_three_steps(admin, region):
    uploaded = upload(admin, region, xlsx_file(HEADINGS, ROW), publish="1")
    checked = admin.get(choose_columns(admin).url)
    assert uploaded.status_code == 302
    assert checked.context["checked"].errors == []
    assert OfferPage.objects.count() == 0

    done = admin.post(checked.request["PATH_INFO"], follow=True)

    offer = OfferPage.objects.get()
    assert done.redirect_chain[-1][0] == reverse("catalogue_import_done")
    assert reverse("wagtailadmin_pages:edit", args=[offer.pk]) in done.content.decode()
    assert (offer.live, offer.title, offer.get_parent().title) == (True, "Praattafel", "Buurthuis De Brug")
    assert offer.owner == done.context["user"]
    assert not OfferSheet.objects.exists()


def test_a_sheet_becomes_drafts_unless_asked_otherwise(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    choose_columns(admin)
    admin.post(f"{START}{OfferSheet.objects.get().pk}/nakijken/")

    assert list(OfferPage.objects.values_list("live", flat=True)) == [False]
    assert list(OrganisationPage.objects.values_list("live", flat=True)) == [False]


def test_a_draft_of_an_import_can_be_published_in_the_admin_afterwards(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    choose_columns(admin)
    admin.post(f"{START}{OfferSheet.objects.get().pk}/nakijken/")
    offer = OfferPage.objects.get()

    assert admin.get(reverse("wagtailadmin_pages:edit", args=[offer.pk])).status_code == 200
    offer.get_latest_revision().publish()

    published = OfferPage.objects.get()
    assert published.live
    assert [place.name for place in published.municipalities.all()] == ["Geraardsbergen"]


def test_a_wrong_cell_stops_everything_and_is_named_with_its_row(admin, region):
    long = "Je komt elke week naar de zaal en je praat daar dan twee uur lang met heel veel andere mensen."
    upload(admin, region, xlsx_file(HEADINGS, ROW, ROW | {"Naam": "Ander", "Wat doe je": long}))
    page = admin.get(choose_columns(admin).url)
    text = page.content.decode()
    assert long in text
    assert [error.row for error in page.context["checked"].errors] == [3]

    admin.post(page.request["PATH_INFO"])

    assert not OfferPage.objects.exists()
    assert not OrganisationPage.objects.exists()


def test_the_guessed_columns_can_be_corrected(admin, region):
    headings = ["X1", "X2", "Soort"]
    upload(admin, region, xlsx_file(headings, {"X1": "Praattafel", "X2": "De Brug", "Soort": "groep"}))
    choose_columns(admin, column_0="name", column_1="organisation")
    admin.post(f"{START}{OfferSheet.objects.get().pk}/nakijken/")

    assert OfferPage.objects.get().get_parent().title == "De Brug"


def test_one_thing_cannot_be_two_columns_and_the_name_cannot_be_left_out(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    twice = choose_columns(admin, column_1="name")
    none = choose_columns(admin, column_0="")

    assert twice.status_code == none.status_code == 200
    assert twice.context["form"].non_field_errors()
    assert none.context["form"].non_field_errors()


def test_rows_that_name_no_organisation_or_kind_can_get_one_for_all(admin, region):
    upload(admin, region, csv_file(["Naam;Voor wie", "Praattafel;Iedereen.", "Wandelen;Iedereen."]), "x.csv")
    choose_columns(admin, fallback_organisation="Dienst Samenleven", fallback_kind="group")
    admin.post(f"{START}{OfferSheet.objects.get().pk}/nakijken/")

    assert OfferPage.objects.filter(kind="group").count() == 2
    assert OrganisationPage.objects.get().title == "Dienst Samenleven"


def test_the_sheet_comes_back_with_a_remark_beside_each_row_and_formulas_stay_text(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW | {"Gemeente": "Nergenshuizen", "Naam": "+1 =A1"}))
    choose_columns(admin)
    answer = admin.get(f"{START}{OfferSheet.objects.get().pk}/opmerkingen/")

    page = load_workbook(io.BytesIO(answer.content)).active
    assert "Nergenshuizen" in page.cell(2, len(HEADINGS) + 1).value
    assert page.cell(2, 1).data_type == "s"


def test_an_unreadable_file_gets_a_message_and_is_not_kept(admin, region):
    answer = upload(admin, region, b"%PDF-1.7 not a sheet", "aanbod.xlsx")

    assert answer.context["form"].errors["file"]
    assert not OfferSheet.objects.exists()


def test_the_template_can_be_downloaded(admin, region):
    answer = admin.get(f"{START}sjabloon/")

    assert answer["Content-Type"] == XLSX
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[0] == "Aanbod"


def test_a_sheet_is_forgotten_after_a_day_and_when_somebody_stops(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    OfferSheet.objects.update(created=timezone.now() - timedelta(days=1, minutes=1))
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    assert OfferSheet.objects.count() == 1

    admin.post(f"{START}{OfferSheet.objects.get().pk}/weg/")

    assert not OfferSheet.objects.exists()


def test_a_coordinator_of_the_region_may_import_with_the_permission(client, region):
    client.force_login(coordinator_of(region, "import_offers"))

    assert upload(client, region, xlsx_file(HEADINGS, ROW)).status_code == 302


def test_nobody_else_may_import(client, region):
    client.force_login(coordinator_of(region))
    assert client.get(START).status_code in {302, 403}
    upload(client, region, xlsx_file(HEADINGS, ROW))

    assert not OfferSheet.objects.exists()


def test_a_coordinator_imports_into_her_own_region_only(client, region):
    client.force_login(coordinator_of(region, "import_offers"))
    other = factories.RegionPageFactory(title="Andere regio")

    answer = upload(client, other, xlsx_file(HEADINGS, ROW))

    assert answer.context["form"].errors["region"]


def test_somebody_elses_sheet_is_not_found(admin, region):
    upload(admin, region, xlsx_file(HEADINGS, ROW))
    admin.force_login(factories.UserFactory(superuser=True))

    assert admin.get(f"{START}{OfferSheet.objects.get().pk}/nakijken/").status_code == 404
