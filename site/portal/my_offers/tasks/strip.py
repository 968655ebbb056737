"""The strip of tasks above each page, and the list of them on the first: where one is, and how far each is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from catalogue.listing.authors import organisation_of
from catalogue.listing.checking import problems_of
from catalogue.listing.parts import Part
from catalogue.listing.progress import Progress, progress_of
from catalogue.models import OfferPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

PICTOGRAMS: Final = {
    Part.BASICS: "edit",
    Part.WHEN: "when",
    Part.PEOPLE: "who",
    Part.JOINING: "enter",
    Part.PHOTOS: "camera",
    Part.EXTRA: "price",
}


# In a strip of six on a phone there is room for one short word.
SHORT: "Final[dict[Part, StrOrPromise]]" = {
    Part.WHEN: pgettext_lazy("part of a listing, in one word", "When"),
    Part.JOINING: pgettext_lazy("part of a listing, in one word", "Join"),
    Part.EXTRA: pgettext_lazy("part of a listing, in one word", "Extra"),
}


@dataclass(frozen=True)
class TaskLink:
    """One task: its name, in one word too, where it is, how far it is."""

    part: str
    label: "StrOrPromise"
    short: "StrOrPromise"
    href: str
    pictogram: str
    progress: str
    said: "StrOrPromise"
    is_current: bool = False

    @property
    def mark(self) -> str:
        """The pictogram of how far it is."""
        return {"done": "tick", "begun": "mark-partly", "empty": "gap"}[self.progress]

    @property
    def is_done(self) -> bool:
        """Nothing is asked any more."""
        return self.progress == Progress.DONE


@dataclass(frozen=True)
class Strip:
    """All tasks."""

    tasks: tuple[TaskLink, ...]

    @property
    def unfinished(self) -> "tuple[TaskLink, ...]":
        """The tasks in which something that helps is still missing."""
        return tuple(task for task in self.tasks if not task.is_done)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(task.is_done for task in self.tasks)

    @property
    def following(self) -> TaskLink | None:
        """The task after the one on the page; None after the last."""
        at = next((number for number, task in enumerate(self.tasks) if task.is_current), -1)
        return self.tasks[at + 1] if 0 <= at < len(self.tasks) - 1 else None


def strip_of(
    offer: OfferPage, draft: OfferPage, current: Part | None = None, problems: "Mapping[str, object] | None" = None
) -> Strip:
    """Make the strip."""
    told = problems if problems is not None else problems_of(draft)
    progress = progress_of(draft, organisation_of(offer), tuple(told))
    return Strip(
        tuple(
            TaskLink(
                part=part.value,
                label=part.label,
                short=SHORT.get(part, part.label),
                href=reverse("my_offer_part", args=[offer.pk, part.value]),
                pictogram=PICTOGRAMS[part],
                progress=progress[part].value,
                said=progress[part].label,
                is_current=part is current,
            )
            for part in Part
        )
    )
