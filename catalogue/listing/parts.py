"""The short tasks in which an organisation writes a listing, and which fields belong to each."""

from typing import Final, Self

from django.db import models
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    """One short page. The value is what stands in its address."""

    BASICS = "basis", pgettext_lazy("part of a listing", "Basics")
    WHEN = "wanneer-en-waar", pgettext_lazy("part of a listing", "When and where")
    PEOPLE = "voor-wie", pgettext_lazy("part of a listing", "For whom")
    JOINING = "hoe-meedoen", pgettext_lazy("part of a listing", "How to join")
    PHOTOS = "fotos", pgettext_lazy("part of a listing", "Photos")
    EXTRA = "extra", pgettext_lazy("part of a listing", "Price and extra")

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of `OfferPage` that are written here, in the order of the screen."""
        return FIELDS[self]

    @classmethod
    def of_field(cls, name: str) -> Self | None:
        """Give the part in which this field is written; None for a field that organisations do not write."""
        return next((part for part in cls if name in FIELDS[part]), None)


FIELDS: Final[dict[Part, tuple[str, ...]]] = {
    Part.BASICS: ("title", "short_title", "kind", "sentence", "what_you_do", "themes"),
    Part.WHEN: (
        "commitment", "rhythm", "when", "waiting_time", "matching_time", "places", "hours_per_session", "total_hours",
        "municipalities", "venue", "address", "own_place", "nearest_stop", "open_to", "open_to_municipalities",
    ),
    Part.PEOPLE: (
        "for_whom", "social_form", "audience", "age_from", "age_to", "children_welcome", "childcare", "dutch_level",
        "reading_needed", "dutch_share", "dutch_speakers", "contact_languages", "language_help", "language_help_words",
    ),
    Part.JOINING: (
        "walk_in", "steps", "cannot_come", "contact_name", "contact_phone", "contact_whatsapp", "contact_email",
        "website", "first_visit", "first_visit_with", "online_enrolment", "paper_enrolment", "task", "with_whom",
        "fixed_contact", "insured", "expenses",
    ),
    Part.PHOTOS: ("picture",),
    Part.EXTRA: (
        "price_kind", "price", "price_words", "reduced_price", "reduced_words", "extra_costs", "free_trial",
        "join_until", "gear", "chores",
    ),
}  # fmt: skip
# Asked of volunteering alone (rule 3 of the trade); other kinds never see them.
ONLY_FOR_VOLUNTEERING: Final = ("task", "with_whom", "fixed_contact", "insured", "expenses")
ALL_FIELDS: Final = tuple(name for part in Part for name in FIELDS[part])
