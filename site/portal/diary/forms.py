"""The form of an entry: which diary, when, where, about what, and its two or three questions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Municipality, OfferPage, OrganisationPage, RegionPage
from catalogue.permissions import offers_moderated_by, organisations_moderated_by
from labelling.evaluation.choices import Diary
from labelling.evaluation.diaries import About
from labelling.models import DiaryEntry
from labelling.models.diary import LONGEST_DIARY_WORDS, WORDS_OF
from labelling.permissions import towns_of

NO_DAY = gettext_lazy("Choose a day.")
NO_PLACE = gettext_lazy("Choose a municipality.")
TOO_LONG = gettext_lazy("This is too long: at most %(limit_value)d signs.")
NOT_THERE = gettext_lazy("Choose from the list, or leave it empty.")
MOST_NAMES = 400  # in the list to choose from; more is slow on a phone


@dataclass(frozen=True)
class WordsField:
    """One question of the diary, with its field."""

    label: str
    field: BoundField


class EntryForm(forms.Form):
    """One entry of `diary`, by somebody who works in `region`."""

    dag = forms.DateField(error_messages={"required": NO_DAY, "invalid": NO_DAY})
    gemeente = forms.ModelChoiceField(
        Municipality.objects.none(), to_field_name="nis", empty_label=None, error_messages={"required": NO_PLACE}
    )
    over = forms.CharField(required=False, max_length=255)
    verslag = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, user: Any, region: RegionPage, diary: Diary, entry: DiaryEntry | None = None, **kwargs: Any
    ) -> None:
        """Make the fields; those of an entry hold what it holds."""
        super().__init__(*args, **kwargs)
        self.user, self.region, self.diary = user, region, diary
        places: Any = self.fields["gemeente"]
        places.queryset = towns_of(user, region)
        for name in WORDS_OF[diary]:
            widget = forms.Textarea(attrs={"rows": 3})
            errors = {"max_length": TOO_LONG}
            self.fields[name] = forms.CharField(
                required=False, max_length=LONGEST_DIARY_WORDS, widget=widget, error_messages=errors
            )
        if entry is not None:
            self._fill(entry)

    def _fill(self, entry: DiaryEntry) -> None:
        about = entry.offer or entry.organisation
        self.initial.update(dag=entry.day.isoformat(), gemeente=entry.municipality.nis, verslag=entry.in_report)
        self.initial.update({name: getattr(entry, name) for name in WORDS_OF[self.diary]})
        self.initial["over"] = about.title if about else ""

    def clean_over(self) -> "OfferPage | OrganisationPage | None":
        """Give what the user works with under this name: of this region where there is one."""
        title = self.cleaned_data["over"].strip()
        if not title:
            return None
        named = [
            page
            for found in (offers_moderated_by(self.user), organisations_moderated_by(self.user))
            for page in found.filter(title__iexact=title)
        ]
        if not named:
            raise forms.ValidationError(NOT_THERE)
        return next((page for page in named if page.is_descendant_of(self.region)), named[0])

    @property
    def names(self) -> list[str]:
        """Give the names one may choose from."""
        here = {"live": True, "path__startswith": self.region.path}
        offers = offers_moderated_by(self.user).filter(**here).values_list("title", flat=True)
        organisations = organisations_moderated_by(self.user).filter(**here).values_list("title", flat=True)
        return sorted({*offers[:MOST_NAMES], *organisations[:MOST_NAMES]})

    @property
    def questions(self) -> tuple[WordsField, ...]:
        """Give the questions of the diary with their fields."""
        fields = {name: DiaryEntry._meta.get_field(name) for name in WORDS_OF[self.diary]}
        return tuple(WordsField(str(getattr(field, "verbose_name", "")), self[name]) for name, field in fields.items())

    @property
    def about(self) -> About:
        """Give what it is about, once the form is valid."""
        given = self.cleaned_data
        page = given["over"]
        return About(
            day=given["dag"],
            municipality=given["gemeente"],
            offer=page if isinstance(page, OfferPage) else None,
            organisation=page if isinstance(page, OrganisationPage) else None,
        )

    @property
    def words(self) -> dict[str, str]:
        """Give the words, once the form is valid."""
        return {name: self.cleaned_data[name] for name in WORDS_OF[self.diary]}


class FindForm(forms.Form):
    """What to look for in the diaries: which one, words, a month."""

    soort = forms.ChoiceField(required=False)
    woorden = forms.CharField(required=False, max_length=80)
    maand = forms.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer both diaries."""
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["soort"]
        kinds.choices = [("", _("Both diaries")), *Diary.choices]

    @property
    def month(self) -> date | None:
        """Give the first day of the month asked, if any."""
        asked = self.cleaned_data.get("maand") or ""
        year, _dash, month = asked.partition("-")
        return date(int(year), int(month), 1) if asked and int(year) else None
