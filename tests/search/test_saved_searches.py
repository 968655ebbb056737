"""Saved searches: one address for one search, and what is new in it."""

from datetime import datetime, timedelta

import factories
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalogue.schedule import BRUSSELS
from search import saved_searches
from search.matrix.columns import COLUMNS, USUAL
from search.matrix.profile import Profile
from search.matrix.query import MatrixQuery
from search.models import SavedSearch, SavedSearchVisit
from search.permissions import saved_searches_for
from search.saved_searches import (
    News,
    address_of,
    columns_of,
    found_by,
    news_of,
    opened,
    query_of,
    rename,
    save,
    share,
    unshare,
    visit_of,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=BRUSSELS)
LATER = NOON + timedelta(days=9)


@pytest.fixture
def anne(region, indexed):
    indexed()
    return factories.UserFactory(username="anne")


@pytest.fixture
def keep(region, anne):
    """Save a search of anne: `keep("Gratis", MatrixQuery(free=True))`."""

    def make(name="Alles", query=None, columns=USUAL):
        return save(user=anne, region=region, name=name, query=query or MatrixQuery(), columns=columns, now=NOON)

    return make


@given(
    st.builds(
        MatrixQuery,
        q=st.sampled_from(["", "naaien", "Café & co", "één + twee=3"]),
        places=st.just(("41018",)),
        free=st.booleans(),
        level=st.sampled_from([None, 1, 2, 3, 4]),
        further=st.sampled_from([(), (("lezen", ("nee",)), ("prijs", ("5", "10")))]),
        profile=st.builds(Profile, dutch=st.sampled_from([(), ("1",)]), free=st.sampled_from([(), ("wo-avond",)])),
        sort=st.sampled_from(["past", "nieuw", "prijs", "-prijs"]),
        page=st.integers(1, 9),
    ),
    st.sets(st.sampled_from([column.name for column in COLUMNS])),
)
@pytest.mark.django_db
def test_the_address_gives_the_query_and_the_columns_back(query, chosen):
    columns = tuple(column.name for column in COLUMNS if column.name in chosen)
    search = SavedSearch(address=address_of(query, columns))

    assert query_of(search, frozenset()) == query.on_page(1)
    assert columns_of(search) == (columns or USUAL)


def test_usual_columns_are_not_in_the_address():
    assert address_of(MatrixQuery(free=True)) == "gratis=1"
    assert address_of(MatrixQuery()) == ""


def test_what_was_saved_is_seen_and_the_first_time_nothing_is_new(region, anne, keep, offer, indexed):
    indexed()
    search = keep()

    assert visit_of(search, anne).seen == [offer.pk]
    assert news_of(ids=(offer.pk,), visit=visit_of(search, anne)) == News((offer.pk,), since=NOON)
    assert news_of(ids=(offer.pk,), visit=None) == News((offer.pk,))


def test_what_came_and_what_went_is_told_until_it_is_opened(region, anne, keep):
    search = keep()
    SavedSearchVisit.objects.update(seen=[1, 2])
    news = news_of(ids=(3, 2), visit=visit_of(search, anne))
    assert (news.came, news.went, news.since) == ((3,), (1,), NOON)

    assert opened(search=search, user=anne, ids=(3, 2), now=LATER) == news
    assert not news_of(ids=(3, 2), visit=visit_of(search, anne))
    assert visit_of(search, anne).seen_at == LATER


def test_a_list_too_long_to_follow_has_no_news(region, anne, keep, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST_FOLLOWED", 2)
    search = keep()
    opened(search=search, user=anne, ids=(1, 2, 3), now=NOON)

    assert visit_of(search, anne).seen is None
    assert not news_of(ids=(1,), visit=visit_of(search, anne)).followed
    opened(search=search, user=anne, ids=(1, 2), now=NOON)
    assert not news_of(ids=(1, 2, 3), visit=visit_of(search, anne))


def test_what_is_found_knows_nothing_of_a_profile_or_an_order(region, anne, offer, indexed):
    indexed()
    profile = Profile(budget=("gratis",), dutch=("1",))
    assert found_by(MatrixQuery(profile=profile, sort="-prijs"), region) == (offer.pk,)


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 61, "0470 12 34 56", "an@example.org", "ik heet Fatima", "93.05.18-223.61"]
)
def test_a_name_that_may_not_be_is_refused(anne, keep, name):
    with pytest.raises(ValidationError):
        keep(name)
    search = keep("Goed")
    with pytest.raises(ValidationError):
        rename(search=search, name=name)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["Goed"]


def test_words_that_look_like_somebodys_data_are_refused(anne, keep):
    with pytest.raises(ValidationError):
        keep("Goed", MatrixQuery(q="0470 12 34 56"))


def test_a_name_is_there_once_for_each_owner(region, keep):
    keep("Alles")
    with pytest.raises(ValidationError):
        keep("Alles")
    other = factories.UserFactory()
    assert save(user=other, region=region, name="Alles", query=MatrixQuery(), now=NOON).owner == other


def test_there_is_an_end_to_how_many(keep, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST_OF_A_USER", 2)
    keep("Eén")
    keep("Twee")
    with pytest.raises(ValidationError, match="2"):
        keep("Drie")


def test_shared_is_for_everybody_and_no_longer_shared_forgets_what_others_saw(anne, keep):
    search, other = keep(), factories.UserFactory()
    assert not saved_searches_for(other).exists()
    share(search=search)
    assert list(saved_searches_for(other)) == [search]
    opened(search=search, user=other, ids=(), now=NOON)
    unshare(search=search)

    assert not saved_searches_for(other).exists()
    assert [visit.user for visit in SavedSearchVisit.objects.all()] == [anne]


def test_with_the_account_goes_all_that_it_kept(anne, keep):
    keep()
    anne.delete()
    assert not SavedSearch.objects.exists()
    assert not SavedSearchVisit.objects.exists()
