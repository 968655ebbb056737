"""Takes one assessment of the demo through its life, by the same services as people do, on days in the past.

A story is a row of `data/assessments.json`: which offer, what was found, and the steps with their days. A decided one
needs only the day of the decision; the steps before it follow from what was found.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from catalogue.models import OfferPage, OrganisationPage
from labelling.assessing import Found, begin_assessment, submit, take_over, write_assessment
from labelling.choices import Criterion
from labelling.deciding import Decided, decide, decide_again, drop, reading_of, send_back, withdraw
from labelling.demo.source import People, moment, night, read, workday
from labelling.findings import Finding
from labelling.models import Assessment, InterviewPart
from labelling.moving import name_of
from labelling.permissions import user_may_assess
from labelling.reopening import object_to, reopen_where_changed
from labelling.replying import ask_first, close_windows, extend, invite, reply

Step = Mapping[str, Any]
AT_ONCE = (("begin", -8), ("submit", -6), ("decide", 0))  # days before the decision, with three times yes
ANSWERED = (("begin", -24), ("submit", -21), ("invite", -21), ("reply", -12), ("decide", 0))
SILENT = (("begin", -24), ("submit", -22), ("invite", -22), ("close", -7), ("decide", 0))


@dataclass
class Story:
    """One assessment with who works on it.

    Attributes:
        row: what the data file says.
        number: its place there; who is the second person goes round by it.
        seconds: the two who did not assess.
        made: the assessment, once begun.
    """

    row: Mapping[str, Any]
    number: int
    offer: OfferPage
    assessor: Any
    seconds: tuple[Any, Any]
    made: Assessment = field(init=False)

    @property
    def second(self) -> Any:
        """Who decides."""
        return self.seconds[self.number % 2]

    @property
    def third(self) -> Any:
        """Who decides after an objection."""
        return self.seconds[(self.number + 1) % 2]

    @property
    def begins(self) -> int:
        """The day it begins, from today."""
        return int(self.steps[0]["day"])

    @property
    def steps(self) -> list[Step]:
        """All steps, the first one first."""
        row = self.row
        if "decided" not in row:
            return list(row["steps"])
        reply_to = row.get("reply")
        usual = (ANSWERED if reply_to else SILENT) if "reply" in row else AT_ONCE
        said = {"reply": reply_to or {}, "decide": {"decision": row.get("decision", {}), "why": row.get("why", "")}}
        path = [{"do": do, "day": row["decided"] + day, **said.get(do, {})} for do, day in usual]
        return [*path, *row.get("after", ())]


def tell(row: Mapping[str, Any], number: int, offer: OfferPage, people: People) -> Story:
    """Say who assesses an offer, and who then can decide."""
    assessor = next(one for one in people.all() if user_may_assess(one, offer))
    first, second = (one for one in people.all() if one != assessor)
    return Story(row, number, offer, assessor, (first, second))


def live(story: Story) -> None:
    """Take the assessment through all its steps; afterwards the offer is published as it was before."""
    changed = story.row.get("changed")
    if changed:
        story_now = getattr(story.offer, changed["field"])
        _publish(story.offer, changed["field"], changed["was"])
    for place, step in enumerate(story.steps):
        if changed and step["do"] == "change":
            _publish(story.offer, changed["field"], story_now)
        STEPS[step["do"]](story, step, place)


def _publish(offer: OfferPage, name: str, value: str) -> None:
    """Let the published offer hold this value, without the listeners: what they do gets its own day."""
    OfferPage.objects.filter(pk=offer.pk).update(**{name: value})


def _begin(story: Story, step: Step, place: int) -> None:
    begun = begin_assessment(offer=OfferPage.objects.get(pk=story.offer.pk), assessor=story.assessor, invented=True)
    Assessment.objects.filter(pk=begun.pk).update(made_at=moment(step["day"], place))
    known = read("assessments")["facts"][story.row["facts"]]
    facts = known | {name: value for name, value in story.row.items() if name in begun.facts}
    parts = _parts(story.offer, workday(step["day"]))
    found = {criterion: _found(story.row, criterion, parts) for criterion in Criterion}
    story.made = write_assessment(assessment=begun, facts=facts, found=found, by=story.assessor)


def _take_over(story: Story, step: Step, place: int) -> None:
    """Let a colleague go on with the draft."""
    colleague = next(one for one in (story.second, story.third) if user_may_assess(one, story.offer))
    take_over(assessment=story.made, by=colleague, at=moment(step["day"], place))


def _parts(offer: OfferPage, until: date) -> dict[str, int]:
    """Give part → id, of the last talk with the organisation before this day."""
    partner = OrganisationPage.objects.parent_of(offer).first()
    talk = partner.interviews.filter(held_on__lte=until).first() if partner else None
    return dict(InterviewPart.objects.filter(interview=talk).values_list("part", "pk")) if talk else {}


def _found(row: Mapping[str, Any], criterion: Criterion, parts: Mapping[str, int]) -> Found:
    """Read what was found for one criterion: words alone mean yes, nothing at all means unknown."""
    said = row.get(criterion.value, {"finding": Finding.UNKNOWN})
    if isinstance(said, str):
        said = {"finding": Finding.YES, "reason": said}
    evidence, *seeds = row.get("evidence", {}).get(criterion.value, [said.get("evidence", "")])
    return Found(
        finding=Finding(said["finding"]),
        reason=said.get("reason", ""),
        evidence=evidence,
        differs_because=said.get("because", ""),
        rests_on=[parts[part] for part in (*seeds, *said.get("rests_on", ())) if part in parts],
    )


def _submit(story: Story, step: Step, place: int) -> None:
    submit(assessment=story.made, by=story.assessor, at=moment(step["day"], place))


def _invite(story: Story, step: Step, place: int) -> None:
    email = story.offer.contact_email
    invite(assessment=story.made, by=story.assessor, at=moment(step["day"], place), email=email)


def _ask_first(story: Story, step: Step, place: int) -> None:
    email = story.offer.contact_email
    ask_first(assessment=story.made, by=story.second, at=moment(step["day"], place), why=step["why"], email=email)


def _extend(story: Story, step: Step, place: int) -> None:
    until = timezone.localdate() + timedelta(days=step["until"])
    extend(assessment=story.made, until=until, by=story.assessor, at=moment(step["day"], place))


def _reply(story: Story, step: Step, place: int) -> None:
    taken = story.assessor if step.get("taken") else None
    reply(
        assessment=story.made,
        words=step["words"],
        agrees=step["agrees"],
        by=taken,
        by_name=step["name"],
        at=moment(step["day"], place),
        taken_by_name=name_of(taken),
    )


def _close(story: Story, _step: Step, _place: int) -> None:
    """Let the days to reply pass: the night after the last one."""
    until = Assessment.objects.values_list("reply_until", flat=True).get(pk=story.made.pk)
    if until:
        close_windows(at=night(until + timedelta(days=1)))


def _send_back(story: Story, step: Step, place: int) -> None:
    send_back(assessment=story.made, by=story.second, at=moment(step["day"], place), why=step["why"])


def _drop(story: Story, step: Step, place: int) -> None:
    drop(assessment=story.made, by=story.assessor, at=moment(step["day"], place), why=step["why"])


def _decide(story: Story, step: Step, place: int) -> None:
    decide(
        assessment=story.made,
        by=story.second,
        at=moment(step["day"], place),
        read=reading_of(Assessment.objects.get(pk=story.made.pk)),
        decision=_decision(step),
        why=step["why"],
    )


def _decide_again(story: Story, step: Step, place: int) -> None:
    decide_again(
        assessment=story.made,
        by=story.third,
        at=moment(step["day"], place),
        read=reading_of(Assessment.objects.get(pk=story.made.pk)),
        decision=_decision(step),
        why=step["why"],
    )


def _decision(step: Step) -> dict[Criterion, Decided]:
    return {
        Criterion(criterion): Decided(finding=Finding(said["finding"]), reason=said["reason"], because=said["because"])
        for criterion, said in step["decision"].items()
    }


def _change(story: Story, step: Step, place: int) -> None:
    reopen_where_changed(offers=[story.offer.pk], at=moment(step["day"], place))


def _object(story: Story, step: Step, place: int) -> None:
    at = moment(step["day"], place)
    object_to(assessment=story.made, words=step["words"], by=None, by_name=step["name"], at=at)


def _withdraw(story: Story, step: Step, place: int) -> None:
    withdraw(assessment=story.made, by=story.assessor, at=moment(step["day"], place), why=step["why"])


STEPS: dict[str, Callable[[Story, Step, int], None]] = {
    "begin": _begin,
    "take_over": _take_over,
    "submit": _submit,
    "invite": _invite,
    "extend": _extend,
    "reply": _reply,
    "close": _close,
    "ask_first": _ask_first,
    "send_back": _send_back,
    "drop": _drop,
    "decide": _decide,
    "change": _change,
    "object": _object,
    "decide_again": _decide_again,
    "withdraw": _withdraw,
}
