"""The forms of the three steps of an import."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from catalogue.importing.columns import COLUMNS, kept_mapping
from catalogue.importing.reading import MAX_BYTES, TOO_BIG, UnreadableSheet
from catalogue.importing.services import Table
from catalogue.models import OfferSheet, RegionPage
from catalogue.permissions import user_coordinates


def regions_to_import_into(user: Any) -> list[RegionPage]:
    """Give the regions whose coordinator the user is."""
    return [region for region in RegionPage.objects.order_by("title") if user_coordinates(user, region)]


class UploadForm(forms.ModelForm):
    """Step 1: which file, for which region, and what becomes of the offers."""

    file = forms.FileField(label=_("File"), help_text=_("An Excel file (.xlsx) or a CSV file, at most 10 MB."))
    publish = forms.TypedChoiceField(
        label=_("What becomes of the offers?"),
        choices=[("", _("Drafts: I publish them later")), ("1", _("Published: everybody sees them at once"))],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]  # the stub knows texts only
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = OfferSheet
        fields = ("region", "publish")

    field_order = ("file", "region", "publish")

    def __init__(self, *args: Any, regions: list[RegionPage], **kwargs: Any) -> None:
        """Offer only `regions`; a single one is chosen already."""
        super().__init__(*args, **kwargs)
        region_field = cast(forms.ModelChoiceField, self.fields["region"])
        region_field.queryset = RegionPage.objects.filter(pk__in=[region.pk for region in regions])
        if len(regions) == 1:
            region_field.initial = regions[0]
            region_field.empty_label = None

    def clean_file(self) -> Any:
        """Read the file to the end, so that what cannot be read is never stored."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(TOO_BIG, code="unreadable")
        content = upload.read()
        try:
            Table.from_file(content)
        except UnreadableSheet as error:
            raise forms.ValidationError(error.args[0], code="unreadable") from error
        self.instance.content = content
        self.instance.name = upload.name[:255]
        return upload


class ColumnsForm(forms.Form):
    """Step 2: what each column is, and what counts for rows that name no organisation or kind."""

    fallback_organisation = forms.CharField(
        label=_("Organisation for rows that name none"), max_length=255, required=False,
        help_text=_("Empty: such a row is an error."),
    )  # fmt: skip
    fallback_kind = forms.ChoiceField(
        label=_("Kind for rows that name none"), choices=[("", "—"), *Kind.choices], required=False
    )
    keep_duplicates = forms.TypedChoiceField(
        label=_("Offers that are there already"),
        choices=[("", _("Pass over: change nothing")), ("1", _("Make a second time"))],
        coerce=bool, required=False, widget=forms.RadioSelect,
        empty_value=False,  # type: ignore[arg-type]  # the stub knows texts only
    )  # fmt: skip

    def __init__(self, *args: Any, table: Table, mapping: dict[int, str], **kwargs: Any) -> None:
        """Ask one question per column of `table`, answered as in `mapping`."""
        super().__init__(*args, **kwargs)
        self.table = table
        choices = [("", _("— do not import —")), *((column.key, column.label) for column in COLUMNS)]
        for position, heading in enumerate(table.headings):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d") % {"number": position + 1},
                choices=choices,
                required=False,
                initial=mapping.get(position, ""),
            )

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Give each column's question with its first three values."""
        return [
            (self[f"column_{position}"], [value for row in self.table.rows if (value := row.cell(position))][:3])
            for position in range(len(self.table.headings))
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a column chosen twice, or none for the name."""
        cleaned = super().clean() or self.cleaned_data
        raw = {str(position): cleaned.get(f"column_{position}") or "" for position in range(len(self.table.headings))}
        try:
            mapping = kept_mapping(raw, len(self.table.headings))
        except ValueError:
            self.add_error(None, _("You chose the same for two columns. Choose it once."))
            return cleaned
        if "name" not in mapping.values():
            self.add_error(None, _("Say which column holds the name of the activity."))
        cleaned["mapping"] = mapping
        return cleaned
