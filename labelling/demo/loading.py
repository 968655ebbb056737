"""Fills one region with interviews, two versions of the policy, and assessments in every state. All of it invented.

Loaded once: where the region has invented interviews, a second run leaves everything as it is.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from catalogue.models import OfferPage, RegionPage
from labelling.ageing import age
from labelling.demo.source import People, night, read, workday
from labelling.demo.stories import Story, live, tell
from labelling.demo.talks import load_talks
from labelling.demo.versions import first_version, next_version, second_version, second_version_from
from labelling.models import Assessment, Interview, Policy

Progress = Callable[[str, int, int], None]


@transaction.atomic
def load_labels(region: RegionPage, people: People, progress: Progress) -> None:
    """Make the talks, then live through the assessments from the first day to today, all or nothing.

    Does nothing where the demo's talks are there, or where a coordinator made a policy of their own.

    Args:
        progress: is told the step, how many are done, and how many there are.
    """
    there = Interview.objects.filter(invented=True, organisation__path__startswith=region.path)
    if there.exists() or Policy.objects.filter(region=region).exclude(number=1).exists():
        return
    talks = load_talks(region, people)
    progress("interviews", talks, talks)
    first_version(region)
    stories, waits_for_second, aged = _stories(region, people), True, workday(-10_000)
    for done, story in enumerate(stories, start=1):
        if waits_for_second and story.begins >= second_version_from():
            second_version(region, people.coordinator)
            waits_for_second = False
        aged = _let_time_pass(aged, workday(story.begins))
        live(story)
        progress("labels", done, len(stories))
    _let_time_pass(aged, timezone.localdate())
    next_version(region, people.coordinator)


def _stories(region: RegionPage, people: People) -> list[Story]:
    """Give the stories by the day they begin. An offer that somebody assessed already is left alone."""
    offers = {offer.source_ref: offer for offer in OfferPage.objects.descendant_of(region).exclude(source_ref="")}
    taken = set(Assessment.objects.values_list("offer__source_ref", flat=True))
    rows = [row for row in read("assessments")["assessments"] if row["offer"] in set(offers) - taken]
    stories = (tell(row, number, offers[row["offer"]], people) for number, row in enumerate(rows))
    return sorted(stories, key=lambda story: story.begins)


def _let_time_pass(after: date, until: date) -> date:
    """Let labels come near their end and end, each in the night it was due, up to and with `until`; give `until`."""
    held = Assessment.objects.holding().filter(valid_until__isnull=False).select_related("policy")
    nights = set()
    for one in held:
        if one.valid_until:
            nights |= {one.valid_until - timedelta(days=one.policy.warn_days), one.valid_until + timedelta(days=1)}
    for day in sorted(day for day in nights if after < day <= until):
        age(now=night(day))
    return until
