"""Which column of a sheet is what: guessed from the words that coordinators write above them, corrected by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.importing.reading import SheetRow
from catalogue.spelling import plain_words

REMARKS_HEADING = "Opmerkingen van Meedoen"
ROWS_ABOVE_HEADINGS = 15  # a title, a date, an explanation: more is no heading any more


@dataclass(frozen=True, slots=True)
class Column:
    """Something a sheet may tell about an offer.

    `field` is the field of `OfferPage` it fills, "" where it fills none or several; `words` are headings used in
    practice, the first one stands in the template sheet.
    """

    key: str
    label: str | Promise
    words: tuple[str, ...]
    field: str = ""


def _column(key: str, label: str | Promise, words: str, field: str = "") -> Column:
    return Column(key, label, tuple(word.strip() for word in words.split(",")), field)


COLUMNS: tuple[Column, ...] = (
    _column("name", _("Name"), "Naam, activiteit, naam activiteit, titel, wat is het, aanbod, naam aanbod, vacature",
            "title"),
    _column("short_title", _("Short title"), "Korte titel, korte naam, titel tegel", "short_title"),
    _column("organisation", _("Organisation"), "Organisatie, vereniging, club, aanbieder, partner, organisator, "
            "dienst, door wie, naam organisatie"),
    _column("kind", _("Kind"), "Soort, type, categorie, aard, soort activiteit, type activiteit", "kind"),
    _column("municipality", _("Municipality"), "Gemeente, gemeenten, stad, plaats gemeente, gemeente(s), "
            "waar gemeente, deelgemeente", "municipalities"),
    _column("postcode", _("Postcode"), "Postcode, postnummer, pc, zip"),
    _column("sentence", _("One sentence"), "In één zin, korte omschrijving, samenvatting, kort, zin", "sentence"),
    _column("what", _("What do you do?"), "Wat doe je, wat, omschrijving, beschrijving, inhoud, uitleg, "
            "info activiteit, wat doen we", "what_you_do"),
    _column("for_whom", _("For whom?"), "Voor wie, doelgroep, deelnemers, publiek, wie", "for_whom"),
    _column("age", _("Age"), "Leeftijd, leeftijden, vanaf leeftijd"),
    _column("audience", _("Women, men, mixed"), "Vrouwen of mannen, geslacht, gender, vrouw man", "audience"),
    _column("children", _("Children welcome"), "Kinderen welkom, kinderen, met kinderen, kinderen mee, kindvriendelijk",
            "children_welcome"),
    _column("childcare", _("Childcare"), "Kinderopvang, opvang", "childcare"),
    _column("social_form", _("With whom"), "Met wie, duo of groep, vorm, groep of alleen, sociale vorm", "social_form"),
    _column("when", _("When"), "Wanneer, dag, dag en uur, uur, datum, moment, tijdstip, tijd, dagen, data, uren, "
            "dag uur, wanneer gaat het door", "when"),
    _column("time", _("Hour (in its own column)"), "Beginuur, uurregeling, van tot, uur van tot, tijdslot"),
    _column("venue", _("Place"), "Plaats, locatie, waar, zaal, gebouw", "venue"),
    _column("address", _("Address"), "Adres, straat, straat en nummer, adres locatie", "address"),
    _column("level", _("How much Dutch"), "Hoeveel Nederlands, taalniveau, niveau, nt2, niveau nt2, nederlands, "
            "niveau nederlands, taal", "dutch_level"),
    _column("reading", _("Must you read?"), "Lezen nodig, lezen, moet je lezen, geletterd", "reading_needed"),
    _column("price", _("Price"), "Prijs, kostprijs, kost, kosten, kostprijs per keer, bijdrage, tarief",
            "price_words"),
    _column("waiting", _("Waiting list"), "Wachtlijst, wachttijd, vol, plaatsen vrij, volzet"),
    _column("walk_in", _("Walk in without registering"), "Vrije inloop, inloop, zonder inschrijven", "walk_in"),
    _column("steps", _("How do I join?"), "Hoe doe je mee, inschrijven, inschrijving, aanmelden, hoe inschrijven, "
            "hoe deelnemen, stappen", "steps"),
    _column("contact", _("Contact person"), "Contactpersoon, contact, naam contactpersoon, contactgegevens, "
            "verantwoordelijke", "contact_name"),
    _column("phone", _("Phone"), "Telefoon, tel, telefoonnummer, gsm, gsm nummer, nummer contact, telnr",
            "contact_phone"),
    _column("email", _("E-mail"), "E-mail, mail, mailadres, email, e-mailadres", "contact_email"),
    _column("website", _("Website"), "Website, site, link, url, webpagina, meer info", "website"),
    _column("themes", _("Themes"), "Thema, thema's, trefwoorden, tags", "themes"),
    _column("procedure", _("Procedure for counsellors"), "Hoe aanmelden als begeleider, procedure, doorverwijzing, "
            "toeleiding, aanmelding door begeleider", "procedure"),
    _column("counsellor_notes", _("Notes for counsellors"), "Opmerkingen voor begeleiders, info begeleiders, "
            "opmerkingen begeleider, voorwaarden, vereisten", "counsellor_notes"),
    _column("internal_notes", _("Internal notes"), "Opmerkingen intern, interne opmerkingen, intern, opmerkingen, "
            "opmerking, nota, nota's, notities", "internal_notes"),
    _column("source_ref", _("Number in your sheet"), "Nummer, nr, id, volgnummer, referentie", "source_ref"),
)  # fmt: skip
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
BY_FIELD: Mapping[str, str] = {column.field: column.key for column in COLUMNS if column.field} | {
    "price_kind": "price",
    "price": "price",
    "age_from": "age",
    "age_to": "age",
    "waiting_time": "waiting",
}
NEEDED = ("name",)

_EXACT, _ALL_WORDS, _FIRST_WORD = 3, 2, 1


def heading_position(rows: Sequence[SheetRow]) -> int:
    """Give the index in `rows` of the row of headings: the one of the first fifteen with the most known words.

    The first of equals wins; without any known word, the first row with two filled cells, else the first row.
    """
    counts = [len(guess_columns(row.cells)) for row in rows[:ROWS_ABOVE_HEADINGS]]
    if counts and max(counts) >= 2:
        return counts.index(max(counts))
    filled = (position for position, row in enumerate(rows) if sum(bool(cell) for cell in row.cells) >= 2)
    return next(filled, 0)


def guess_columns(headings: Sequence[str]) -> dict[int, str]:
    """Guess what each column is: position (0 = first) to column key. Each key at most once; unknown ones left out."""
    scored = [
        (-score, position, order, column.key)
        for position, heading in enumerate(headings)
        if (words := plain_words(heading)) and words != plain_words(REMARKS_HEADING) and len(words) <= 12
        for order, column in enumerate(COLUMNS)
        if (score := _score(words, column))
    ]
    guessed: dict[int, str] = {}
    for _minus, position, _order, key in sorted(scored):
        if position not in guessed and key not in guessed.values():
            guessed[position] = key
    return dict(sorted(guessed.items()))


def _score(words: list[str], column: Column) -> int:
    best = 0
    for known in column.words:
        wanted = plain_words(known)
        if words == wanted:
            return _EXACT * 10
        if set(wanted) <= set(words):
            # "Naam organisatie (vzw)": the more of the known words it holds, the surer.
            best = max(best, _ALL_WORDS + len(wanted))
        elif words[0] == wanted[0] and len(words[0]) > 3:
            best = max(best, _FIRST_WORD)
    return best


def kept_mapping(raw: Mapping[str, str], width: int) -> dict[int, str]:
    """Read a mapping as it was stored or posted (text keys): only known columns, positions below `width`.

    Raises:
        ValueError: two positions carry the same key.
    """
    mapping = {
        int(position): key
        for position, key in raw.items()
        if key in BY_KEY and position.isdigit() and int(position) < width
    }
    if len(set(mapping.values())) < len(mapping):
        raise ValueError("a column was chosen twice")
    return dict(sorted(mapping.items()))
