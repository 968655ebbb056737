"""Two coaches at one group at once, on the database that DATABASE_URL names; run as a program by the races' test.

DATABASE_URL=… python tests/search_handling_races.py ROUNDS     # prints what came of each race, as JSON
"""

import json
import sys
from types import SimpleNamespace
from typing import Any

from races import Runner, at_once, begin


def main(rounds: int) -> None:
    """Run every race so many times and print the outcomes."""
    begin()
    house = build()
    outcomes: dict[str, list[dict[str, Any]]] = {}
    for name, race in RACES.items():
        for number in range(rounds):
            runners = race(house)
            told = at_once(*(runners if number % 2 else reversed(runners)))
            outcomes.setdefault(name, []).append({"told": told} | after())
    print(json.dumps(outcomes))


def build() -> SimpleNamespace:
    """Make a town with an offer, its coach and a coordinator."""
    from factories import MunicipalityPageFactory, OfferPageFactory, OrganisationPageFactory, RegionPageFactory
    from factories import UserFactory as User

    from catalogue.roles import make_group

    region = RegionPageFactory()
    town = MunicipalityPageFactory(parent=region)
    offer = OfferPageFactory(parent=OrganisationPageFactory(parent=town))
    people = {}
    for name, page in {"coach": town, "coordinator": region}.items():
        people[name] = User(username=name)
        people[name].groups.add(make_group(page))
    return SimpleNamespace(offer=offer, **people)


def waiting(house: SimpleNamespace) -> dict[str, Any]:
    """Tell twice that it is full, and give how that is seen."""
    from django.utils import timezone

    from search.choices import Reason, Sender
    from search.inbox import waiting_groups
    from search.models import Signal

    Signal.objects.all().delete()
    now = timezone.now()
    for sender in (Sender.VISITOR, Sender.COUNSELLOR):
        region = house.offer.get_parent().get_parent().get_parent().specific
        Signal.objects.create(region=region, offer=house.offer, reason=Reason.FULL, sender=sender, made_at=now)
    (group,) = waiting_groups(house.coach, timezone.localdate(now))
    return {"key": group.key, "seen": group.seen, "now": now}


def after() -> dict[str, Any]:
    """Say how the signals stand."""
    from search.models import Signal

    signals = Signal.objects.order_by("pk")
    return {"states": [one.state for one in signals], "answers": sorted({one.answer for one in signals})}


def two_close(house: SimpleNamespace) -> tuple[Runner, Runner]:
    """Both close it, with another answer."""
    from search.handling import close_group

    seen = waiting(house)
    return tuple(  # type: ignore[return-value]
        lambda by=by: close_group(by=by, **seen, outcome="solved", answer=f"Van {by.username}.")
        for by in (house.coach, house.coordinator)
    )


def closed_while_handed_on(house: SimpleNamespace) -> tuple[Runner, Runner]:
    """One closes it, the other hands it on."""
    from search.handling import close_group, hand_on_group

    seen = waiting(house)
    return (
        lambda: close_group(by=house.coach, **seen, outcome="no_problem", answer="Niets aan de hand."),
        lambda: hand_on_group(by=house.coordinator, **seen, words="Klopt dit?"),
    )


RACES = {race.__name__: race for race in (two_close, closed_while_handed_on)}

if __name__ == "__main__":
    main(int(sys.argv[1]))
