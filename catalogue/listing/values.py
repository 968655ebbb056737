"""What a field of a listing holds, in words, as the public reads it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.fields import StreamField

from catalogue.models import OfferPage, OrganisationPage
from catalogue.schedule import Schedule, ScheduleError
from catalogue.schedule_words import in_words

Kept = OfferPage | OrganisationPage
UNKNOWN: Final = "unknown"
WHEN, STEPS, TESTIMONIALS = "when", "steps", "testimonials"
# Where the name of the field alone says too little.
LABELS: Final[dict[str, Any]] = {
    "title": gettext_lazy("title of the listing"),
    "sentence": gettext_lazy("sentence on the tile"),
    "picture": gettext_lazy("photo"),
}


def field_label(page: Kept, name: str) -> str:
    """Give the name of a field as a heading."""
    field: Any = page._meta.get_field(name)
    return beginning(str(LABELS.get(name) or field.verbose_name))


def beginning(label: str) -> str:
    """Begin with a capital, as Dutch writes it: "één" becomes "Eén"."""
    return f"E{label[1:]}" if label.startswith("één") else label[:1].upper() + label[1:]


def is_picture(page: Kept, name: str) -> bool:
    """The field holds a picture."""
    related = getattr(page._meta.get_field(name), "related_model", None)
    return getattr(related, "__name__", "") == "Picture"


def is_text(page: Kept, name: str) -> bool:
    """The field holds words that somebody typed, of which single words may change."""
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return name != WHEN
    typed = field.get_internal_type() in {"CharField", "TextField"}
    return typed and not getattr(field, "choices", None)


def is_mendable(page: Kept, name: str) -> bool:
    """A coach can mend it in place while checking: typed words, not pictures, days or steps."""
    field: Any = page._meta.get_field(name)
    return field.get_internal_type() in {"CharField", "TextField"} and not getattr(field, "choices", None)


def is_choice(page: Kept, name: str) -> bool:
    """The field holds one of a few words: another one can be chosen in place while checking."""
    field: Any = page._meta.get_field(name)
    return field.get_internal_type() == "CharField" and bool(getattr(field, "choices", None))


def in_lines(page: Kept, name: str, today: date) -> tuple[str, ...]:
    """Say what the field holds, in lines; none where it is empty or unknown."""
    value = getattr(page, name)
    special: dict[str, Callable[[Any], list[str]]] = {
        WHEN: lambda raw: _schedule(raw, today),
        STEPS: lambda blocks: [f"{number}. {one.value['text']}" for number, one in enumerate(blocks, start=1)],
        TESTIMONIALS: lambda blocks: [f"“{one.value['quote']}” ({one.value['by']})" for one in blocks],
    }
    if name in special:
        return tuple(special[name](value)) if value else ()
    if hasattr(value, "all"):
        return tuple(sorted(str(one) for one in value.all()))
    field: Any = page._meta.get_field(name)
    if getattr(field, "flatchoices", None):
        if value in (None, "", UNKNOWN):
            return ()
        return (str(dict(field.flatchoices).get(value, value)),)
    return _one(value)


def _one(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return (_("yes"),) if value else (_("no"),)
    if isinstance(value, Decimal):
        return (number_format(value.normalize(), use_l10n=True) if value % 1 else str(int(value)),)
    return tuple(str(value).splitlines())


def _schedule(stream: Any, today: date) -> list[str]:
    raw = list(stream.raw_data)
    try:
        said = in_words(Schedule.from_raw(raw), today=today)
    except ScheduleError:
        return [_("These days and hours cannot be read.")]
    return said or [_("All days are past.")]
