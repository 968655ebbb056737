"""Samples of what comes with the device: a voice that reads aloud, and the note that there is no network."""

from django.utils.translation import gettext_lazy as _

from portal.stage.sample import Sample

DEVICE: dict[str, tuple[Sample, ...]] = {
    "listen.html": (
        Sample({"scope": "page"}, ('data-listen="page"', "#listen"), ("unseen",)),
        Sample({"scope": "tile", "title": "ABCafé"}, ('data-listen="tile"', "ABCafé")),
    ),
    "offline_note.html": (
        Sample(
            {}, (_("You are offline."), _("The internet is slow."), 'data-worker="/sw.js"', "#offline", "data-kept-on")
        ),
    ),
    "player.html": (
        Sample({}, (_("Pause"), _("Go on"), _("Slower"), _("Normal speed"), _("Stop"), 'popover="manual"', "#resume")),
    ),
}
