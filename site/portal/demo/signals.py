"""Signals, needs and searches without result, for the demo: a year of them, in every state. All of it is invented."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.utils import timezone

from catalogue.models import OfferPage, RegionPage
from catalogue.periods import month_back
from search.choices import Reason, Sender, SignalState
from search.inbox import same_choices
from search.models import FruitlessSearch, Signal

V, C, K = Sender.VISITOR, Sender.COUNSELLOR, Sender.COORDINATOR
# The listing, what is said of it, by whom, days ago, in which words.
TOLD: Final = (
    ("wereldmamas", Reason.FULL, V, 2, "Ik was daar. Er is geen plaats meer tot januari."),
    ("wereldmamas", Reason.FULL, C, 5, "Een mama kreeg te horen dat de groep vol zit."),
    ("wereldmamas", Reason.FULL, V, 9, ""),
    ("op-pad-in-de-stad-de-bellemans", Reason.TIME, V, 3, "Het is om 10 uur, niet om 9 uur."),
    ("op-pad-in-de-stad-ontbijt-bij-de-wijkpolitie", Reason.NO_ANSWER, C, 6, "Drie keer gebeld, niemand neemt op."),
    ("op-pad-in-de-stad-het-revalidatiecentrum", Reason.ENDED, V, 14, "Aan de deur zeggen ze dat het gestopt is."),
    ("voetbalclub-in-wetteren", Reason.TIME, V, 3, "Het is om 19 uur, niet om 18 uur."),
    ("wandelclub-in-wetteren", Reason.NO_ANSWER, V, 11, "Ik stuurde een mail. Geen antwoord."),
    ("kookatelier-mechelen", Reason.FULL, C, 1, ""),
    ("familiesalon", Reason.TIME, V, 8, "Op woensdag is het gesloten."),
    ("klj", Reason.NO_ANSWER, K, 12, "Het nummer bestaat niet meer."),
)
# The same, handed on: and what the coach wrote, what the organisation said.
HANDED_ON: Final = (
    ("samen-inburgeren-duo-model", Reason.NO_ANSWER, V, 8, "Niemand belt terug.", "Wie neemt de telefoon op?", ""),
    ("wereldmamas", Reason.TIME, C, 16, "", "Beginnen jullie om 9 uur of later?", "We beginnen om half 10."),
    ("badmintonles-voor-duos", Reason.FULL, V, 13, "Ze zeggen dat er geen plaats is.", "Kan er nog één duo bij?", ""),
)
# The same, closed: what became of it, and the answer.
CLOSED: Final = (
    ("praatpuntcafe-balen", Reason.FULL, C, 40, "", SignalState.SOLVED, "Er is een tweede groep op donderdag."),
    ("habbekrats", Reason.TIME, V, 75, "Er was niemand.", SignalState.NO_PROBLEM, "Het was een feestdag."),
    ("buddywerking-mechelen", Reason.FULL, C, 120, "Wachtlijst.", SignalState.SOLVED, "De wachtlijst staat erbij."),
    ("cafe-combinne", Reason.ENDED, V, 160, "", SignalState.NO_PROBLEM, "Het was alleen in de zomer dicht."),
    ("slotfeest-met-certificaat", Reason.TIME, V, 210, "De datum is voorbij.", SignalState.SOLVED, ""),
    ("fietsvriendinnen", Reason.NO_ANSWER, C, 260, "", SignalState.SOLVED, "Nieuw nummer, het staat online."),
    ("kooktraject-mechelen", Reason.FULL, V, 300, "", SignalState.SOLVED, "Er is weer plaats vanaf september."),
)
# What is missing: choices, by whom, days ago, in which words, what became of it, the answer.
NEEDS: Final = (
    ("gemeente=42025&soort=taal", C, 4, "Overdag, met opvang voor een kind van 2 jaar.", SignalState.NEW, ""),
    ("gemeente=42025&soort=taal", V, 10, "Ik wil praten in Wetteren.", SignalState.NEW, ""),
    (
        "gemeente=41018&soort=buddy",
        C,
        7,
        "Voor een man alleen. Hij spreekt nog weinig Nederlands.",
        SignalState.NEW,
        "",
    ),
    ("q=zwemmen", V, 15, "Zwemmen voor vrouwen, zonder mannen.", SignalState.NEW, ""),
    ("", C, 22, "Iets in juli en augustus, dan stopt bijna alles.", SignalState.NEW, ""),
    ("gemeente=46029&kinderen=1", C, 90, "Met kinderen op zaterdag.", SignalState.SOLVED, "Het wijkhuis begint ermee."),
    ("dagdeel=avond&gemeente=12025&soort=taal", V, 140, "", SignalState.SOLVED, "Er is nu een groep op dinsdag."),
    ("q=gamen", V, 200, "", SignalState.NO_PROBLEM, "Dat past niet in dit aanbod."),
)
# What is looked for in vain: choices, how often in a usual month, in which months of the year it is looked for more.
SUMMER, SCHOOL, ALL_YEAR = (6, 7, 8), (9, 10, 1, 2), ()
SEARCHED: Final = (
    ("gemeente=42025&soort=taal", 5, SCHOOL),
    ("gemeente=41018&soort=taal", 4, SUMMER),
    ("dagdeel=avond&gemeente=46029&soort=taal", 3, SCHOOL),
    ("gemeente=41018&soort=buddy", 3, ALL_YEAR),
    ("gemeente=71072&soort=taal", 2, ALL_YEAR),
    ("gemeente=34022&soort=groep", 2, ALL_YEAR),
    ("gemeente=44088&kinderen=1", 2, SUMMER),
    ("q=zwemmen", 4, SUMMER),
    ("gemeente=13025&q=fitness", 1, SCHOOL),
    ("q=computerles", 2, SCHOOL),
    ("dagdeel=weekend&gemeente=12025&gratis=1&soort=vrijetijd", 1, SUMMER),
    ("gemeente=35013&niveau=1&soort=vrijwilliger", 2, ALL_YEAR),
    ("dagdeel=avond&niveau=1&soort=groep", 1, ALL_YEAR),
)
MONTHS: Final = 13
LOOKED_INTO: Final = ("q=computerles", "gemeente=34022&soort=groep")
LOOKED_INTO_UNTIL: Final = 2  # months ago; what came since waits again
# Something came for it so many months ago; since then nobody looks in vain.
MET: Final = {"gemeente=44088&kinderen=1": 3, "dagdeel=weekend&gemeente=12025&gratis=1&soort=vrijetijd": 4}
RECENT: Final = 45  # days


def load_signals(region: RegionPage) -> int:
    """Make them once; give how many signals there are."""
    if Signal.objects.filter(region=region).exists():
        return 0
    people = get_user_model().objects.in_bulk(["begeleider", "coach", "coordinator"], field_name="username")
    made = [Signal(region=region, **values) for values in _signals(timezone.now(), people)]
    for signal in made:
        signal.full_clean()
    Signal.objects.bulk_create(made)
    FruitlessSearch.objects.bulk_create(_searches(region, timezone.localdate()), ignore_conflicts=True)
    return len(made)


def _signals(now: datetime, people: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the values of each signal: what waits, what lies with an organisation, what is closed, what is missing."""
    offers = {offer.slug: offer for offer in OfferPage.objects.live()}
    for slug, reason, sender, days, words in TOLD:
        yield _told(now, people, sender, days, words) | {"offer": offers[slug], "reason": reason}
    for slug, reason, sender, days, words, coach_wrote, said in HANDED_ON:
        at = now - timedelta(days=days // 2)
        handed = {"state": SignalState.HANDED_ON, "handed_on_at": at, "handed_on_words": coach_wrote}
        answered = {"organisation_says": said, "organisation_said_at": at + timedelta(days=2)} if said else {}
        about = {"offer": offers[slug], "reason": reason}
        yield _told(now, people, sender, days, words) | about | handed | answered
    for slug, reason, sender, days, words, outcome, answer in CLOSED:
        about = {"offer": offers[slug], "reason": reason}
        yield _told(now, people, sender, days, words) | about | _closed(now, people, days, outcome, answer)
    for choices, sender, days, words, outcome, answer in NEEDS:
        about = {"reason": Reason.NEED, "choices": choices}
        closed = {} if outcome == SignalState.NEW else _closed(now, people, days, outcome, answer)
        yield _told(now, people, sender, days, words) | about | closed


def _told(now: datetime, people: dict[str, Any], sender: Sender, days: int, words: str) -> dict[str, Any]:
    told_by = {Sender.COUNSELLOR: people.get("begeleider"), Sender.COORDINATOR: people.get("coordinator")}.get(sender)
    return {"sender": sender, "told_by": told_by, "words": words, "made_at": now - timedelta(days=days, hours=3)}


def _closed(now: datetime, people: dict[str, Any], days: int, outcome: SignalState, answer: str) -> dict[str, Any]:
    """Say what became of it; the counsellor has seen what was answered long ago."""
    at = now - timedelta(days=days * 3 // 4)
    seen = at + timedelta(days=1) if days > RECENT else None
    return {"state": outcome, "answer": answer, "handled_at": at, "handled_by": people["coach"], "answer_seen_at": seen}


def _searches(region: RegionPage, today: date) -> list[FruitlessSearch]:
    """Give the rows of a year: more in some months than in others, the same every time it is made."""
    chance = Random(20261128)  # noqa: S311 -- nothing secret: the same demo each time
    rows = []
    for back in range(MONTHS):
        month = month_back(today, back)
        for choices, usual, busy in SEARCHED:
            times = chance.randint(max(usual - 1, 0), usual + 1) + (usual if month.month in busy else 0)
            if times and back >= MET.get(choices, 0):
                done = _became(choices, back, times, today)
                rows.append(
                    FruitlessSearch(region=region, month=month, choices=same_choices(choices), times=times, **done)
                )
    return rows


def _became(choices: str, back: int, times: int, today: date) -> dict[str, Any]:
    """Say what became of it: something came, or a coach looked into it two months later."""
    if choices in MET:
        return {"met_on": month_back(today, MET[choices] - 1)}
    if choices in LOOKED_INTO and back >= LOOKED_INTO_UNTIL:
        solved_on = month_back(today, back - LOOKED_INTO_UNTIL)
        return {"handled_times": times, "outcome": SignalState.SOLVED, "met_on": solved_on}
    return {}
