"""What stands with every file: what was asked, when, how much was found, and who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.matrix.asking import Asked
from portal.matrix.words import MatrixNames
from portal.menu.maker import ORDER
from search.matrix.columns import BY_NAME
from search.matrix.query import DOWN

QUESTIONS: Final = {
    "p_nederlands": gettext_lazy("Dutch"),
    "p_lezen": gettext_lazy("Reading"),
    "p_thuis": gettext_lazy("Home"),
    "p_hoe": gettext_lazy("How"),
    "p_km": gettext_lazy("How far"),
    "p_vrij": gettext_lazy("Free"),
    "p_kinderen": gettext_lazy("Children"),
    "p_budget": gettext_lazy("Budget"),
    "p_soort": gettext_lazy("Wishes"),
    "p_thema": gettext_lazy("Wishes"),
    "p_samen": gettext_lazy("First time"),
    "p_groep": gettext_lazy("Group"),
}


@dataclass(frozen=True)
class About:
    """A head of a file, as (what, words) lines."""

    title: str
    region: str
    lines: tuple[tuple[str, str], ...]


def about(asked: Asked, *, found: int, region: str, now: datetime, address: str) -> About:
    """Say what a file holds. `address` is that of the matrix with the same question."""
    lines = (
        (_("Asked"), asked_in_words(asked)),
        (_("Order"), _order(asked.query.sort)),
        (_("Found"), ngettext("%(count)d activity", "%(count)d activities", found) % {"count": found}),
        (_("Region"), region),
        (_("Made on"), date_format(localtime(now), "j F Y, H:i")),
        (_("In the matrix"), address),
        (
            _("Who may read it"),
            _("Counsellors, network coaches and coordinators. Do not pass it on: not all is public."),
        ),
        (_("Empty cell"), _("Nobody wrote it down. That is not a no.")),
    )
    return About(_("Activity matrix"), region, lines)


def asked_in_words(asked: Asked) -> str:
    """Say the question on one line: words, choices, and what is known of the person."""
    return " · ".join(_parts(asked)) or _("everything in the region")


def _parts(asked: Asked) -> Iterator[str]:
    query, names = asked.query, MatrixNames(asked.theme_names)
    if query.q:
        yield f"“{query.q}”"
    yield from (names.chip(name, value) for name, value in query.choices())
    said: dict[str, list[str]] = {}
    for name, value in query.said():
        said.setdefault(str(QUESTIONS[name]), []).append(names.label(name, value))
    for question, answers in said.items():
        yield f"{question}: {', '.join(answers)}"


def _order(sort: str) -> str:
    if sort in ORDER:
        return str(ORDER[sort])
    words = _("%(column)s, highest first") if sort.startswith(DOWN) else _("%(column)s, lowest first")
    return words % {"column": BY_NAME[sort.lstrip(DOWN)].label}
