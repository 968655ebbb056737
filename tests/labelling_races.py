"""Two people at once, on the database that DATABASE_URL names; run as a program by test_races.py, once a database.

    DATABASE_URL=… python tests/labelling_races.py ROUNDS     # prints what came of each race, as JSON

Each round makes an offer of its own, then two threads with connections of their own start together from a barrier.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from types import SimpleNamespace
from typing import Any

from races import PATIENCE, Runner, at_once, begin

Race = Callable[[SimpleNamespace, Any], tuple[Runner, Runner]]


def main(rounds: int) -> None:
    """Run every race so many times and print the outcomes."""
    begin()
    from factories import OfferPageFactory, RegionPageFactory
    from labelled_house import labelled_house

    house = labelled_house(RegionPageFactory())
    outcomes: dict[str, list[dict[str, Any]]] = {}
    for name, race in RACES.items():
        for number in range(rounds):
            offer = OfferPageFactory(parent=house.club)
            runners = race(house, offer)
            told = at_once(*(runners if number % 2 else reversed(runners)))
            told = told if number % 2 else told[::-1]
            outcomes.setdefault(name, []).append({"told": told} | after(offer))
    print(json.dumps(outcomes))


def after(offer: Any) -> dict[str, Any]:
    """Say how the offer's labels stand afterwards."""
    from django.utils import timezone

    from labelling.labels import labels_to_show
    from labelling.models import Assessment, Award, LabelEvent
    from labelling.relevance import differences, seen_now

    every = Assessment.objects.filter(offer=offer).order_by("pk")
    label = labels_to_show([offer.pk], timezone.localdate()).get(offer.pk)
    today = timezone.localdate()
    return {
        "states": [one.state for one in every],
        "actions": [line.action for line in LabelEvent.objects.filter(assessment__offer=offer).order_by("pk")],
        "current": Award.objects.current().filter(offer=offer).count(),
        "standing": Award.objects.standing(today).filter(offer=offer).count(),
        "awards": Award.objects.filter(offer=offer).count(),
        "shown": label is not None and not label.under_review,
        "changed_since": [bool(differences(one.seen, seen_now(offer))) for one in every],
        "chain": all(follows(one) for one in every),
    }


def follows(one: Any) -> bool:
    """The log leads from a draft to where the assessment stands, without a gap."""
    state = "draft"
    for line in one.events.all():
        if line.state_before != state:
            return False
        state = line.state_after
    return bool(state == one.state)


# The races. Each gives two runners.


def ready(house: SimpleNamespace, offer: Any) -> Any:
    """An assessment with three times yes, to decide."""
    from django.utils import timezone
    from labelled_house import handed_in

    return handed_in(offer, house.assessor, timezone.now())


def two_deciders(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """Both decide what is ready."""
    one = ready(house, offer)
    return deciding(one, house.neighbour), deciding(one, house.coordinator)


def deciding(one: Any, by: Any, again: bool = False) -> Runner:
    """Decide on what is published now."""
    from django.utils import timezone
    from labelled_house import read_now

    from labelling.deciding import decide, decide_again

    read = read_now(one)
    service = decide_again if again else decide
    return lambda: service(assessment=one, by=by, at=timezone.now(), read=read)


def publishing(offer: Any, **values: Any) -> Runner:
    """Publish the offer with these values."""
    from catalogue.models import OfferPage

    fresh = OfferPage.objects.get(pk=offer.pk)
    for name, value in values.items():
        setattr(fresh, name, value)
    revision = fresh.save_revision()
    return revision.publish


def decided_while_published(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One decides, the other publishes a field that the label rests on."""
    one = ready(house, offer)
    return deciding(one, house.neighbour), publishing(offer, audience="women")


def decided_while_organisation_published(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One decides, the other publishes another language of the organisation."""
    from catalogue.models import OrganisationPage

    one = ready(house, offer)
    runner = deciding(one, house.neighbour)
    club = OrganisationPage.objects.get(pk=house.club.pk)
    club.languages_spoken = f"{club.languages_spoken or 'Nederlands'} en Frans"[-100:]
    return runner, club.save_revision().publish


def decided_while_a_change_is_not_committed_yet(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One decides on what was read, when the change is written but its transaction still open."""
    from django.db import transaction

    decide_it, publish, written = (
        deciding(ready(house, offer), house.neighbour),
        publishing(offer, kind="buddy"),
        Event(),
    )

    def change() -> None:
        with transaction.atomic():
            publish()
            written.set()

    def decide_then() -> None:
        written.wait(PATIENCE)
        decide_it()

    return decide_then, change


def published_while_a_decision_is_not_committed_yet(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One publishes when the decision is written but its transaction still open."""
    from django.db import transaction

    decide_it, publish, written = (
        deciding(ready(house, offer), house.neighbour),
        publishing(offer, kind="buddy"),
        Event(),
    )

    def decide_first() -> None:
        with transaction.atomic():
            decide_it()
            written.set()

    def change() -> None:
        written.wait(PATIENCE)
        publish()

    return decide_first, change


def reopened(house: SimpleNamespace, offer: Any) -> Any:
    """A decision that a change reopened."""
    from labelling.models import Assessment

    one = ready(house, offer)
    deciding(one, house.neighbour)()
    publishing(offer, audience="women")()
    return Assessment.objects.get(pk=one.pk)


def withdrawn_while_decided_again(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One takes the label back, the other decides again."""
    from django.utils import timezone

    from labelling.deciding import withdraw

    one = reopened(house, offer)
    taken_back = lambda: withdraw(assessment=one, by=house.colleague, at=timezone.now(), why="Gestopt.")  # noqa: E731
    return taken_back, deciding(one, house.neighbour, again=True)


def withdrawn_while_published(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """One takes the label back while a change is published."""
    from django.utils import timezone

    from labelling.deciding import withdraw

    one = ready(house, offer)
    deciding(one, house.neighbour)()
    taken_back = lambda: withdraw(assessment=one, by=house.colleague, at=timezone.now(), why="Gestopt.")  # noqa: E731
    return taken_back, publishing(offer, audience="women")


def replied_while_closed(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """The organisation answers in the minute in which the night closes its window."""
    from django.utils import timezone
    from labelled_house import handed_in

    from labelling.replying import close_windows, invite, reply

    now = timezone.now()
    one = handed_in(offer, house.assessor, now, social_contact="partly")
    one = invite(assessment=one, by=house.assessor, at=now)
    said = {"words": "Klopt.", "agrees": True, "by": None, "by_name": "An", "at": now + timedelta(days=14)}
    return lambda: reply(assessment=one, **said), lambda: close_windows(at=now + timedelta(days=15))


def two_begin(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """Two coaches begin at once."""
    from labelling.assessing import begin_assessment

    return tuple(  # type: ignore[return-value]
        lambda by=by: begin_assessment(offer=offer, assessor=by) for by in (house.assessor, house.colleague)
    )


def two_submits(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """A button pressed twice."""
    from django.utils import timezone
    from labelled_house import written

    from labelling.assessing import submit

    one = written(offer, house.assessor)
    runner = lambda: submit(assessment=one, by=house.assessor, at=timezone.now())  # noqa: E731
    return runner, runner


def renewed_while_withdrawn(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """A renewal is decided while somebody takes the label back that it follows."""
    from django.utils import timezone

    from labelling.deciding import withdraw

    first = ready(house, offer)
    deciding(first, house.neighbour)()
    second = ready(house, offer)
    taken_back = lambda: withdraw(assessment=first, by=house.colleague, at=timezone.now(), why="Gestopt.")  # noqa: E731
    return deciding(second, house.neighbour), taken_back


def two_drafts_of_a_policy(house: SimpleNamespace, offer: Any) -> tuple[Runner, Runner]:
    """Two coordinators open the next version of the policy."""
    from labelling.models import Policy
    from labelling.policies import draft_of, policy_in_force

    policy_in_force(house.region)
    Policy.objects.filter(region=house.region, in_force_from=None).delete()
    runner = lambda: draft_of(house.region, by=house.coordinator)  # noqa: E731
    return runner, runner


RACES: dict[str, Race] = {
    race.__name__: race
    for race in (
        two_deciders,
        decided_while_published,
        decided_while_organisation_published,
        decided_while_a_change_is_not_committed_yet,
        published_while_a_decision_is_not_committed_yet,
        withdrawn_while_decided_again,
        withdrawn_while_published,
        replied_while_closed,
        two_begin,
        two_submits,
        renewed_while_withdrawn,
        two_drafts_of_a_policy,
    )
}

if __name__ == "__main__":
    main(int(sys.argv[1]))
