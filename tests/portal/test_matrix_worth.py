"""What a counsellor reads of a decision that gave no public label: why."""

from datetime import date, timedelta

import pytest

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.outcomes import Decided, Outcome
from labelling.states import State
from portal.matrix.worth import _worth

DAY = date(2026, 3, 1)
D, S, P = Criterion
FIRST = "Geen label: Nederlands oefenen"


def state_of(*findings: Finding, state: State = State.DECIDED) -> str:
    found = tuple(Decided(one, finding, "") for one, finding in zip((D, S, P), findings, strict=True))
    return _worth(Outcome(7, found, DAY, DAY + timedelta(days=9), state), {}, DAY).state


@pytest.mark.parametrize(
    ("findings", "why"),
    [
        ((Finding.UNKNOWN, Finding.YES, Finding.YES), f"{FIRST} is onbekend."),
        ((Finding.NO, Finding.UNKNOWN, Finding.NO), f"{FIRST} is nee; Mensen leren kennen is onbekend."),
        ((Finding.PARTLY, Finding.YES, Finding.NO), ""),
    ],
)  # fmt: skip
def test_a_decision_without_a_label_says_which_criterion_keeps_it_back(findings, why):
    assert state_of(*findings) == f"Geldig tot en met 10 maart 2026. {why}".strip()


def test_what_is_looked_into_again_says_only_that():
    assert "Geen label" not in state_of(Finding.NO, Finding.NO, Finding.NO, state=State.REOPENED)
