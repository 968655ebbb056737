"""The nine B's: which fact of a listing helps, which hinders; what it does not say is unknown."""

import factories
import pytest

from catalogue.choices import OpenState
from search.barriers import BARRIERS
from search.documents import document_for

pytestmark = pytest.mark.django_db
SILENT = {"contact_name": "", "website": "", "nearest_stop": "", "first_visit_with": ""}
# What the listing says → barrier, and what is said of it.
FACTS = [
    ({"website": "https://club.example.org"}, "bekend", {"helpt"}),
    ({"nearest_stop": "Halte Kerk, 2 minuten."}, "bereikbaar", {"helpt"}),
    ({"walk_in": "yes"}, "beschikbaar", {"helpt"}),
    ({"price_kind": "free"}, "betaalbaar", {"helpt"}),
    ({"price_kind": "paid", "price": 8}, "betaalbaar", {"?"}),
    ({"price_kind": "paid", "price": 15}, "betaalbaar", {"hindert"}),
    ({"price_kind": "paid", "price": 15, "reduced_price": "uitpas"}, "betaalbaar", {"helpt"}),
    ({"dutch_share": "most"}, "bruikbaar", {"helpt"}),
    ({"dutch_share": "little"}, "bruikbaar", {"hindert"}),
    ({"dutch_share": "all", "social_form": "alone"}, "bruikbaar", {"helpt", "hindert"}),
    ({"dutch_level": 1, "reading_needed": "no"}, "begrijpbaar", {"helpt"}),
    ({"dutch_level": 4}, "begrijpbaar", {"hindert"}),
    ({"reading_needed": "yes", "language_help": "yes"}, "begrijpbaar", {"helpt", "hindert"}),
    ({"fixed_contact": "yes"}, "betrouwbaar", {"helpt"}),
    ({"insured": "no"}, "betrouwbaar", {"hindert"}),
    ({"language_help": "yes"}, "begripvol", {"helpt"}),
    ({"first_visit_with": "An gaat mee."}, "begripvol", {"helpt"}),
    ({"free_trial": "yes"}, "betreedbaar", {"helpt"}),
    ({"online_enrolment": "yes", "paper_enrolment": "yes"}, "betreedbaar", {"hindert"}),
]


@pytest.fixture
def said(region):
    """Say what the marks of an offer with these fields tell of a barrier."""
    organisation = factories.OrganisationPageFactory(parent=region)

    def tell(barrier, state="", **fields):
        made = factories.OfferPageFactory(parent=organisation, title="Aanbod", **(SILENT | fields))
        if state:
            made.state.open_state = state
            made.state.save()
        marks = document_for(made).more
        return {mark.partition(":")[2] for mark in marks if mark.startswith(f"{barrier}:")}

    return tell


@pytest.mark.parametrize(("fields", "barrier", "expected"), FACTS)
def test_a_fact_of_the_listing_helps_or_hinders(said, fields, barrier, expected):
    assert said(barrier, **fields) == expected


@pytest.mark.parametrize("state", [OpenState.FULL, OpenState.PAUSED, OpenState.WAITING_LIST])
def test_what_is_full_or_has_a_waiting_list_hinders(said, state):
    assert said("beschikbaar", state=state) == {"hindert"}


def test_there_are_nine_and_each_has_an_answer_or_is_unknown(said):
    assert len(BARRIERS) == 9
    for barrier in BARRIERS:
        assert said(barrier)
