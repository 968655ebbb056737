"""The coaches' diaries: how an activity went, and what it changed. Short words, masked before they are kept."""

from typing import TYPE_CHECKING, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.readers import internal
from labelling.evaluation.choices import Diary
from labelling.models.account import account

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_DIARY_WORDS = 600  # characters: what fits on a card


def _words(label: "StrOrPromise") -> models.TextField:
    return internal(models.TextField(label, blank=True, max_length=LONGEST_DIARY_WORDS))


class DiaryEntry(models.Model):
    """One entry of a coach, about one day in one municipality. `in_report`: the year report may show it."""

    diary = internal(models.CharField(_("diary"), max_length=12, choices=Diary))
    region = internal(
        models.ForeignKey("catalogue.RegionPage", on_delete=models.PROTECT, related_name="+", verbose_name=_("region"))
    )
    municipality = internal(
        models.ForeignKey(
            "catalogue.Municipality", on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
        )
    )
    day = internal(models.DateField(_("day")))
    offer = internal(
        models.ForeignKey(
            "catalogue.OfferPage",
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("activity"),
        )
    )
    organisation = internal(
        models.ForeignKey(
            "catalogue.OrganisationPage",
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("organisation"),
        )
    )
    good = _words(_("What went well?"))
    less_good = _words(_("What went less well?"))
    adjusted = _words(_("What did you change?"))
    helped = _words(_("What helped?"))
    hindered = _words(_("What hindered?"))
    in_report = internal(models.BooleanField(_("may stand in the report"), default=False))
    invented = internal(models.BooleanField(_("invented for the demo"), default=False))
    written_by = account(_("written by"))
    written_by_name = internal(models.CharField(_("written by"), max_length=80, blank=True))
    changed_at = internal(models.DateTimeField(_("changed at"), auto_now=True))

    class Meta:
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_diary_display()}, {self.day}"


# Which questions each diary asks, in this order.
WORDS_OF: Final[dict[Diary, tuple[str, ...]]] = {
    Diary.ACTIVITIES: ("good", "less_good", "adjusted"),
    Diary.EFFECTS: ("helped", "hindered"),
}
