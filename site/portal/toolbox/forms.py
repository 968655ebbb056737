"""What a region fills in to add a tool or a document. The names of the fields are Dutch, as everywhere in our forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models.tool import LONGEST_NAME, LONGEST_PURPOSE, Tool
from catalogue.toolbox.choices import Actor, Form, Step
from catalogue.toolbox.files import ACCEPTED

MOST_PLACES = 12
LONGEST_LINK = 500
CHOOSE = gettext_lazy("Choose …")


class ToolForm(forms.Form):
    """A tool of the region's own."""

    naam = forms.CharField(
        label=gettext_lazy("Name of the tool"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Give the tool a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    doel = forms.CharField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("One or two sentences: a colleague who does not know it must get it."),
        max_length=LONGEST_PURPOSE,
        error_messages={"required": gettext_lazy("Say in one sentence what it is for.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stap = forms.ChoiceField(
        label=gettext_lazy("In which step does it help?"),
        choices=[("", CHOOSE), *Step.choices],
        error_messages={"required": gettext_lazy("Choose a step.")},
    )
    vorm = forms.ChoiceField(
        label=gettext_lazy("What sort of thing is it?"),
        choices=[("", CHOOSE), *Form.choices],
        error_messages={"required": gettext_lazy("Choose what sort of thing it is.")},
    )
    wie = forms.MultipleChoiceField(
        label=gettext_lazy("For whom is it?"),
        choices=Actor.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick for whom it is: one is enough.")},
    )
    waar = forms.CharField(
        label=gettext_lazy("Where was it used?"),
        help_text=gettext_lazy("Municipalities, with a comma between them. May stay empty."),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @classmethod
    def of(cls, tool: Tool) -> "ToolForm":
        """Give the form as a tool fills it."""
        return cls(
            initial={
                "naam": tool.name, "doel": tool.purpose, "stap": tool.step, "vorm": tool.form, "wie": tool.actors,
                "waar": ", ".join(tool.places),
            }
        )  # fmt: skip

    def clean_waar(self) -> list[str]:
        """Split the places; a dozen at most."""
        places = [place.strip() for place in self.cleaned_data["waar"].replace(";", ",").split(",") if place.strip()]
        if len(places) > MOST_PLACES:
            raise ValidationError(_("Name at most %(most)d places.") % {"most": MOST_PLACES})
        return places

    def values(self) -> dict[str, Any]:
        """Give what `catalogue.toolbox.keeping` asks for, once the form is valid."""
        data = self.cleaned_data
        return {
            "name": data["naam"],
            "purpose": data["doel"],
            "step": Step(data["stap"]),
            "form": Form(data["vorm"]),
            "actors": [Actor(value) for value in data["wie"]],
            "places": data["waar"],
        }


class DocumentForm(forms.Form):
    """A file or a link beside a tool. The room looks at the file itself."""

    bestand = forms.FileField(
        label=gettext_lazy("A file"),
        help_text=gettext_lazy(
            "PDF, Word, Excel, PowerPoint, OpenDocument or a picture, at most 10 MB. No filled-in forms, no names. "
            "Meedoen takes out who made the file, but not from a PDF, and no comments: look at those yourself first."
        ),
        required=False,
        allow_empty_file=True,  # the room refuses it, in better words
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    link = forms.CharField(
        label=gettext_lazy("Or a link"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
    )
    titel = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        help_text=gettext_lazy("May stay empty: then it is called as the file."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_link(self) -> str:
        """Take a whole address of the web, with or without https before it."""
        link = str(self.cleaned_data["link"]).strip()
        if not link:
            return ""
        if "://" not in link:
            link = f"https://{link}"
        try:
            URLValidator(schemes=["http", "https"])(link)
        except ValidationError as error:
            raise ValidationError(_("A link looks like https://www.example.be.")) from error
        return link
