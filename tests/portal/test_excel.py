"""The sheet over HTTP: who may, what it shows, and that all of it lands in the drafts or nothing does."""

import io

import factories
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from catalogue.drafts import draft_of
from catalogue.importing.round_trip.columns import ORGANISATION_HEADING, heading_of
from catalogue.models import IncomingFile, OfferPage

WHO = {"an": 200, "coach": 200, "coordinator": 200, "farid": 403, "neighbour": 403, None: 302}
WHO_ALL = {"an": 403, "coach": 200, "coordinator": 200, "farid": 403, "neighbour": 200, None: 302}


def download(client, path):
    """Give the sheet as a workbook, and its columns by heading."""
    content = b"".join(client.get(path).streaming_content)
    book = load_workbook(io.BytesIO(content))
    return book, {cell.value: cell.column for cell in book["Aanbod"][1]}


def send(client, path, book):
    out = io.BytesIO()
    book.save(out)
    page = client.post(path, {"bestand": SimpleUploadedFile("blad.xlsx", out.getvalue())}, follow=True)
    while page.headers.get("Refresh"):
        page = client.get(page.request["PATH_INFO"])
    return page


def row_of(book, title):
    return next(row[0].row for row in book["Aanbod"].iter_rows() if any(cell.value == title for cell in row))


def test_who_may(client, keeping_house):
    house = keeping_house
    own = [reverse(name, args=[house.club.pk]) for name in ("my_excel", "my_excel_download")]
    every = [reverse(name) for name in ("my_excel_all", "my_excel_all_download")]
    for paths, table in ((own, WHO), (every, WHO_ALL)):
        for who, status in table.items():
            client.logout()
            if who:
                client.force_login(house.people[who])
            assert [client.get(path).status_code for path in paths] == [status, status], who


def test_from_the_sheet_into_the_drafts_and_on_to_the_coach(client, keeping_house):
    house = keeping_house
    client.force_login(house.people["an"])
    start = reverse("my_excel", args=[house.club.pk])
    assert 'href="tel:054000000"' in client.get(start).content.decode()  # "Rather talk?"
    book, columns = download(client, reverse("my_excel_download", args=[house.club.pk]))
    book["Aanbod"].cell(row_of(book, "Samen koken"), columns[heading_of("venue")], "Zaal <2>")
    page = send(client, start, book)
    shown = page.content.decode()
    assert "Zaal &lt;2&gt;" in shown
    assert draft_of(house.draft).venue == ""

    done = client.post(page.request["PATH_INFO"], {"doe": "over", "indienen": "1"}, follow=True)
    while done.headers.get("Refresh"):
        done = client.get(done.request["PATH_INFO"])
    assert draft_of(house.draft).venue == "Zaal <2>"
    assert not OfferPage.objects.get(pk=house.draft.pk).live
    kept = IncomingFile.objects.get()
    assert (kept.stage, kept.content, kept.result["handed_in"]) == ("done", {}, 1)

    # The file belongs to whoever sent it, and to this organisation.
    path = page.request["PATH_INFO"]
    client.force_login(house.people["bea"])
    assert client.get(path).status_code == 404
    client.force_login(house.people["farid"])
    assert client.get(path).status_code == 403
    assert client.get(reverse("my_excel_sheet", args=[house.foreign_club.pk, kept.pk])).status_code == 404


def test_a_coach_keeps_all_organisations_in_one_sheet(client, keeping_house):
    house = keeping_house
    client.force_login(house.people["coordinator"])
    book, columns = download(client, reverse("my_excel_all_download"))
    page = book["Aanbod"]
    page.cell(row_of(book, "Vreemde thee"), columns[heading_of("venue")], "Elders")
    new = page.max_row + 1
    for heading, text in (
        (ORGANISATION_HEADING, "De Eik"),
        (heading_of("title"), "Nieuw"),
        (heading_of("kind"), "info"),
    ):
        page.cell(new, columns[heading], text)
    shown = send(client, reverse("my_excel_all"), book)
    client.post(shown.request["PATH_INFO"], {"doe": "over"})

    assert draft_of(house.foreign).venue == "Elders"
    made = OfferPage.objects.child_of(house.foreign_club).latest("pk")
    assert (draft_of(made).title, made.live) == ("Nieuw", False)
    history = made.latest_revision.user
    assert history == house.people["coordinator"]


def test_a_coach_of_elsewhere_changes_nothing_with_a_sheet_of_others(client, keeping_house):
    house = keeping_house
    client.force_login(house.people["coordinator"])
    book, columns = download(client, reverse("my_excel_all_download"))
    book["Aanbod"].cell(row_of(book, "Samen koken"), columns[heading_of("venue")], "Gestolen")
    client.force_login(house.people["neighbour"])
    shown = send(client, reverse("my_excel_all"), book)
    client.post(shown.request["PATH_INFO"], {"doe": "over"})
    assert draft_of(house.draft).venue == ""


def test_a_wrong_file_and_no_file_are_refused_in_words(client, keeping_house):
    client.force_login(keeping_house.people["an"])
    start = reverse("my_excel", args=[keeping_house.club.pk])
    for files in ({}, {"bestand": SimpleUploadedFile("x.xlsx", b"%PDF-1.7\x00")},
                  {"bestand": SimpleUploadedFile("groot.xlsx", b"PK" + b"x" * 11_000_000)}):  # fmt: skip
        answer = client.post(start, files)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    assert not IncomingFile.objects.exists()


def test_an_empty_sheet_holds_an_example(client, keeping_house):
    club = factories.OrganisationPageFactory(parent=keeping_house.town, title="Nieuw hier")
    client.force_login(keeping_house.people["coach"])
    book, columns = download(client, reverse("my_excel_download", args=[club.pk]))
    assert "Voorbeeld" in book["Aanbod"].cell(2, columns[heading_of("title")]).value
    page = send(client, reverse("my_excel", args=[club.pk]), book)
    assert "bring-mend" not in page.content.decode(), "the example is right in every cell"
