"""Two people at once in the tasks of a listing, on a database in a file; run by tests/portal/test_task_races.py.

DATABASE_URL=… python tests/task_races.py ROUNDS     # prints what came of each race, as JSON
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from races import at_once, begin


def main(rounds: int) -> None:
    """Run every race so many times and print the outcomes."""
    begin()
    import factories
    import keeping_house

    house = keeping_house.keep_house(factories.RegionPageFactory())
    outcomes: dict[str, list[dict[str, Any]]] = {}
    for name, race in {"two fields": two_fields, "one field": one_field, "publish": publish}.items():
        for number in range(rounds):
            offer = factories.OfferPageFactory(parent=house.club, nis=[factories.GERAARDSBERGEN])
            offer.save_revision().publish()
            outcomes.setdefault(name, []).append(race(house, type(offer).objects.get(pk=offer.pk), number))
    print(json.dumps(outcomes))


def two_fields(house: Any, offer: Any, _number: int) -> dict[str, Any]:
    """An and Bea write different fields of one task."""
    told = at_once(
        writes(house, "an", offer, "sentence", "Van An."), writes(house, "bea", offer, "title", "Van Bea"), say=clashing
    )
    return {"told": told, **after(offer)}


def one_field(house: Any, offer: Any, _number: int) -> dict[str, Any]:
    """An and Bea write the same field."""
    told = at_once(
        writes(house, "an", offer, "sentence", "Van An."),
        writes(house, "bea", offer, "sentence", "Van Bea."),
        say=clashing,
    )
    return {"told": told, **after(offer)}


def publish(house: Any, offer: Any, _number: int) -> dict[str, Any]:
    """An goes on typing while the coach publishes what An handed in."""
    from catalogue.listing.checking import hand_in, publish
    from catalogue.listing.queue import check_of

    writes(house, "an", offer, "sentence", "Gezien.")()
    hand_in(page=offer, author=house.author("an"))
    check = check_of(offer)
    seen = type(offer).objects.get(pk=offer.pk).latest_revision_id
    told = at_once(
        writes(house, "an", offer, "sentence", "Daarna."),
        lambda: publish(check=check, by=house.people["coach"], seen=seen) and 200,
        say=clashing,
    )
    return {"told": told, **after(offer)}


def clashing(answer: Any) -> Any:
    """Say in which fields somebody else was quicker, or that the runner ended well."""
    return sorted(answer["clashes"]) if isinstance(answer, dict) else "done"


def writes(house: Any, who: str, offer: Any, name: str, words: str) -> Callable[[], Any]:
    """Open the task now, and give what sends it back with one thing changed, as the script does."""
    from django.test import Client

    from catalogue.drafts import draft_of
    from catalogue.listing.editing import marks_of

    client = Client()
    client.force_login(house.people[who])
    shown = {one: getattr(draft_of(offer), one) for one in ("title", "sentence")}
    marks = {f"merk-{one}": mark for one, mark in marks_of(draft_of(offer), shown).items()}
    path = f"/mijn-aanbod/activiteit/{offer.pk}/basis/"
    sent = {**shown, **marks, name: words}
    return lambda: client.post(path, sent, headers={"Accept": "application/json"}).json()


def after(offer: Any) -> dict[str, str]:
    """Say what the draft and the live page hold."""
    from catalogue.drafts import draft_of

    draft, live = draft_of(offer), type(offer).objects.get(pk=offer.pk)
    return {"sentence": draft.sentence, "title": draft.title, "live": live.sentence}


if __name__ == "__main__":
    main(int(sys.argv[1]))
