"""The part of the year report about what people say of it themselves, and the coaches' diaries."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import factories
import pytest
from django.utils import timezone
from labelled_house import brussels
from labels_house import everybody
from openpyxl import load_workbook

from labelling.evaluation.answers import Answer
from labelling.evaluation.choices import Asked, Diary
from labelling.evaluation.counting import count_pile
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.rounds import close_round, open_round
from labelling.models import DiaryEntry

NOON = brussels(2026, 11, 28, 12)
TODAY = date(2026, 11, 2)


@pytest.fixture
def house(staff_house, monkeypatch):
    """The house on 28 November 2026."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return everybody(staff_house)


def answered(house, *, yes, little, no=0, name="Taalcafé"):
    """A closed round in which so many said yes on the first question, so many a little, so many no."""
    region, by = house.region, house.people["coach"]
    one = open_round(
        question_list=list_in_use(region, Asked.NEWCOMER), by=by, name=name, begins=TODAY, until=TODAY,
        municipality=house.town.municipality, kind="",
    )  # fmt: skip
    question = one.question_list.questions.first()
    counts = {Answer.YES: yes, Answer.A_LITTLE: little, Answer.NO: no}
    pile = {(question.pk, answer.value): number for answer, number in counts.items()}
    count_pile(one=one, sheets=yes + little + no, pile=pile, by=by, today=TODAY, key=name)
    close_round(one=one, today=TODAY)
    return question


def entry(house, said, **more):
    given = {"region": house.region, "diary": Diary.ACTIVITIES, "day": TODAY, "municipality": house.town.municipality}
    return DiaryEntry.objects.create(**given | {"good": said} | more)


def report(client, query=""):
    """Give the part, as one reads it; "" where it is not there."""
    html = client.get(f"/jaarverslag/2026/{query}").content.decode()
    part = re.search(r'<section[^>]*id="evaluatie".*?</section>', html, re.S) or re.search(
        r'<section[^>]*aria-labelledby="evaluatie".*?</section>', html, re.S
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part[0])).split()) if part else ""


def test_a_year_without_rounds_and_diaries_has_no_such_part(house, as_staff):
    assert report(as_staff("coordinator")) == ""


def test_answers_stand_there_by_domain_and_what_few_gave_does_not(house, as_staff):
    question = answered(house, yes=20, little=3, no=4)
    entry(house, "Iedereen kookte mee.", in_report=True)
    said = report(as_staff("coordinator"))

    after = said.split(question.words)[1].split()
    assert [after[0], after[5]] == ["20", "7"]  # "a little" was said by three, "no" by four: together
    assert not {"3", "4"} & set(after[:6])
    assert "27 bladen werden ingevuld." in said


def test_a_round_of_few_is_in_no_number(house, as_staff):
    answered(house, yes=3, little=1)
    assert "te weinig mensen antwoordden" in report(as_staff("coordinator"))
    answered(house, yes=20, little=5, name="Kookatelier")
    said = report(as_staff("coordinator"))

    assert "25 bladen werden ingevuld." in said
    assert "1 ronde zit er niet in" in said


def test_of_diaries_only_what_a_coach_marked_is_told_the_others_are_counted(house, as_staff):
    answered(house, yes=20, little=5)
    entry(house, "Iedereen kookte mee.", in_report=True)
    entry(house, "Dit blijft onder ons.")
    client = as_staff("coordinator")
    said = report(client)

    assert "Iedereen kookte mee." in said
    assert "Activiteiten 2" in said
    assert "onder ons" not in said
    book = load_workbook(BytesIO(client.get("/jaarverslag/2026/?format=xlsx").getvalue()))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Iedereen kookte mee." in cells
    assert "Dit blijft onder ons." not in cells


def test_one_municipality_reads_its_own_rounds(house, as_staff):
    answered(house, yes=20, little=5)
    other = factories.MunicipalityPageFactory(parent=house.region, municipality_id=factories.WETTEREN)
    client = as_staff("coordinator")

    assert "25 bladen" in report(client, f"?gemeente={house.town.municipality_id}")
    assert report(client, f"?gemeente={other.municipality_id}") == ""
