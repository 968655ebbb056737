"""Rounds with answers and diaries for the demo. All of it invented, and marked so: nobody was asked anything."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from catalogue.choices import Kind
from catalogue.models import Municipality, MunicipalityPage, OfferPage, RegionPage
from labelling.evaluation.choices import Asked, Diary
from labelling.evaluation.counting import count_pile
from labelling.evaluation.diaries import About, write_entry
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.rounds import close_round, open_round
from labelling.models import DiaryEntry, PaperPile, Round

KEY = "demo"


@dataclass(frozen=True)
class Told:
    """A round: who, its name, how many days ago it began and ended, how many answered, and whether it is closed."""

    asked: Asked
    name: str
    begins: int
    until: int
    sheets: int
    kind: str = ""
    closed: bool = True


ROUNDS = (
    Told(Asked.NEWCOMER, "Taalcafé, najaar (Voorbeeld)", 80, 52, 34, Kind.GROUP),
    Told(Asked.NEWCOMER, "Kookatelier, zomer (Voorbeeld)", 150, 120, 17),
    Told(Asked.NEWCOMER, "Fietslessen (Voorbeeld)", 60, 40, 4),
    Told(Asked.NEWCOMER, "Taalcafé, winter (Voorbeeld)", 12, -20, 9, Kind.GROUP, closed=False),
    Told(Asked.RESIDENT, "Buurtfeest (Voorbeeld)", 100, 90, 26),
    Told(Asked.RESIDENT, "Babbelbank (Voorbeeld)", 9, -12, 6, closed=False),
    Told(Asked.ORGANISATION, "Partnertafel (Voorbeeld)", 75, 60, 14),
    Told(Asked.ORGANISATION, "Verenigingen, najaar (Voorbeeld)", 6, -30, 3, closed=False),
)
# Out of a hundred sheets: yes, a little, no, I do not know; the rest left it open. Each question takes the next line.
SHARES = ((62, 21, 12, 5), (48, 33, 10, 6), (75, 18, 0, 7), (40, 36, 18, 0), (55, 30, 9, 3), (68, 20, 6, 6))
YES_NO_SHARES = (78, 14, 8)

ACTIVITIES = (
    (4, "De groep kookte samen en iedereen proefde alles.", "De zaal was te klein.", "Volgende keer in de school."),
    (11, "Twee buren kwamen voor het eerst.", "Te veel uitleg in het begin.", "Eerst doen, dan pas uitleggen."),
    (19, "Kaartjes met prenten hielpen goed.", "", "De prenten hangen nu ook aan de deur."),
    (33, "Iedereen was er op tijd.", "Er was geen opvang voor de kinderen.", "We vragen de speelpleinwerking."),
    (47, "Een vrijwilliger fietste mee naar huis.", "Het regende, de helft bleef thuis.", "We bellen vooraf."),
    (68, "De club gaf een rondleiding.", "Het Nederlands ging te snel.", "Kleine groepjes met één rustige prater."),
    (96, "Er werd veel gelachen.", "Afspreken via mail werkt niet.", "Nu met een bericht en een foto."),
)
EFFECTS = (
    (7, "Elke week dezelfde mensen zien.", "De bus rijdt niet na 18 uur."),
    (26, "Een buur die de eerste keer meegaat.", "Schrik om te bellen."),
    (41, "Een taak krijgen: koffie zetten, de deur openen.", "Lidgeld in één keer betalen."),
    (59, "Samen inschrijven aan de balie.", "Formulieren in moeilijke woorden."),
    (88, "Het bestuur leerde namen van buiten.", "In de zomer ligt alles stil."),
)
IN_REPORT = (4, 19, 68, 7, 41, 88)  # how many days ago: those that may stand in the report


def load_evaluation(region: RegionPage) -> int:
    """Make the rounds and the entries once; give how many. Does nothing where the demo's are there."""
    if Round.objects.filter(invented=True, question_list__region=region).exists():
        return 0
    coach = get_user_model().objects.get(username="coach")
    town = _town_of(coach, region)
    with transaction.atomic():
        for told in ROUNDS:
            _round(region, town, told, coach)
        _diaries(region, town, coach)
    return len(ROUNDS) + len(ACTIVITIES) + len(EFFECTS)


def _town_of(coach: Any, region: RegionPage) -> Municipality:
    pages = MunicipalityPage.objects.child_of(region).filter(group_permissions__group__user=coach)
    page = pages.first() or MunicipalityPage.objects.child_of(region)[0]
    return page.municipality


def _round(region: RegionPage, town: Municipality, told: Told, coach: Any) -> None:
    today = timezone.localdate()
    one = open_round(
        question_list=list_in_use(region, told.asked),
        name=told.name,
        begins=today - timedelta(told.begins),
        until=today - timedelta(told.until),
        municipality=town,
        kind=told.kind,
        by=coach,
    )
    Round.objects.filter(pk=one.pk).update(invented=True)
    count_pile(one=one, sheets=told.sheets, pile=_pile(one, told.sheets), by=coach, today=today, key=KEY)
    if told.closed:
        PaperPile.objects.filter(round=one).update(typed_on=one.until)
        close_round(one=one, today=one.until)


def _pile(one: Round, sheets: int) -> dict[tuple[int, str], int]:
    found = {}
    for place, question in enumerate(one.question_list.questions.all()):
        answers = question.answers
        shares = YES_NO_SHARES if len(answers) < len(SHARES[0]) else SHARES[(place + one.pk) % len(SHARES)]
        for answer, share in zip(answers, shares, strict=True):
            found[question.pk, answer.value] = sheets * share // 100
    return found


def _diaries(region: RegionPage, town: Municipality, coach: Any) -> None:
    offers = list(OfferPage.objects.descendant_of(region).live().filter(municipalities=town).order_by("pk")[:4])
    for place, (days, good, less_good, adjusted) in enumerate(ACTIVITIES):
        words = {"good": good, "less_good": less_good, "adjusted": adjusted}
        about = About(_day(days), town, offers[place % len(offers)] if offers else None)
        _entry(region, Diary.ACTIVITIES, about, words, days, coach)
    for days, helped, hindered in EFFECTS:
        _entry(region, Diary.EFFECTS, About(_day(days), town), {"helped": helped, "hindered": hindered}, days, coach)


def _day(days: int) -> date:
    return timezone.localdate() - timedelta(days)


def _entry(region: RegionPage, diary: Diary, about: About, words: dict[str, str], days: int, coach: Any) -> None:
    kept = write_entry(
        region=region,
        diary=diary,
        about=about,
        words=words,
        in_report=days in IN_REPORT,
        today=timezone.localdate(),
        by=coach,
    )
    DiaryEntry.objects.filter(pk=kept.entry.pk).update(invented=True)
