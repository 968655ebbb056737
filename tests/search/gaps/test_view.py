"""The address of a view, whatever is typed in it."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.gaps.axes import Axis
from search.gaps.view import Counting, GapView, Group, address, parse_view

PARAMETERS = ("as", "tel", "per", "voor", "gemeente", "kolom", "iets")
views = st.builds(
    GapView,
    axis=st.sampled_from(Axis),
    counting=st.sampled_from(Counting),
    per_inhabitants=st.booleans(),
    group=st.sampled_from(Group),
).flatmap(lambda view: st.just(view) | st.sampled_from(["41018", "regio"]).map(lambda nis: view.opening(nis, "taal")))


@given(views)
def test_an_address_gives_its_view_back(view):
    assert parse_view(QueryDict(address(view))) == (view, ())


def test_what_is_usual_stands_in_no_address():
    assert address(GapView()) == ""
    assert address(GapView(axis=Axis.MONTH, group=Group.SINGLE_MEN)) == "as=maand&voor=alleenstaande-mannen"


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.lists(st.text(max_size=80), max_size=3)))
def test_nothing_that_is_typed_breaks_it_and_nothing_is_lost_without_a_note(typed):
    view, notes = parse_view(typed)

    assert parse_view(QueryDict(address(view)))[0] == view
    for name in ("as", "tel", "voor"):
        known = {"as": Axis, "tel": Counting, "voor": Group}[name].values
        unknown = [raw for raw in typed.get(name, ()) if raw.strip() and raw.strip() not in known]
        assert bool(unknown) == any(note.parameter == name for note in notes)


@pytest.mark.parametrize("typed", ["as=jaar", "tel=alles", "voor=niemand", "per=kop", "gemeente=Gent", "kolom=A B"])
def test_what_is_no_choice_falls_back_with_a_note(typed):
    view, notes = parse_view(QueryDict(typed))

    assert view == GapView()
    assert [note.parameter for note in notes] == [typed.split("=")[0]]


def test_half_a_cell_is_none():
    assert parse_view(QueryDict("gemeente=41018")) == (GapView(), ())
    assert parse_view(QueryDict("kolom=taal")) == (GapView(), ())
    assert parse_view(QueryDict("gemeente=41018&kolom=taal"))[0].is_open


def test_another_axis_closes_the_cell():
    assert GapView().opening("41018", "taal").on(Axis.MONTH) == GapView(axis=Axis.MONTH)
