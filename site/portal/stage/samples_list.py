"""Samples of Mijn lijst: keeping, an entry with its first step, sharing, and what stands on paper only."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.my_list.kept import KeptList, KeptOffer, Sheet
from portal.my_list.qr import qr
from portal.offer.contact import Way
from portal.offer.joining import Phrase, Step
from portal.stage.sample import TILE, Sample

ADDRESS = "https://meedoen.example/mijn-lijst/f3Jx0YkqVb7hN2sLwQ9tRZ4aUe6cDmP8/"
SHEET = Sheet("Dender en Schelde", "Nele", "054 00 00 00")
SHARED_SHEET = Sheet("Dender en Schelde", "Nele", "054 00 00 00", qr(ADDRESS), date(2026, 6, 2))
CALL = Way("Bel An", "phone", "tel:054000001", "054 00 00 01")
STEP = Step("Bel An.", "phone", Phrase("Ik wil graag meedoen met ABCafé.", ""))
OF_PAGE = qr("https://meedoen.example/abcafe/")
KEPT = KeptOffer(TILE, "dinsdag 3 maart", STEP, "An", CALL, OF_PAGE)
NO_DATE = KeptOffer(TILE, "", Step("Kom langs.", "enter"), "", None, OF_PAGE)

LIST: dict[str, tuple[Sample, ...]] = {
    "keep.html": (
        Sample({"offer_id": 7, "title": "ABCafé"}, (_("Keep"), "ABCafé", 'value="7"', "#heart", "data-toggle")),
        Sample({"offer_id": 7}, (_("Keep"), 'data-keep="7"')),
    ),
    "drop.html": (Sample({"offer_id": 7, "title": "ABCafé"}, (_("Take away"), "ABCafé", 'value="weg"')),),
    "list_link.html": (
        Sample({"count": 2}, (_("My list"), 'data-list-count="2" >2')),
        Sample({"count": 0}, (_("My list"), 'data-list-count="0" hidden')),
    ),
    "qr.html": (Sample({"qr": OF_PAGE, "label": "QR"}, ("<svg", 'role="img"', 'aria-label="QR"'), ("style",)),),
    "sheet_head.html": (
        Sample({"sheet": SHEET}, ("Dender en Schelde", "Nele", "054 00 00 00"), ("<path",)),
        Sample({"sheet": SHARED_SHEET}, ("<path", "2026")),
    ),
    "kept_offer.html": (
        Sample(
            {"kept": KEPT, "sheet": SHEET, "own": True},
            ("dinsdag 3 maart", "Bel An.", "Ik wil graag meedoen", "tel:054000001", _("Take away"), _("New words")),
            ("data-toggle",),
            within="kept-list",
        ),
        Sample(
            {"kept": NO_DATE, "sheet": SHEET, "own": False},
            ("Kom langs.", "data-toggle"),
            ("tel:", 'class="next-day"', 'value="weg"'),
            within="kept-list",
        ),
    ),
    "gone.html": (
        Sample(
            {"offer_id": 8}, (_("This does not exist any more."), 'data-offer="8"', 'value="weg"'), within="kept-list"
        ),
    ),
    "share_box.html": (
        Sample(
            {"address": ADDRESS, "until": date(2026, 6, 2), "qr": qr(ADDRESS)},
            (ADDRESS, _("Copy the link"), _("There is no name on it."), "<svg"),
        ),
    ),
    "my_list.html": (
        Sample(
            {"list": KeptList((KEPT, NO_DATE), (8,)), "sheet": SHEET, "is_full": False},
            (_("Share my list"), "<b data-number>2</b>", "data-empty hidden", _("This does not exist any more.")),
            ("data-full hidden",),
        ),
        Sample(
            {"list": KeptList((), ()), "sheet": SHEET, "is_full": False},
            (_("There is nothing on your list yet."), "data-full hidden"),
            ("data-empty hidden",),
        ),
        Sample({"list": KeptList((KEPT,), ()), "sheet": SHEET, "is_full": True}, (_("Your list is full."),)),
    ),
}
