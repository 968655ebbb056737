"""Something new: examples with gaps that no listing comes online with, last year's once more, and what helps most."""

from datetime import date

import factories
import pytest
from django.core.exceptions import ValidationError

from catalogue.choices import Kind
from catalogue.drafts import draft_of
from catalogue.listing.checking import hand_in, problems_of
from catalogue.listing.completeness import TABLE, content_of, missing, missing_in, three_that_help
from catalogue.listing.copying import copy_listing
from catalogue.listing.editing import save_part
from catalogue.listing.parts import ALL_FIELDS, Part
from catalogue.listing.starters import gaps_in, starters
from catalogue.listing.starting import start_listing
from catalogue.listing.words import Standing, listings_of
from catalogue.models import Municipality, OfferPage
from catalogue.models.offer_parts import TEXTS
from catalogue.plain_language import measure
from catalogue.refusals import NotReady
from catalogue.states import confirm

TODAY = date(2026, 11, 28)


@pytest.fixture
def started(keeping_house):
    """Give a draft that An began."""
    return start_listing(
        organisation=keeping_house.club,
        kind=Kind.VOLUNTEERING,
        name="Koffie  schenken",
        author=keeping_house.author("an"),
    )


# Good sentences to begin with


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_examples_of_at_most_ten_words_each_with_a_gap(kind):
    values = starters()[kind.value]

    assert {"sentence", "what_you_do", "for_whom", "steps", "cannot_come"} <= set(values) <= set(TEXTS)
    for name, value in values.items():
        for text in value if isinstance(value, list) else [value]:
            for sentence in measure(text).sentences:
                assert sentence.words <= 10, sentence.text
            for line in text.split("\n"):
                assert list(gaps_in(line)), (name, line)
            assert list(gaps_in(text)), (name, text)


def test_a_new_listing_is_a_draft_in_the_town_of_its_organisation_with_examples(keeping_house, started):
    draft = draft_of(started)

    assert (started.live, started.title, started.slug) == (False, "Koffie schenken", "koffie-schenken")
    assert [town.nis for town in draft.municipalities.all()] == [factories.GERAARDSBERGEN]
    assert list(gaps_in(draft.sentence))
    assert len(draft.steps) == 3
    assert listings_of([started], TODAY)[0].standing is Standing.DRAFT
    assert started.latest_revision.user == keeping_house.people["an"]


def test_an_organisation_that_names_its_towns_gives_those(keeping_house):
    keeping_house.club.municipalities.set([Municipality.objects.get(nis=factories.WETTEREN)])
    keeping_house.club.save()
    offer = start_listing(
        organisation=keeping_house.club, kind=Kind.GROUP, name="Thee", author=keeping_house.author("coach")
    )

    assert [town.nis for town in draft_of(offer).municipalities.all()] == [factories.WETTEREN]


@pytest.mark.parametrize("name", ["", "   ", "een twee drie vier vijf zes zeven", "x" * 61])
def test_a_name_is_asked_that_fits_on_a_tile(keeping_house, name):
    with pytest.raises(ValidationError):
        start_listing(organisation=keeping_house.club, kind=Kind.GROUP, name=name, author=keeping_house.author("an"))
    assert OfferPage.objects.child_of(keeping_house.club).count() == 2


def test_an_example_left_as_it_stood_stands_in_the_way_until_it_is_filled_in(keeping_house, started):
    author, examples = keeping_house.author("an"), set(starters()["volunteering"])

    assert set(problems_of(draft_of(started))) == examples
    with pytest.raises(NotReady):
        hand_in(page=started, author=author)

    mended = {name: "" for name in examples - {"steps"}} | {"sentence": "Je schenkt koffie.", "steps": []}
    save_part(page=started, values=mended, author=author, marks={})
    assert problems_of(draft_of(started)) == {}


def test_no_way_around_publishes_an_example(keeping_house, started):
    with pytest.raises(ValidationError):
        started.latest_revision.publish(user=keeping_house.people["coach"], skip_permission_checks=True)
    started.refresh_from_db()
    assert not started.live


# Last year's once more


@pytest.fixture
def last_year(keeping_house):
    """Give an offer with days of last year, a pattern that goes on, and what staff wrote."""
    offer = factories.OfferPageFactory(
        parent=keeping_house.club, title="Naaicursus", nis=[factories.GERAARDSBERGEN], themes=["naaien"], paid=True,
        with_steps=True, source_ref="uit-1", internal_notes="GEHEIM", procedure="GEHEIM",
        schedule_raw=[
            {"type": "date", "value": {"day": "2025-03-03", "starts": "19:00:00", "ends": None}},
            {"type": "date", "value": {"day": "2027-03-03", "starts": "19:00:00", "ends": None}},
            factories.weekly(first="2025-01-01", last="2025-06-30"),
            {"type": "skipped", "value": {"first": "2025-04-01", "last": "2025-04-12"}},
        ],
    )  # fmt: skip
    confirm(offer=offer, by=keeping_house.people["an"])
    return offer


def test_a_copy_has_everything_but_what_belonged_to_that_year(keeping_house, last_year):
    made = copy_listing(offer=last_year, author=keeping_house.author("an"), today=TODAY)
    copy = draft_of(made.offer)

    assert made.dropped == 2
    assert [block.value["day"] for block in copy.when] == [date(2027, 3, 3)]
    assert (copy.price, len(copy.steps), copy.title) == (5, 3, "Naaicursus")
    assert [theme.name for theme in copy.themes.all()] == ["naaien"]
    assert (copy.source_ref, copy.internal_notes, copy.procedure) == ("", "", "")
    assert not made.offer.live
    assert made.offer.slug != last_year.slug
    assert made.offer.current_state.confirmed_on is None
    last_year.refresh_from_db()
    assert len(last_year.when) == 4


def test_a_pattern_without_days_to_come_takes_its_gaps_along(keeping_house):
    offer = factories.OfferPageFactory(
        parent=keeping_house.club,
        schedule_raw=[
            factories.weekly(last="2025-06-30"),
            {"type": "skipped", "value": {"first": "2027-04-01", "last": "2027-04-12"}},
        ],
    )
    made = copy_listing(offer=offer, author=keeping_house.author("an"), today=TODAY)

    assert (len(draft_of(made.offer).when), made.dropped) == (0, 1)


# What helps most


def test_the_table_speaks_of_fields_that_organisations_write():
    for one in TABLE:
        assert set(one.fields) <= set(ALL_FIELDS), one
        assert one.part in Part
        assert 1 <= one.weight <= 10
    first = [one.fields[0] for one in TABLE]
    assert len(set(first)) == len(first)
    assert len({str(one.words) for one in TABLE}) == len(TABLE)


def test_the_heaviest_missing_things_come_first_and_unknown_is_missing(offer):
    three = three_that_help(offer)

    assert [one.fields[0] for one in three] == ["picture", "when", "steps"]
    assert {"dutch_level", "price_kind", "children_welcome"} <= {one.fields[0] for one in missing(offer)}


def test_what_is_filled_in_helps_no_more_also_when_the_answer_is_no(region):
    known = factories.OfferPageFactory(
        region=region, with_picture=True, evening=True, with_steps=True, free=True, children_welcome="no"
    )
    lacking = {one.fields[0] for one in missing(known)}

    assert not {"picture", "when", "steps", "price_kind", "children_welcome"} & lacking


def test_a_buddy_has_no_day_and_only_a_volunteer_is_insured(region):
    buddy = factories.OfferPageFactory(region=region, buddy=True)
    volunteer = factories.OfferPageFactory(region=region, kind=Kind.VOLUNTEERING)

    assert not {"when", "insured"} & {one.fields[0] for one in missing(buddy)}
    assert "insured" in {one.fields[0] for one in missing(volunteer)}


def test_an_example_counts_as_missing_and_the_draft_answers_as_its_page_does(started):
    draft = draft_of(started)

    assert {"sentence", "steps", "cannot_come"} <= {one.fields[0] for one in missing(draft)}
    assert missing_in(content_of(started)) == missing(draft)
