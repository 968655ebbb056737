"""Two people at one check at once, on the database that DATABASE_URL names; run as a program by test_checking_races.py.

DATABASE_URL=… python tests/checking_races.py ROUNDS     # prints what came of each race, as JSON
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
            offer, check = waiting(house)
            runners = race(house, offer, check)
            told = at_once(*(runners if number % 2 else reversed(runners)))
            told = told if number % 2 else told[::-1]
            outcomes.setdefault(name, []).append({"told": told} | after(offer))
    print(json.dumps(outcomes))


def build() -> SimpleNamespace:
    """Make a town, a club with somebody in it, a coach and a coordinator."""
    from factories import MunicipalityPageFactory, OrganisationPageFactory, RegionPageFactory, UserFactory

    from catalogue.roles import make_group

    region = RegionPageFactory()
    town = MunicipalityPageFactory(parent=region)
    club = OrganisationPageFactory(parent=town)
    people = {}
    for name, page in {"an": club, "coach": town, "coordinator": region}.items():
        people[name] = UserFactory(username=name)
        people[name].groups.add(make_group(page))
    return SimpleNamespace(club=club, **people)


def waiting(house: SimpleNamespace) -> tuple[Any, Any]:
    """Make an offer with a changed sentence that waits."""
    from factories import OfferPageFactory

    from catalogue.listing import checking
    from catalogue.listing.authors import author_of
    from catalogue.listing.editing import save_part

    offer = OfferPageFactory(parent=house.club)
    offer.save_revision().publish()
    author = author_of(house.an, house.club)
    save_part(page=offer, values={"sentence": "Je naait."}, author=author, marks={})
    return offer, checking.hand_in(page=offer, author=author)


def after(offer: Any) -> dict[str, Any]:
    """Say how the offer and its check stand afterwards."""
    from catalogue.drafts import draft_of
    from catalogue.models import CheckState, OfferPage

    live = OfferPage.objects.get(pk=offer.pk)
    draft = draft_of(live)
    check = CheckState.objects.get(workflow_state__object_id=str(offer.pk))
    return {
        "status": check.status,
        "live": [live.sentence, live.venue],
        "draft": [draft.sentence, draft.venue],
        "unpublished": live.has_unpublished_changes,
    }


def publishing(check: Any, by: Any) -> Runner:
    """Publish what was seen now."""
    from catalogue.listing import checking

    seen = check.revision_id
    return lambda: checking.publish(check=check, by=by, seen=seen)


def two_publish(house: SimpleNamespace, _offer: Any, check: Any) -> tuple[Runner, Runner]:
    """The coach and the coordinator both press publish."""
    return publishing(check, house.coach), publishing(check, house.coordinator)


def published_while_saved(house: SimpleNamespace, offer: Any, check: Any) -> tuple[Runner, Runner]:
    """The coach publishes while the organisation saves another field."""
    from catalogue.listing.authors import author_of
    from catalogue.listing.editing import save_part

    author = author_of(house.an, house.club)
    return publishing(check, house.coach), lambda: save_part(
        page=offer, values={"venue": "Zaal 2"}, author=author, marks={}
    )


def published_while_sent_back(house: SimpleNamespace, _offer: Any, check: Any) -> tuple[Runner, Runner]:
    """One publishes, the other sends back."""
    from catalogue.listing import checking

    return publishing(check, house.coach), lambda: checking.send_back(
        check=check, by=house.coordinator, reasons=["zin"]
    )


def published_while_taken_back(house: SimpleNamespace, offer: Any, check: Any) -> tuple[Runner, Runner]:
    """The coach publishes while the organisation takes it back."""
    from catalogue.listing import checking
    from catalogue.listing.authors import author_of

    author = author_of(house.an, house.club)
    return publishing(check, house.coach), lambda: checking.take_back(page=offer, author=author)


RACES = {
    race.__name__: race
    for race in (two_publish, published_while_saved, published_while_sent_back, published_while_taken_back)
}

if __name__ == "__main__":
    main(int(sys.argv[1]))
