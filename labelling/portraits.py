"""The portrait of a partner: what its talks, taken together, tell."""

from collections.abc import Collection

from labelling.models import InterviewPart
from labelling.talks import BARRIERS, BarrierFinding, Part


def barriers_of(organisations: Collection[int]) -> dict[int, dict[Part, BarrierFinding]]:
    """Give organisation id → the nine B's as its latest talk about each told them. One query.

    "Unknown" says that it was not talked about, so an earlier talk that did stands.
    """
    told: dict[int, dict[Part, BarrierFinding]] = {}
    parts = InterviewPart.objects.filter(interview__organisation__in=organisations, part__in=BARRIERS)
    said = parts.exclude(finding__in=["", BarrierFinding.UNKNOWN]).order_by("interview__held_on", "interview")
    for organisation, part, finding in said.values_list("interview__organisation", "part", "finding"):
        told.setdefault(organisation, {})[Part(part)] = BarrierFinding(finding)
    return told
