"""The advice on each criterion as the screen explains it: what each fact brings, what is not known, the sum."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labelling.advice import Advice, Facts, Ground, Rules, advise
from labelling.assessing import answer_in_words
from labelling.choices import Criterion
from labelling.facts import ANSWERS_OF
from labelling.findings import Finding

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class GroundShown:
    """One fact that counts: its question, the answer, and what it brings."""

    question: "StrOrPromise"
    answer: str
    pictogram: str
    points: str
    known: bool


@dataclass(frozen=True)
class AdviceShown:
    """The advice on one criterion, in words.

    Attributes:
        why: how the points add up, and from how many it is yes and partly.
        missing: the questions that would settle an advice that is unknown.
    """

    criterion: Criterion
    finding: Finding
    question: str
    why: str
    grounds: tuple[GroundShown, ...]
    missing: tuple["StrOrPromise", ...]


def advice_shown(rules: Rules, facts: Facts) -> dict[Criterion, AdviceShown]:
    """Work the advice out and say it, by criterion."""
    return {criterion: _shown(criterion, one) for criterion, one in advise(rules, facts).items()}


def _shown(criterion: Criterion, advice: Advice) -> AdviceShown:
    return AdviceShown(
        criterion,
        advice.finding,
        advice.rule.question,
        _adds_up(advice),
        tuple(_ground(ground) for ground in advice.grounds),
        tuple(fact.label for fact in advice.missing),
    )


def _adds_up(advice: Advice) -> str:
    got = sum(ground.points for ground in advice.grounds if ground.is_known)
    most = sum(ground.most for ground in advice.grounds)
    rule = {"got": got, "most": most, "yes": advice.rule.yes_from, "partly": advice.rule.partly_from}
    return _("Now %(got)d of %(most)d points. Yes from %(yes)d, partly from %(partly)d.") % rule


def _ground(ground: Ground) -> GroundShown:
    given = ngettext("%(count)d of %(most)d point", "%(count)d of %(most)d points", ground.most)
    return GroundShown(
        question=ground.fact.label,
        answer=answer_in_words(ground.fact, ground.answer),
        pictogram=ANSWERS_OF[ground.fact](ground.answer).pictogram,
        points=given % {"count": ground.points, "most": ground.most}
        if ground.is_known
        else _("could bring %(most)d") % {"most": ground.most},
        known=ground.is_known,
    )
