"""What one can choose of the table: plain links, so that every view has its address and no button is needed."""

from dataclasses import replace
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.gaps.parts import Choice, Chooser
from search.gaps.axes import Axis
from search.gaps.view import Counting, GapView, Group, address

PER_WORDS: Final = ((False, _("numbers")), (True, _("per 10,000 inhabitants")))


def page_of(view: GapView, **more: str) -> str:
    """Give the address of the table; `more`: further parameters, such as a format."""
    return _with(reverse("gaps"), view, more)


def cell_page_of(view: GapView) -> str:
    """Give the address of the page of the open cell."""
    return _with(reverse("gaps_cell"), view, {})


def chooser_of(view: GapView) -> Chooser:
    """Give every choice from this view; what is chosen leads to where one is, and an open cell stays shut."""
    closed = view.closed()
    return Chooser(
        axes=tuple(Choice(axis.label, page_of(closed.on(axis)), axis is view.axis) for axis in Axis),
        groups=_each(closed, "group", Group),
        countings=_each(closed, "counting", Counting),
        per=tuple(
            Choice(words, page_of(replace(closed, per_inhabitants=per)), per is view.per_inhabitants)
            for per, words in PER_WORDS
        ),
    )


def _each(view: GapView, field: str, choices: Any) -> tuple[Choice, ...]:
    chosen = getattr(view, field)
    return tuple(Choice(one.label, page_of(replace(view, **{field: one})), one is chosen) for one in choices)


def _with(path: str, view: GapView, more: dict[str, str]) -> str:
    asked = "&".join(filter(None, (address(view), *(f"{name}={value}" for name, value in more.items()))))
    return f"{path}?{asked}" if asked else path
