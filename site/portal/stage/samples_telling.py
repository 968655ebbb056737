"""Samples of telling the coach: what is wrong with an offer, what somebody looks for, and what happens then."""

from django.utils.translation import gettext_lazy as _

from portal.stage.sample import PHOTO, Sample, static_file
from portal.telling.page import NextStep, ReasonCard
from search.choices import OF_AN_OFFER

CARDS = tuple(
    ReasonCard(
        reason.slug,
        reason.label,
        reason.help,
        static_file(f"portal/reasons/{reason.slug}.webp"),
        chosen=reason.slug == "uur",
    )
    for reason in OF_AN_OFFER
)

TELLING: dict[str, tuple[Sample, ...]] = {
    "next_steps.html": (
        Sample({"steps": (NextStep("phone", _("The coach calls the organisation.")),)}, ("<ol", "icons.svg#phone")),
    ),
    "reasons.html": (
        Sample({"reasons": CARDS, "error": ""}, ('value="uur" required checked', 'value="vol" required >'), ("wrong",)),
        Sample(
            {"reasons": CARDS[:1], "error": _("Choose one of the pictures.")},
            ("reden-fout", _("Choose one of the pictures.")),
        ),
    ),
    "tell_guard.html": (Sample({"clock": "1:abc"}, ('value="1:abc"', "<p hidden>", 'autocomplete="off"')),),
    "tell_words.html": (
        Sample(
            {"field": "meer", "words": "<b>", "error": ""}, ("&lt;b&gt;", _("Do you want to say more?")), ("meer-fout",)
        ),
        Sample(
            {"field": "woorden", "words": "", "needed": True, "error": _("Write what you look for.")},
            ('aria-describedby="woorden-hulp woorden-fout"', 'aria-invalid="true"', "required"),
        ),
    ),
    "told_about.html": (Sample({"photo": PHOTO, "title": "ABCafé"}, ("ABCafé", "Twee mensen praten.")),),
}
