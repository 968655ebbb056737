"""What people look for and do not find, counted."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.periods import month_back
from search.choices import SignalState

MONTHS_KEPT = 24  # before this one: a coach compares a month with the same month of two years, then it has served
# Characters, all ASCII. More than two hundred Arabic letters with a few filters take; an entry of PostgreSQL's index
# holds 2,704 bytes.
LONGEST_CHOICES = 2000


def oldest_month(today: date) -> date:
    """Give the first day of the oldest month that is kept."""
    return month_back(today, MONTHS_KEPT)


class FruitlessSearches(models.QuerySet["FruitlessSearch"]):
    """Searches without result, and what a report asks of them."""

    def kept_on(self, today: date) -> Self:
        """Leave out what is too old, though nothing new has swept it away yet."""
        return self.filter(month__gte=oldest_month(today))

    def with_words(self, wanted: bool) -> Self:
        """Keep those in which words were typed, or those of choices only. An address begins at most one part with q."""
        typed = Q(choices__startswith="q=") | Q(choices__contains="&q=")
        return self.filter(typed if wanted else ~typed)


class FruitlessSearch(models.Model):
    """How often something was looked for in a month, and not found. Made by search/fruitless.py, which masks the words.

    Nothing of the person: no moment, no language, no device, no address. The key is random, for a running number would
    tell which searches came one after the other, so of one visitor.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="fruitless_searches", verbose_name=_("region")
    )
    month = models.DateField(_("month"), db_index=True, help_text=_("Its first day."))
    choices = models.CharField(
        _("choices"),
        max_length=LONGEST_CHOICES,
        help_text=_("What somebody looked for, as an address of the menu writes it."),
    )
    times = models.PositiveIntegerField(_("how often"), default=1)
    handled_times = models.PositiveIntegerField(
        _("how often when somebody looked into it"),
        default=0,
        editable=False,
        help_text=_("What comes after it waits again."),
    )
    outcome = models.CharField(
        _("what became of it"), max_length=20, choices=SignalState, default=SignalState.NEW, editable=False
    )
    met_on = models.DateField(
        _("met since"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The day on which it began to find something, or a coach solved it."),
    )

    objects = FruitlessSearches.as_manager()
    wagtail_reference_index_ignore = True  # nobody asks which counts a region page has; and each would cost queries

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-month", "-times", "choices"]
        constraints = [
            models.UniqueConstraint(fields=["region", "month", "choices"], name="search_fruitless_once"),
            models.CheckConstraint(
                name="search_fruitless_about_something",
                condition=~Q(choices=""),
                violation_error_message=_("A search is about something."),
            ),
            models.CheckConstraint(
                name="search_fruitless_handled_at_most_all",
                condition=Q(handled_times__lte=F("times")),
                violation_error_message=_("No more can be looked into than there was."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.choices}: {self.times}"
