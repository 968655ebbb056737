"""Writing a listing in parts, beside the live page."""

import pytest

from catalogue.drafts import draft_of
from catalogue.listing.checking import hand_in
from catalogue.listing.editing import marks_of, save_part
from catalogue.listing.parts import ALL_FIELDS, Part
from catalogue.models import Municipality, OfferPage, Theme
from catalogue.readers import Reader, reader_of
from catalogue.refusals import ChangedMeanwhile


def write(house, who, page=None, marks=None, insist=(), **values):
    page = page or house.offer
    return save_part(page=page, values=values, author=house.author(who), marks=marks or {}, insist=insist)


def test_what_is_written_waits_beside_the_live_page(keeping_house):
    write(keeping_house, "an", sentence="Je naait een tas.")

    live = OfferPage.objects.get(pk=keeping_house.offer.pk)
    assert live.sentence == "Je praat en speelt samen."
    assert live.has_unpublished_changes
    assert draft_of(live).sentence == "Je naait een tas."


def test_two_people_in_different_fields_never_meet(keeping_house):
    opened = marks_of(draft_of(keeping_house.offer), ALL_FIELDS)
    write(keeping_house, "an", marks=opened, sentence="Je naait een tas.")
    write(keeping_house, "bea", marks=opened, venue="cc Nova")

    draft = draft_of(keeping_house.offer)
    assert (draft.sentence, draft.venue) == ("Je naait een tas.", "cc Nova")


def test_in_the_same_field_the_second_is_told_and_nothing_is_overwritten(keeping_house):
    opened = marks_of(draft_of(keeping_house.offer), ALL_FIELDS)
    write(keeping_house, "an", marks=opened, sentence="Je naait een tas.", venue="Zaal 1")

    with pytest.raises(ChangedMeanwhile) as told:
        write(
            keeping_house, "bea", marks=opened, sentence="Je naait een broek.", venue="Zaal 2", address="Kerkstraat 1"
        )

    assert told.value.fields == ("sentence", "venue")
    assert "An Peeters" in str(told.value)
    draft = draft_of(keeping_house.offer)
    assert (draft.sentence, draft.venue, draft.address) == ("Je naait een tas.", "Zaal 1", "")


def test_who_saw_both_texts_may_insist(keeping_house):
    opened = marks_of(draft_of(keeping_house.offer), ALL_FIELDS)
    write(keeping_house, "an", marks=opened, sentence="Je naait een tas.")
    write(keeping_house, "bea", marks=opened, insist=["sentence"], sentence="Je naait een broek.")

    assert draft_of(keeping_house.offer).sentence == "Je naait een broek."


def test_the_same_words_from_both_are_no_clash(keeping_house):
    opened = marks_of(draft_of(keeping_house.offer), ALL_FIELDS)
    first = write(keeping_house, "an", marks=opened, sentence="Je naait een tas.")
    assert write(keeping_house, "bea", marks=opened, sentence="Je naait een tas.") == first


def test_an_unchanged_form_does_not_undo_what_somebody_else_wrote(keeping_house):
    opened = marks_of(draft_of(keeping_house.offer), ALL_FIELDS)
    write(keeping_house, "an", marks=opened, sentence="Je naait een tas.")
    write(keeping_house, "bea", marks=opened, sentence="Je praat en speelt samen.")

    assert draft_of(keeping_house.offer).sentence == "Je naait een tas."


def test_fields_with_several_records_are_written_and_marked_too(keeping_house):
    house, theme = keeping_house, Theme.objects.create(name="naaien", slug="naaien")
    ghent = Municipality.objects.get(nis="44021")
    opened = marks_of(draft_of(house.offer), ALL_FIELDS)
    write(house, "an", marks=opened, themes=[theme], municipalities=[ghent])

    draft = draft_of(house.offer)
    assert [list(draft.themes.all()), list(draft.municipalities.all())] == [[theme], [ghent]]
    with pytest.raises(ChangedMeanwhile):
        write(house, "bea", marks=opened, themes=[], municipalities=[])


def test_days_and_hours_have_a_mark_that_does_not_change_by_itself(keeping_house):
    house = keeping_house
    raw = [{"type": "weekly", "value": {"days": ["we"], "starts": "19:00:00", "ends": "21:00:00"}}]
    stream = OfferPage._meta.get_field("when").stream_block.to_python(raw)
    write(house, "an", when=stream)
    draft = draft_of(house.offer)
    assert marks_of(draft, ["when"]) == marks_of(draft_of(house.offer), ["when"])
    before = house.offer.revisions.count()
    write(house, "an", marks=marks_of(draft, ["when"]), when=draft.when)
    assert house.offer.revisions.count() == before


def test_one_sitting_is_one_line_in_the_history_and_another_person_begins_a_new_one(keeping_house):
    house = keeping_house
    first = write(house, "an", sentence="Je naait een tas.")
    assert write(house, "an", sentence="Je naait een tas of broek.") == first
    assert write(house, "bea", venue="cc Nova") != first


def test_what_a_coach_saw_is_never_written_over(keeping_house):
    house = keeping_house
    write(house, "an", sentence="Je naait een tas.")
    check = hand_in(page=house.offer, author=house.author("an"))
    seen = check.revision_id
    later = write(house, "an", sentence="Je naait een broek.")

    check.refresh_from_db()
    assert seen != later.pk == check.revision_id


def test_a_draft_may_hold_what_may_not_be_public(keeping_house):
    long = "Je naait samen met heel veel andere mensen uit de buurt een grote mooie tas om mee naar de markt te gaan."
    write(keeping_house, "an", page=keeping_house.draft, sentence=long)
    assert draft_of(keeping_house.draft).sentence == long


def test_in_the_name_of_an_organisation_stands_in_the_history(keeping_house):
    from wagtail.models import PageLogEntry

    write(keeping_house, "coach", sentence="Je naait een tas.")
    entry = PageLogEntry.objects.get(action="catalogue.in_the_name_of")
    assert (entry.user, entry.data["organisation"]) == (keeping_house.people["coach"], "cc Nova")


def test_every_field_that_an_organisation_writes_belongs_to_one_part_and_is_public():
    names = [name for part in Part for name in part.fields]
    assert len(names) == len(set(names))
    assert {reader_of(OfferPage._meta.get_field(name)) for name in names} == {Reader.PUBLIC}
    assert Part.of_field("sentence") is Part.BASICS
    assert Part.of_field("internal_notes") is None
