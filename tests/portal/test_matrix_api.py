"""`/api/v1/matrix`: the matrix for programs, by personal token."""

import factories
import pytest
from django.utils import timezone

from search.access_tokens import make_token, revoke
from search.further import FURTHER
from search.matrix.columns import COLUMNS
from search.matrix.profile import CHOICES

EVERY_COLUMN = [column.name for column in COLUMNS]


@pytest.fixture
def ask(client, staff_house, indexed):
    """Ask with the token of somebody: `ask("counsellor", gratis=1)`."""
    club = staff_house.own.get_parent().specific
    factories.OfferPageFactory(
        parent=club,
        title="ABCafé",
        evening=True,
        paid=True,
        nis=["41018"],
        procedure="Bel eerst.",
        state_values={"confirmed_on": timezone.localdate()},
        total_hours=40,
    )
    indexed()

    def get(role, **parameters):
        secret = make_token(
            user=staff_house.people[role], name=f"{len(parameters)}{timezone.now()}", now=timezone.now()
        )[1]
        return client.get("/api/v1/matrix", parameters, headers={"Authorization": f"Bearer {secret}"})

    return get


def test_a_row_has_every_chosen_column_as_a_value_of_its_sort(ask):
    page = ask("counsellor", kolom=EVERY_COLUMN, q="ABCafé").json()
    (row,) = page["rows"]

    assert (page["total"], page["page"], page["pages"]) == (1, 1, 1)
    assert list(row["columns"]) == list(page["columns"]) == ["naam", *EVERY_COLUMN]
    assert row["columns"]["prijs"]["value"] == 5.0
    assert row["columns"]["uren"]["value"] == 40
    assert row["columns"]["bevestigd"]["value"] == timezone.localdate().isoformat()
    assert row["columns"]["procedure"] == {"value": "Bel eerst.", "words": "Bel eerst.", "small": ""}
    assert row["columns"]["niveau"] == {"value": None, "words": "", "small": ""}
    assert row["url"].startswith("http://testserver/")
    assert row["fit"] is None


def test_a_profile_orders_and_says_why(ask):
    page = ask("coach", p_vrij="wo-avond", p_budget="gratis").json()
    fits = {row["title"]: row["fit"] for row in page["rows"]}

    assert list(fits) == ["ABCafé", "Naaien in de wijk"]
    assert "woensdag" in fits["ABCafé"]["fits"][0]
    assert fits["ABCafé"]["points"] > fits["Naaien in de wijk"]["points"]
    assert fits["Naaien in de wijk"]["ask"]
    assert fits["ABCafé"]["unlikely"] is False


def test_filters_counts_and_notes_are_those_of_the_page(ask):
    page = ask("coordinator", dag="wo", lezen="misschien").json()

    assert page["asked"] == "dag=wo"
    assert {name for name in page["facets"]} >= {facet.parameter for facet in FURTHER}
    assert any("misschien" in note for note in page["notes"])
    assert next(value for value in page["facets"]["soort"] if value["value"] == "taal")["count"] == page["total"]


@pytest.mark.parametrize(
    "header", [None, "Bearer ", "Bearer mdn_x", "Bearer " + "x" * 5000, "Basic YTpi", "Bearer mdn_é"]
)
def test_without_a_token_that_is_ours_there_is_nothing(client, ask, header):
    answer = client.get(
        "/api/v1/matrix", headers={"Authorization": header.encode("utf-8").decode("latin-1")} if header else {}
    )

    assert answer.status_code == 401
    assert answer.json() == {"detail": "Unauthorized"}


@pytest.mark.parametrize("role", ["counsellor", "coach", "coordinator", "superuser", "editor"])
def test_a_session_alone_opens_nothing(as_staff, ask, role):
    assert as_staff(role).get("/api/v1/matrix").status_code == 401


def test_who_may_not_use_the_matrix_gets_the_same_answer_as_a_wrong_token(ask):
    assert ask("editor").status_code == 401


def test_a_revoked_token_and_a_closed_account_open_nothing(client, staff_house, indexed):
    indexed()
    person = staff_house.people["counsellor"]
    token, secret = make_token(user=person, name="Excel", now=timezone.now())
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/v1/matrix", headers=headers).status_code == 200
    person.is_active = False
    person.save()
    assert client.get("/api/v1/matrix", headers=headers).status_code == 401
    person.is_active = True
    person.save()
    revoke(token=token)
    assert client.get("/api/v1/matrix", headers=headers).status_code == 401


def test_it_is_kept_by_nobody(ask):
    assert {"private", "no-store"} <= set(ask("counsellor")["Cache-Control"].split(", "))


def test_an_outage_is_no_empty_list(ask, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "elsewhere"
    assert ask("counsellor").status_code == 503


def test_the_documentation_names_the_token_and_every_parameter(client):
    described = client.get("/api/v1/openapi.json").json()
    operation = described["paths"]["/api/v1/matrix"]["get"]
    named = {parameter["name"] for parameter in operation["parameters"]}

    assert operation["security"] == [{"TokenBearer": []}]
    assert described["components"]["securitySchemes"]["TokenBearer"]["scheme"] == "bearer"
    assert named >= {"q", "kolom", "sorteer", "pagina"} | {facet.parameter for facet in FURTHER} | set(CHOICES)
    assert set(operation["responses"]) == {"200", "401", "503"}
