"""Writes the demo's 4P interviews: answers, B's and agreements, as a coach would have kept them over the months."""

from datetime import timedelta
from typing import Any

from catalogue.models import OrganisationPage, RegionPage
from labelling.demo.source import People, moment, organisations, read, workday
from labelling.models import Agreement, Interview, InterviewPart
from labelling.moving import name_of
from labelling.permissions import user_may_interview
from labelling.talks import Part

AFTERWARDS = timedelta(hours=3)  # the last word is written some hours after the talk


def load_talks(region: RegionPage, people: People) -> int:
    """Write all talks and say how many there are."""
    partners = organisations(region)
    rows = [row for row in read("interviews")["interviews"] if row["organisation"] in partners]
    for row in rows:
        _write(row, partners[row["organisation"]], people)
    return len(rows)


def _write(row: dict[str, Any], partner: OrganisationPage, people: People) -> None:
    coach = next(one for one in people.all() if user_may_interview(one, partner))
    day, name = workday(row["held"]), name_of(coach)
    interview = Interview(
        organisation=partner,
        held_on=day,
        channel=row["channel"],
        partner_people=row["people"],
        present=row["present"],
        partner_role=row["role"],
        challenge=_challenge(row["held"]),
        outcome=row["outcome"],
        ask_again_on=workday(row["ask_again"]) if "ask_again" in row else None,
        follow_up_on=workday(row["follow_up"]) if "follow_up" in row else None,
        invented=True,
        made_by=coach,
        made_by_name=name,
        changed_by_name=name,
    )
    interview.full_clean()
    interview.save()
    _write_parts(interview, row)
    _write_agreements(interview, row["agreements"])
    # The talk was written down on its day, whatever day this is.
    Interview.objects.filter(pk=interview.pk).update(
        made_at=moment(row["held"]), changed_at=moment(row["held"]) + AFTERWARDS
    )
    interview.parts.update(changed_at=moment(row["held"]) + AFTERWARDS)


def _challenge(held: int) -> str:
    """Give the shared challenge as it stood then."""
    stood = read("interviews")["challenges"]
    return next(one["text"] for one in stood if one["until"] is None or held <= one["until"])


def _write_parts(interview: Interview, row: dict[str, Any]) -> None:
    said = [{"part": part, "words": words} for part, words in row["answers"].items()]
    said += [{"part": part, **found} for part, found in row["barriers"].items()]
    order = list(Part)
    parts = [InterviewPart(interview=interview, changed_by_name=interview.made_by_name, **one) for one in said]
    for part in parts:
        part.full_clean(exclude=["interview"], validate_unique=False, validate_constraints=False)
    InterviewPart.objects.bulk_create(sorted(parts, key=lambda one: order.index(Part(one.part))))


def _write_agreements(interview: Interview, rows: list[dict[str, Any]]) -> None:
    agreements = [
        Agreement(
            interview=interview,
            client_key=f"n{number:08d}",  # as a device gives one: taken away here and written there, it is made anew
            what=row["what"],
            who=row["who"],
            due_on=workday(row["due"]),
            done_on=workday(row["done"]) if "done" in row else None,
            done_by_name=interview.made_by_name if "done" in row else "",
            changed_by_name=interview.made_by_name,
        )
        for number, row in enumerate(rows)
    ]
    for agreement in agreements:
        agreement.full_clean(exclude=["interview"], validate_constraints=False)
    Agreement.objects.bulk_create(agreements)
