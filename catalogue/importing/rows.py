"""Turns one row of a sheet into the values of an offer, with what was found in each cell."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import Kind, OpenState, YesNo
from catalogue.importing import cells, contacts
from catalogue.importing.cells import Read, Severity
from catalogue.importing.columns import BY_FIELD, BY_KEY
from catalogue.importing.places import read_municipalities
from catalogue.importing.reading import SheetRow
from catalogue.importing.when import read_when
from catalogue.models import Municipality, OfferPage, Theme
from catalogue.plain_language import validate_menu_text
from catalogue.spelling import plain_words

_LONG_NAME = gettext_lazy("More than six words: write a short name here, or one beside it in a column “Korte titel”.")
LONGEST_STEP = 160  # catalogue.blocks.StepBlock
_TEXTS = ("short_title", "sentence", "what", "for_whom", "venue", "address", "procedure", "counsellor_notes",
          "internal_notes", "source_ref")  # fmt: skip
_READERS = {
    "audience": cells.read_audience,
    "social_form": cells.read_social_form,
    "level": cells.read_level,
    "children": cells.read_yes_no,
    "childcare": cells.read_yes_no,
    "reading": cells.read_yes_no,
    "walk_in": cells.read_yes_no,
    "phone": contacts.read_phone,
    "website": contacts.read_website,
}
_SEVERAL = {"price": cells.read_price, "age": cells.read_ages, "contact": contacts.read_contact}
# What the tree of pages fills in itself, or what has no meaning before the page has its place in it.
_OF_THE_TREE = (
    "path",
    "depth",
    "numchild",
    "slug",
    "url_path",
    "locale",
    "content_type",
    "page_ptr",
    "translation_key",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one cell: `key` names the column ("" = the whole row)."""

    row: int
    key: str
    severity: Severity
    message: str


@dataclass(frozen=True)
class SheetContext:
    """What reading a row needs to know of the sheet and the region.

    `fallback_organisation` and `fallback_kind` are used for rows that say nothing; "" when there is none.
    """

    mapping: Mapping[int, str]
    municipalities: Collection[Municipality] = ()
    fallback_organisation: str = ""
    fallback_kind: str = ""

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """The closed list of themes by each word for it."""
        return {" ".join(plain_words(word)): theme for theme in Theme.objects.all() for word in theme.words}


@dataclass
class OfferRow:
    """One offer as the sheet tells it: `values` are fields of `OfferPage`, `findings` what there is to say about it."""

    number: int
    texts: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    organisation: str = ""
    municipalities: list[Municipality] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    open_state: OpenState | None = None
    findings: list[Finding] = field(default_factory=list)
    duplicate: bool = False

    @property
    def has_errors(self) -> bool:
        """Something in this row must be mended before anything can be imported."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def say(self, key: str, message: str, severity: Severity) -> None:
        """Add a finding about the cell of column `key`."""
        self.findings.append(Finding(self.number, key, severity, str(message)))

    def take(self, key: str, read: Read) -> Any:
        """Keep what a cell's reader had to say, put text that was not understood aside, and give the value."""
        if read.message:
            self.say(key, str(read.message), read.severity)
        if read.lost:
            self.put_aside(key)
        return read.value

    def put_aside(self, key: str) -> None:
        """Keep a text that no field can hold in the notes for counsellors, so that nothing of the sheet is lost."""
        line = f"{BY_KEY[key].label} ({_('from the sheet')}): {self.texts[key]}"
        self.values["counsellor_notes"] = "\n".join(filter(None, [self.values.get("counsellor_notes", ""), line]))

    def make_offer(self) -> OfferPage:
        """Make the page, without a place in the tree and unsaved; its themes and municipalities come when it is."""
        offer = OfferPage(**self.values)
        offer.municipalities.set(self.municipalities)
        if self.themes:
            offer.themes.set(self.themes)
        return offer


def read_row(row: SheetRow, context: SheetContext) -> OfferRow:
    """Read all cells of a row and hold the offer against the model's own rules."""
    texts = {key: row.cell(position) for position, key in context.mapping.items()}
    offer_row = OfferRow(row.number, texts)
    for key, text in texts.items():
        if text.upper() in cells.ERROR_VALUES:
            offer_row.say(key, _("The formula in this cell gives an error. It stays unknown."), Severity.UNKNOWN)
            texts[key] = ""
    _read_name(offer_row, context)
    _read_cells(offer_row)
    _read_municipality(offer_row, context)
    _read_when_and_state(offer_row)
    _read_themes(offer_row, context)
    _read_steps(offer_row)
    _hold_against_model(offer_row)
    return offer_row


def _read_name(row: OfferRow, context: SheetContext) -> None:
    row.values["title"] = " ".join(row.texts.get("name", "").split())
    if row.values["title"] and not plain_words(row.values["title"]):
        row.say("name", _("A name needs letters."), Severity.ERROR)
    row.organisation = " ".join(row.texts.get("organisation", "").split()) or context.fallback_organisation
    if cells.is_unknown(row.organisation) or not plain_words(row.organisation):
        row.say("organisation", _("Say which organisation offers this."), Severity.ERROR)
    elif len(row.organisation) > 255:
        row.say("organisation", _("This name is too long."), Severity.ERROR)
    kind = row.texts.get("kind", "")
    if context.fallback_kind and cells.is_unknown(kind):
        row.values["kind"] = Kind(context.fallback_kind)
    else:
        row.values["kind"] = row.take("kind", cells.read_kind(kind)) or ""


def _read_cells(row: OfferRow) -> None:
    for key in _TEXTS:
        if row.texts.get(key):
            row.values[BY_KEY[key].field] = row.texts[key]
    for key, read in _READERS.items():
        if key in row.texts:
            row.values[BY_KEY[key].field] = row.take(key, read(row.texts[key]))
    for key, read in _SEVERAL.items():
        if key in row.texts:
            found = row.take(key, read(row.texts[key]))
            row.values.update({name: value for name, value in found.items() if not row.values.get(name)})
    if row.texts.get("email"):
        row.values["contact_email"] = row.texts["email"].removeprefix("mailto:").strip()


def _read_municipality(row: OfferRow, context: SheetContext) -> None:
    key = "municipality" if "municipality" in row.texts or "postcode" not in row.texts else "postcode"
    for read in read_municipalities(
        row.texts.get("municipality", ""), row.texts.get("postcode", ""), context.municipalities
    ):
        for municipality in row.take(key, read):
            if municipality not in row.municipalities:
                row.municipalities.append(municipality)


def _read_when_and_state(row: OfferRow) -> None:
    text = " ".join(filter(None, (row.texts.get("when", ""), row.texts.get("time", ""))))
    if not cells.is_unknown(text):
        when = read_when(text)
        if when is None:
            message = _("We cannot read “%(text)s” as days and hours. It stays unknown; the text is kept in the notes.")
            row.say("when" if "when" in row.texts else "time", message % {"text": text}, Severity.UNKNOWN)
            for key in ("when", "time"):
                if row.texts.get(key):
                    row.put_aside(key)
        else:
            row.values["when"] = _stream("when", when.raw)
            row.values["commitment"] = when.commitment
    waiting = row.texts.get("waiting", "")
    if waiting:
        _read_waiting(row, waiting)


def _read_waiting(row: OfferRow, text: str) -> None:
    words = set(plain_words(text))
    answer = cells.read_yes_no(text)
    if words & {"vol", "volzet"}:
        row.open_state = OpenState.FULL
    elif answer.value == YesNo.YES:
        row.open_state = OpenState.WAITING_LIST
    elif words & {"wachtlijst", "maand", "maanden", "week", "weken", "jaar"} and not words & {"geen", "niet"}:
        row.open_state = OpenState.WAITING_LIST
        row.values["waiting_time"] = text
    elif answer.value == YesNo.UNKNOWN and words != {"geen", "wachtlijst"}:
        row.take("waiting", answer)


def _read_themes(row: OfferRow, context: SheetContext) -> None:
    unknown = []
    for word in row.texts.get("themes", "").replace(";", ",").replace("\n", ",").split(","):
        theme = context.themes.get(" ".join(plain_words(word)))
        if theme and theme not in row.themes:
            row.themes.append(theme)
        elif word.strip() and not theme:
            unknown.append(word.strip())
    if unknown:
        message = _("Not on the list of themes: %(themes)s.") % {"themes": ", ".join(unknown)}
        row.take("themes", Read(None, message, Severity.UNKNOWN, lost=True))


def _read_steps(row: OfferRow) -> None:
    lines = [line.strip(" -•").lstrip("0123456789").lstrip(".) ") for line in row.texts.get("steps", "").splitlines()]
    raw = []
    for line in filter(None, lines):
        if len(line) > LONGEST_STEP:
            row.say(
                "steps", _("“%(text)s” is too long for one step. Use several lines.") % {"text": line}, Severity.ERROR
            )
        try:
            validate_menu_text(line)
        except ValidationError as error:
            _say_all(row, "steps", error)
        raw.append({"type": "step", "value": {"text": line}})
    if raw:
        row.values["steps"] = _stream("steps", raw)


def _stream(name: str, raw: list[dict]) -> Any:
    """Give the value of the offer's stream field `name`. Wagtail's fields bring no types."""
    stream: Any = OfferPage._meta.get_field(name)
    return stream.stream_block.to_python(raw)


def _hold_against_model(row: OfferRow) -> None:
    """Say what the model's own validators say, at the cell it came from."""
    offer = OfferPage(**row.values)
    # An empty kind was said before, more helpfully.
    excluded = {*_OF_THE_TREE, *(() if row.values["kind"] else ("kind",))}
    for check in (lambda: offer.clean_fields(exclude=excluded), offer.clean):
        try:
            check()
        except ValidationError as error:
            for name, errors in _by_field(error):
                if name == "short_title" and name not in row.texts:
                    name, errors = "title", ValidationError(_LONG_NAME)
                _say_all(row, BY_FIELD.get(name, name if name in BY_KEY else ""), errors)


def _by_field(error: ValidationError) -> Iterator[tuple[str, ValidationError]]:
    if hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            yield name, ValidationError(errors)
    else:
        yield "", error


def _say_all(row: OfferRow, key: str, error: ValidationError) -> None:
    for message in error.messages:
        row.say(key, message, Severity.ERROR)
