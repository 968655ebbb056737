"""Every action from every state by everybody, generated from the table: what it allows happens, all else is refused."""

import ast
from datetime import timedelta

import labelling_factories
import pytest
from django.db import transaction
from factories import RegionPageFactory
from house.tree import ROOMS, named, parsed
from labelled_house import D, P, S, brussels, labelled_house, read_now

from labelling.assessing import submit, take_over
from labelling.deciding import decide, decide_again, drop, send_back, withdraw
from labelling.findings import Finding
from labelling.models import Assessment, Award, LabelEvent
from labelling.moving import check, locked, move_on
from labelling.policies import policy_in_force
from labelling.refusals import ConflictOfInterest, NotYourTurn, ReasonMissing, Refused, WrongState
from labelling.relevance import seen_now
from labelling.reopening import object_to
from labelling.replying import ask_first, extend, invite, reply
from labelling.states import HAS_DECISION, HOLDING, IN_HAND, MOVES, OVER, Action, Actor, State

NOW = brussels(2027, 3, 3, 10, 0)
WHY = "We zagen het anders."
# Who counts as whom in the table. `None` comes without an account: the organisation by its link, and Meedoen itself.
ACTORS_OF = {
    "assessor": {Actor.ASSESSOR, Actor.STAFF, Actor.ORGANISATION},
    "colleague": {Actor.STAFF, Actor.ORGANISATION, Actor.SECOND},
    "neighbour": {Actor.SECOND},
    "coordinator": {Actor.STAFF, Actor.ORGANISATION, Actor.SECOND},
    "superuser": {Actor.STAFF, Actor.ORGANISATION, Actor.SECOND},
    "super_assessor": {Actor.ASSESSOR, Actor.STAFF, Actor.ORGANISATION},
    "stranger": set(),
    "counsellor": set(),
    "editor": set(),
    None: {Actor.ORGANISATION, Actor.SYSTEM},
}
BY_SERVICE = {
    Action.SUBMIT: lambda one, by, why: submit(assessment=one, by=by, at=NOW),
    Action.TAKE_OVER: lambda one, by, why: take_over(assessment=one, by=by, at=NOW),
    Action.INVITE: lambda one, by, why: invite(assessment=one, by=by, at=NOW),
    Action.EXTEND: lambda one, by, why: extend(assessment=one, until=(NOW + timedelta(days=30)).date(), by=by, at=NOW),
    Action.REPLY: lambda one, by, why: reply(assessment=one, words=why, agrees=None, by=by, by_name="An", at=NOW),
    Action.ASK_FIRST: lambda one, by, why: ask_first(assessment=one, by=by, at=NOW, why=why),
    Action.SEND_BACK: lambda one, by, why: send_back(assessment=one, by=by, at=NOW, why=why),
    Action.DROP: lambda one, by, why: drop(assessment=one, by=by, at=NOW, why=why),
    Action.DECIDE: lambda one, by, why: decide(assessment=one, by=by, at=NOW, read=read_now(one), why=why),
    Action.DECIDE_AGAIN: lambda one, by, why: decide_again(assessment=one, by=by, at=NOW, read=read_now(one), why=why),
    Action.OBJECT: lambda one, by, why: object_to(assessment=one, words=why, by=by, by_name="An", at=NOW),
    Action.WITHDRAW: lambda one, by, why: withdraw(assessment=one, by=by, at=NOW, why=why),
}
WITH_WORDS = set(BY_SERVICE) - {Action.SUBMIT, Action.TAKE_OVER, Action.INVITE, Action.EXTEND}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        built = labelled_house(RegionPageFactory())
        built.policy, built.seen = policy_in_force(built.region), seen_now(built.offer)
        yield built
        transaction.set_rollback(True)


class Undo(Exception):
    """Ends one of many cases of a test, with all that it wrote."""


def assessment_in(house, state, role="assessor"):
    """Give one in this state of which everything is there that any action asks for."""
    return labelling_factories.AssessmentFactory(
        offer=house.offer,
        policy=house.policy,
        seen=house.seen,
        state=state,
        assessor=house.people["super_assessor" if role == "super_assessor" else "assessor"],
        found={D: Finding.YES, S: Finding.YES, P: Finding.PARTLY},
        invited_at=NOW,
        reply_until=(NOW + timedelta(days=5)).date(),
        decided_at=NOW if state in HAS_DECISION else None,
        valid_until=(NOW + timedelta(days=20)).date() if state in HAS_DECISION else None,
    )


def act(one, action, by, why=WHY):
    """Take the action as the screens do; what only Meedoen does, at the table itself."""
    if action in BY_SERVICE:
        return BY_SERVICE[action](one, by, why)
    with transaction.atomic():
        return move_on(locked(one), action, by=by, at=NOW, why=why)


def written_down():
    return (
        list(Assessment.objects.order_by("pk").values()),
        list(LabelEvent.objects.order_by("pk").values()),
        list(Award.objects.order_by("pk").values()),
    )


def refusal(state, action, actors):
    """Say what the table answers: None where it allows."""
    move = MOVES[action]
    if state not in move.begins:
        return WrongState
    if move.actor in actors:
        return None
    return ConflictOfInterest if move.actor is Actor.SECOND else NotYourTurn


@pytest.mark.django_db
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_an_action_happens_exactly_where_the_table_says(house, action, state):
    for role, actors in ACTORS_OF.items():
        try:
            with transaction.atomic():
                try_it(house, action, state, role, refusal(state, action, actors))
                raise Undo
        except Undo:
            pass


def try_it(house, action, state, role, expected):
    one, by = assessment_in(house, state, role), house.people.get(role)
    case = f"{action} from {state} by {role or 'the link'}"
    before = written_down()
    if expected:
        with pytest.raises(Refused) as refused:
            act(one, action, by)
        assert type(refused.value) is expected, case
        assert str(refused.value).endswith("."), case
        assert written_down() == before, case
        return
    act(one, action, by)
    one.refresh_from_db()
    [line] = LabelEvent.objects.filter(assessment=one)
    assert one.state == line.state_after == (MOVES[action].goes_to or state), case
    assert (line.action, line.state_before, line.by, line.at) == (action, state, by, NOW), case
    assert line.why == (WHY if action in WITH_WORDS or action not in BY_SERVICE else ""), case
    named = "An" if action in (Action.REPLY, Action.OBJECT) else (role or "")
    assert line.by_name == named, case


@pytest.mark.django_db
@pytest.mark.parametrize("action", [action for action in Action if MOVES[action].with_reason])
@pytest.mark.parametrize("why", ["", " \n"])
def test_what_asks_a_reason_is_refused_without_one_and_nothing_is_written(house, action, why):
    one = assessment_in(house, MOVES[action].begins[0])
    before = written_down()
    with pytest.raises(ReasonMissing) as refused:
        act(one, action, house.colleague, why)
    assert str(refused.value)
    assert written_down() == before


@pytest.mark.django_db
def test_somebody_whose_account_is_closed_does_nothing_any_more(house):
    one = assessment_in(house, State.READY)
    for role in ("colleague", "superuser"):
        person = house.people[role]
        person.is_active = False
        with pytest.raises(Refused):
            check(one, Action.DECIDE, by=person)
        person.is_active = True


def test_every_state_and_action_has_its_place():
    assert set(MOVES) == set(Action)
    assert {*IN_HAND, *HOLDING, *OVER} == set(State)
    assert len(IN_HAND) + len(HOLDING) + len(OVER) == len(State)
    reached = {move.goes_to for move in MOVES.values()} | {State.DRAFT}
    assert reached >= set(State)


def test_every_state_that_is_not_over_has_a_way_on():
    for state in (*IN_HAND, *HOLDING):
        assert any(state in move.begins and move.goes_to not in (None, state) for move in MOVES.values()), state


# Where a state is written

WRITERS = {"update", "create", "get_or_create", "update_or_create", "bulk_create", "Assessment"}


def writes_a_state(node):
    """Say whether this piece of a program writes a field `state`."""
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            isinstance(each, ast.Attribute) and each.attr == "state" for target in targets for each in ast.walk(target)
        )
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name == "setattr":
        return len(node.args) > 1 and isinstance(node.args[1], ast.Constant) and node.args[1].value == "state"
    if name in {"save", "bulk_update"}:
        return any(isinstance(each, ast.Constant) and each.value == "state" for each in ast.walk(node))
    return name in WRITERS and any(keyword.arg == "state" for keyword in node.keywords)


def test_the_state_of_an_assessment_is_written_in_one_place_only():
    of_labels = [
        name
        for name in named(".py")
        if name.startswith(tuple(f"{room}/" for room in ROOMS))
        and "/migrations/" not in name
        and name != "labelling/refusals.py"  # an exception that tells of a state
        and any(
            isinstance(node, ast.ImportFrom) and (node.module or "").startswith("labelling")
            for node in ast.walk(parsed(name))
        )
    ]
    writers = {f"{name}:{node.lineno}" for name in of_labels for node in ast.walk(parsed(name)) if writes_a_state(node)}
    assert "labelling/moving.py" in of_labels
    assert writers == set()


def test_the_place_that_writes_it_does():
    [write] = [
        node
        for node in ast.walk(parsed("labelling/moving.py"))
        if isinstance(node, ast.Dict)
        and any(isinstance(key, ast.Constant) and key.value == "state" for key in node.keys)
    ]
    assert ast.unparse(write) == "{**changes, 'state': after, 'version': assessment.version + 1}"
