"""What changed in a listing, field by field, and the words inside a text."""

from datetime import date

import factories
import pytest

from catalogue.drafts import draft_of
from catalogue.importing.round_trip.columns import find_headings, heading_of
from catalogue.listing.comparing import changes_between, fields_of, filled_in
from catalogue.listing.editing import AS_KEPT, differing, save_part
from catalogue.listing.marking import marked_words
from catalogue.listing.values import beginning
from catalogue.models import Municipality, OfferPage, Theme

TODAY = date(2026, 3, 2)


def text(runs):
    return "".join(f"[{run.text}]" if run.marked else run.text for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "shown_old", "shown_new"),
    [
        ("Je naait een tas.", "Je naait een jas.", "Je naait een [tas.]", "Je naait een [jas.]"),
        ("Je naait.", "Je naait samen met ons.", "[Je naait.]", "[Je naait samen met ons.]"),
        ("Kom om 19 uur naar zaal 1.", "Kom naar zaal 1.", "Kom [om 19 uur] naar zaal 1.", "Kom naar zaal 1."),
        ("Iets heel anders", "Koffie en thee", "[Iets heel anders]", "[Koffie en thee]"),
        ("", "Nieuw", "", "[Nieuw]"),
        ("Weg", "", "[Weg]", ""),
        (
            "Twee  spaties\tblijven staan",
            "Twee  spaties\tblijven",
            "Twee  spaties\tblijven [staan]",
            "Twee  spaties\tblijven",
        ),
    ],
)
def test_the_words_that_changed_are_marked_and_the_text_stays_whole(old, new, shown_old, shown_new):
    gone, came = marked_words(old, new)
    assert (text(gone), text(came)) == (shown_old, shown_new)
    assert ("".join(run.text for run in gone), "".join(run.text for run in came)) == (old, new)


@pytest.fixture
def changed(keeping_house):
    """Write these fields of the live offer in its draft, and give what changed, by field."""

    def write(**values):
        house = keeping_house
        save_part(page=house.offer, values=values, author=house.author("an"), marks={})
        live = OfferPage.objects.get(pk=house.offer.pk)
        return {one.name: one for one in changes_between(live, draft_of(live), TODAY)}

    return write


def test_values_are_said_as_the_public_reads_them_in_reading_order(changed):
    raw = [{"type": "weekly", "value": {"days": ["tu"], "starts": "19:00:00", "ends": "21:00:00"}}]
    when = OfferPage._meta.get_field("when").stream_block.to_python(raw)
    theme, picture = Theme.objects.create(name="naaien", slug="naaien"), factories.PictureFactory()
    found = changed(
        price_kind="free",
        when=when,
        themes=[theme],
        municipalities=list(Municipality.objects.filter(nis__in=[factories.WETTEREN])),
        picture=picture,
        age_from=18,
        children_welcome="yes",
    )
    assert list(found) == [
        "themes", "when", "municipalities", "age_from", "children_welcome", "picture", "price_kind",
    ]  # fmt: skip
    assert found["when"].new_words == "Elke dinsdag van 19 tot 21 uur."
    assert (found["municipalities"].old_words, found["municipalities"].new_words) == ("Geraardsbergen", "Wetteren")
    assert (found["themes"].new_words, found["age_from"].new_words) == ("naaien", "18")
    assert (found["children_welcome"].old_words, found["children_welcome"].new_words) == ("", "ja")
    assert found["picture"].new_picture == picture


def test_of_a_text_only_the_words_that_changed_are_marked(changed):
    found = changed(sentence="Je praat en speelt buiten.")
    assert [text(line) for line in found["sentence"].new] == ["Je praat en speelt [buiten.]"]
    assert [text(line) for line in found["sentence"].old] == ["Je praat en speelt [samen.]"]


def test_what_is_written_back_is_no_change(changed):
    assert changed(sentence="Je praat en speelt samen.") == {}


def test_of_a_first_version_all_that_is_filled_in_is_shown_and_nothing_unknown(keeping_house):
    shown = {one.name for one in filled_in(draft_of(keeping_house.draft), TODAY)}
    assert {"title", "kind", "sentence"} <= shown
    assert "childcare" not in shown


def test_what_stays_inside_the_house_is_compared_for_staff_alone(keeping_house):
    live = OfferPage.objects.get(pk=keeping_house.offer.pk)
    draft = draft_of(live)
    draft.internal_notes = "geheim"
    assert changes_between(live, draft, TODAY) == []
    assert [one.name for one in changes_between(live, draft, TODAY, fields_of(draft, inside=True))] == [
        "internal_notes"
    ]


def test_a_row_of_the_queue_counts_the_changed_fields_without_a_query(keeping_house, django_assert_num_queries):
    house = keeping_house
    values = {"sentence": "Je naait.", "themes": [Theme.objects.create(name="naaien", slug="naaien")], "places": 4}
    content = save_part(page=house.offer, values=values, author=house.author("an"), marks={}).content
    live = OfferPage.objects.prefetch_related(*AS_KEPT).get(pk=house.offer.pk)
    with django_assert_num_queries(0):
        assert differing(live, content, fields_of(live)) == ["sentence", "themes", "places"]
    with django_assert_num_queries(0):
        assert differing(live, live.serializable_data(), fields_of(live)) == []


def test_a_dutch_name_that_begins_with_a_stressed_one_gets_one_accent_and_the_old_heading_is_still_read():
    assert (beginning("één zin"), beginning("foto")) == ("Eén zin", "Foto")
    name = "sentence"
    old = heading_of(name).replace("Eén", "Één")
    assert find_headings([heading_of(name)]).fields == find_headings([old]).fields == {name: 0}
