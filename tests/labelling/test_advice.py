"""The advice: what is unknown never counts as no, and what the trade says of three well-known cases."""

import json
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from hypothesis import assume, given
from hypothesis import strategies as st

from labelling.advice import Rule, advise, rules_of
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF, UNKNOWN, Fact
from labelling.findings import Finding
from labelling.models import PolicyIndicator
from labelling.policies import FIRST, policy_in_force

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
YES, PARTLY, NO, NOT_KNOWN = Finding.YES, Finding.PARTLY, Finding.NO, Finding.UNKNOWN
GIVEN = json.loads(FIRST.read_text(encoding="utf-8"))
KNOWN = {fact: [answer for answer in ANSWERS_OF[fact].values if answer != UNKNOWN] for fact in Fact}


def rules_given():
    """The rules of the first policy, read without a database."""
    points = {criterion: {} for criterion in Criterion}
    for row in GIVEN["indicators"]:
        points[Criterion(row["criterion"])][Fact(row["fact"])] = row["points"]
    return {
        Criterion(row["criterion"]): Rule(
            Criterion(row["criterion"]), row["question"], row["yes_from"], row["partly_from"],
            points[Criterion(row["criterion"])],
        )
        for row in GIVEN["criteria"]
    }  # fmt: skip


@st.composite
def any_rule(draw):
    """A rule that a coordinator could make up."""
    facts = draw(st.lists(st.sampled_from(list(Fact)), unique=True, max_size=4))
    points = {
        fact: draw(st.dictionaries(st.sampled_from(list(ANSWERS_OF[fact].values)), st.integers(0, 9))) for fact in facts
    }
    partly = draw(st.integers(1, 15))
    return Rule(D, "?", partly + draw(st.integers(1, 10)), partly, points)


some_facts = st.fixed_dictionaries({fact: st.sampled_from([UNKNOWN, UNKNOWN, *KNOWN[fact]]) for fact in Fact})
rules = st.just(rules_given()) | any_rule().map(lambda rule: {rule.criterion: rule})


@given(rules, some_facts, st.sampled_from(list(Fact)), st.data())
def test_what_becomes_known_never_contradicts_an_advice_that_was_given(rules, facts, fact, data):
    assume(facts[fact] == UNKNOWN)
    before = advise(rules, facts)
    after = advise(rules, facts | {fact: data.draw(st.sampled_from(KNOWN[fact]))})
    for criterion, advice in before.items():
        if advice.finding is not NOT_KNOWN:
            assert after[criterion].finding is advice.finding


@given(rules, some_facts)
def test_it_says_which_facts_are_missing_exactly_where_it_does_not_know(rules, facts):
    for advice in advise(rules, facts).values():
        assert bool(advice.missing) is (advice.finding is NOT_KNOWN)
        assert all(facts[fact] == UNKNOWN for fact in advice.missing)
        assert advice.points <= advice.most
        assert sum(ground.points for ground in advice.grounds) == advice.points


@given(rules)
def test_of_what_nothing_is_known_nothing_is_said_to_be_too_little(rules):
    for criterion, advice in advise(rules, {}).items():
        within_reach = (
            sum(rules[criterion].most(fact) for fact in rules[criterion].points) >= rules[criterion].partly_from
        )
        assert advice.finding is (NOT_KNOWN if within_reach else NO)


def test_all_facts_known_there_always_is_an_advice():
    rules = rules_given()
    for criterion, rule in rules.items():
        for answers in product(*(KNOWN[fact] for fact in rule.points)):
            assert advise(rules, dict(zip(rule.points, answers, strict=True)))[criterion].finding is not NOT_KNOWN


# Rule 1 of the trade

MOTHERS = {
    "social_form": "group", "new_people": "sometimes", "same_people": "often", "dutch_share": "little",
    "dutch_speakers": "newcomers", "talks": "often", "local_life": "nothing", "warm_welcome": "yes",
}  # fmt: skip
BUDDIES = {
    "social_form": "duo", "new_people": "often", "same_people": "often", "dutch_share": "half",
    "dutch_speakers": "locals", "talks": "often", "local_life": "gets_to_know", "warm_welcome": "yes",
}  # fmt: skip
ALONE = {
    "social_form": "alone", "new_people": "never", "same_people": "often", "dutch_share": "all",
    "dutch_speakers": "locals", "talks": "sometimes", "local_life": "takes_part", "warm_welcome": "yes",
}  # fmt: skip


def advised(facts, criterion):
    return advise(rules_given(), {Fact(name): answer for name, answer in facts.items()})[criterion].finding


def test_a_mothers_group_that_speaks_only_arabic_gives_no_chance_to_practise_dutch():
    assert "little" in KNOWN[Fact.DUTCH_SHARE]
    assert advised(MOTHERS, D) is NO


def test_a_buddy_pair_that_starts_in_a_shared_language_and_grows_into_dutch_fits():
    assert advised(BUDDIES, D) in (YES, PARTLY)
    assert advised(BUDDIES, S) in (YES, PARTLY)


def test_what_one_does_mostly_alone_is_no_yes_for_meeting_people():
    assert advised(ALONE, S) is not YES
    assert advised(ALONE | {"talks": "often"}, S) is not YES


# The first policy, and what a policy can hold


def test_the_first_policy_asks_each_criterion_and_names_only_answers_that_exist():
    assert [row["criterion"] for row in GIVEN["criteria"]] == [criterion.value for criterion in Criterion]
    pairs = [(row["criterion"], row["fact"]) for row in GIVEN["indicators"]]
    assert len(pairs) == len(set(pairs))
    for row in GIVEN["indicators"]:
        assert row["criterion"] in Criterion.values
        assert set(row["points"]) <= set(KNOWN[Fact(row["fact"])]), row
        assert all(0 < points <= 9 for points in row["points"].values())


@pytest.mark.parametrize("criterion", Criterion)
def test_yes_partly_and_no_are_all_within_reach(criterion):
    rule = rules_given()[criterion]
    sums = {
        sum(rule.points[fact].get(answer, 0) for fact, answer in zip(rule.points, answers, strict=True))
        for answers in product(*(KNOWN[fact] for fact in rule.points))
    }
    assert 1 <= rule.partly_from < rule.yes_from <= max(sums)
    assert min(sums) < rule.partly_from
    assert any(rule.partly_from <= points < rule.yes_from for points in sums)


def test_no_fact_alone_makes_a_yes_for_what_decides():
    for criterion in (D, S):
        rule = rules_given()[criterion]
        assert all(rule.most(fact) < rule.yes_from for fact in rule.points)


@pytest.mark.django_db
def test_the_policy_in_the_database_says_what_its_file_says(region, django_assert_num_queries):
    policy = policy_in_force(region)
    with django_assert_num_queries(2):
        rules = rules_of(policy)
    assert rules == rules_given()


@pytest.mark.django_db
@pytest.mark.parametrize(("fact", "answer"), [(Fact.TALKS, UNKNOWN), (Fact.TALKS, "banana"), (Fact.TALKS, "locals")])
def test_points_are_given_to_answers_that_exist_and_never_to_unknown(region, fact, answer):
    row = PolicyIndicator(policy=policy_in_force(region), criterion=P, fact=fact, answer=answer, points=2)
    with pytest.raises(ValidationError):
        row.full_clean()
