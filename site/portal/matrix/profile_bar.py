"""The bar of the profile: each question with its answers, all in one form that leads to one address."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.schedule import Weekday
from portal.matrix.asking import Asked
from portal.matrix.parts import Choice, Grid, ProfileBar, ProfileField
from portal.matrix.words import FIXED_WORDS, MatrixNames
from portal.menu.names import place_name
from search.facets import KINDS, LEVELS
from search.further import PRICES
from search.matrix.profile import CARE, CHOICES, COMING_ALONG, FREE_ONLY, GROUPS, REACH, SPELLS

PARTS = ("voormiddag", "namiddag", "avond")


def profile_bar(asked: Asked, names: MatrixNames) -> ProfileBar:
    """Make the bar."""
    profile = asked.query.profile
    return ProfileBar(
        fields=_fields(asked, names),
        grid=_grid(profile.free),
        home=place_name(profile.home[0]) if profile.home else "",
        km=profile.km[0] if profile.km else "",
        clear_href=asked.href(asked.query.of_nobody()) if profile else "",
        ranking_href=f"{reverse('matrix_ranking')}?{urlencode(asked.pairs())}".rstrip("?"),
        hidden=tuple(asked.without(*CHOICES)),
    )


def _fields(asked: Asked, names: MatrixNames) -> tuple[ProfileField, ...]:
    themes = tuple(sorted(asked.theme_names, key=lambda slug: asked.theme_names[slug]))

    def field(name: str, label: str, kind: str, values: tuple[str, ...]) -> ProfileField:
        """Make a question with these answers."""
        chosen = asked.query.values(name)
        answers = tuple(Choice(value, names.label(name, value), "", value in chosen) for value in values)
        return ProfileField(name, label, ", ".join(names.label(name, value) for value in chosen), kind, answers)

    return (
        field("p_nederlands", _("Dutch"), "radio", LEVELS),
        field("p_lezen", _("Reading"), "check", ("moeilijk",)),
        field("p_kinderen", _("Children"), "radio", (COMING_ALONG, CARE)),
        _free(asked),
        _from(asked, field("p_hoe", _("Leaves from"), "home", tuple(REACH))),
        field("p_budget", _("Budget"), "radio", (FREE_ONLY, *PRICES)),
        _wishes(field("p_soort", _("Wishes"), "wishes", KINDS), field("p_thema", "", "check", themes)),
        field("p_samen", _("First time"), "check", ("1",)),
        field("p_groep", _("Group"), "check", GROUPS),
    )


def _free(asked: Asked) -> ProfileField:
    """Say the free moments: by name up to two, else how many."""
    names = MatrixNames({})
    free = asked.query.profile.free
    said = ", ".join(names.label("p_vrij", moment) for moment in free)
    return ProfileField(
        "p_vrij", _("Free"), said if len(free) < 3 else _("%(count)s moments") % {"count": len(free)}, "grid"
    )


def _from(asked: Asked, by: ProfileField) -> ProfileField:
    """Say home, how far and by what: "Geraardsbergen, tot 7 km, met de fiets"."""
    profile = asked.query.profile
    if not profile.home:
        return by
    far = _("up to %(km)s km") % {"km": profile.reach}
    said = ", ".join(filter(None, (place_name(profile.home[0]), far, by.said)))
    return replace(by, said=said)


def _wishes(kinds: ProfileField, themes: ProfileField) -> ProfileField:
    said = ", ".join(filter(None, (kinds.said, themes.said))).lower()
    return replace(kinds, said=said, themes=themes.choices)


def _grid(free: tuple[str, ...]) -> Grid:
    names = MatrixNames({})
    days = tuple(
        (
            str(day.label),
            tuple(
                (f"{day.slug}-{part}", names.label("p_vrij", f"{day.slug}-{part}"), f"{day.slug}-{part}" in free)
                for part in PARTS
            ),
        )
        for day in Weekday
    )
    spells = tuple((value, str(FIXED_WORDS["spell"][value]), " ".join(moments)) for value, moments in SPELLS.items())
    return Grid(spells, (_("morning"), _("afternoon"), _("evening")), days)
