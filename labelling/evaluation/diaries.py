"""The coaches' diaries: writing an entry, reading those of one's municipalities, and what the year report may show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from catalogue.masking import hides, mask
from catalogue.models import Municipality, OfferPage, OrganisationPage, RegionPage
from labelling.evaluation.choices import Diary
from labelling.models import DiaryEntry
from labelling.models.diary import LONGEST_DIARY_WORDS, WORDS_OF
from labelling.moving import name_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class About:
    """What an entry is about: when, where, and if wanted with which activity or organisation."""

    day: date
    municipality: Municipality
    offer: OfferPage | None = None
    organisation: OrganisationPage | None = None


@dataclass(frozen=True)
class Written:
    """An entry that was kept. `masked`: something that could tell who somebody is was taken out of its words."""

    entry: DiaryEntry
    masked: bool


@dataclass(frozen=True)
class DiaryCount:
    """How many entries a diary has in a year, by municipality."""

    diary: Diary
    total: int
    by_municipality: tuple[tuple[str, int], ...]


def write_entry(
    *,
    region: RegionPage,
    diary: Diary,
    about: About,
    words: Mapping[str, str],
    in_report: bool,
    today: date,
    by: Any,
    entry: DiaryEntry | None = None,
) -> Written:
    """Keep an entry, new or changed (`entry`). Names and numbers are masked before anything is kept.

    Raises:
        ValidationError: nothing is written, a text is too long, the day is still to come, or what it is about stands
            in another region.
    """
    _must_stand_in(region, about)
    kept = entry or DiaryEntry(region=region, written_by=by, written_by_name=name_of(by))
    kept.diary, kept.in_report = diary, in_report
    kept.day, kept.municipality = about.day, about.municipality
    kept.offer, kept.organisation = about.offer, about.organisation
    asked = {name: words.get(name, "") for name in WORDS_OF[diary]}
    if too_long := [name for name, said in asked.items() if len(said) > LONGEST_DIARY_WORDS]:
        said = _("This is too long: at most %(limit_value)d signs.") % {"limit_value": LONGEST_DIARY_WORDS}
        raise ValidationError(dict.fromkeys(too_long, said))
    masked = False
    for names in WORDS_OF.values():
        for name in names:
            said = asked.get(name, "")
            masked = masked or hides(said)
            setattr(kept, name, mask(said))
    if not any(getattr(kept, name) for name in asked):
        raise ValidationError({WORDS_OF[diary][0]: _("Write something first.")})
    if about.day > today:
        raise ValidationError({"day": _("Choose today or an earlier day.")})
    kept.save()
    return Written(kept, masked)


def _must_stand_in(region: RegionPage, about: About) -> None:
    page = about.offer or about.organisation
    if page is not None and not page.is_descendant_of(region):
        raise ValidationError({"about": _("This stands in another region. Write about it in that region's diary.")})


def found_in(entries: "QuerySet[DiaryEntry]", *, words: str = "", month: date | None = None) -> "QuerySet[DiaryEntry]":
    """Give the entries that hold all these words, of this month."""
    if month is not None:
        entries = entries.filter(day__year=month.year, day__month=month.month)
    for word in words.replace("\x00", "").split()[:6]:
        asked = Q(offer__title__icontains=word) | Q(organisation__title__icontains=word)
        for names in WORDS_OF.values():
            for name in names:
                asked |= Q(**{f"{name}__icontains": word})
        entries = entries.filter(asked)
    return entries


def words_of(entry: DiaryEntry) -> "list[tuple[StrOrPromise, str]]":
    """Give the questions of its diary that were answered, with the answers."""
    names = WORDS_OF[Diary(entry.diary)]
    fields = ((DiaryEntry._meta.get_field(name), getattr(entry, name)) for name in names)
    return [(field.verbose_name, said) for field, said in fields if said]  # type: ignore[union-attr]  # plain columns


def entries_for_report(
    region: RegionPage, year: int, municipality: Municipality | None = None
) -> "QuerySet[DiaryEntry]":
    """Give the entries of the year that their coaches let the report show, oldest first."""
    return _of_year(region, year, municipality).filter(in_report=True).order_by("day", "pk")


def diary_counts(region: RegionPage, year: int, municipality: Municipality | None = None) -> tuple[DiaryCount, ...]:
    """Count the entries of the year by diary and municipality; one query."""
    rows = _of_year(region, year, municipality).values_list("diary", "municipality__name")
    counts = Counter(rows)
    return tuple(
        DiaryCount(diary, sum(own.values()), tuple(sorted(own.items())))
        for diary in Diary
        for own in [{town: number for (kind, town), number in counts.items() if kind == diary}]
    )


def _of_year(region: RegionPage, year: int, municipality: Municipality | None) -> "QuerySet[DiaryEntry]":
    found = DiaryEntry.objects.filter(region=region, day__year=year).select_related("municipality")
    return found if municipality is None else found.filter(municipality=municipality)
