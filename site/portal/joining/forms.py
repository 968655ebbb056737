"""What people fill in to come in. The names of the fields are Dutch, as everywhere in our forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.joining.kbo import normalise
from catalogue.models import Municipality
from catalogue.models.joining import LONGEST_NAME, LONGEST_WORDS
from catalogue.phones import validate_phone

WHOLE_REGION = "-"
LONGEST_TITLE, LONGEST_PHONE, LONGEST_SITE = 200, 30, 200
NO_EMAIL = gettext_lazy("An e-mail address looks like griet@example.be.")
EMAIL_WRONG = {"required": gettext_lazy("Write your e-mail address: we send you a link."), "invalid": NO_EMAIL}
NAME_WRONG = {"required": gettext_lazy("Write your name.")}


def _text(label: Any, longest: int, *, needed: bool = True, complete: str = "off", **more: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, max_length=longest, required=needed, widget=widget, **more)


def _email(label: Any, complete: str = "email") -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": complete})
    return forms.EmailField(label=label, widget=widget, error_messages=EMAIL_WRONG)


class PersonForm(forms.Form):
    """Who asks. Somebody who is logged in is known, and asked for less."""

    naam = _text(gettext_lazy("Your name"), LONGEST_NAME, complete="name", error_messages=NAME_WRONG)
    email = _email(gettext_lazy("Your e-mail"))
    telefoon = forms.CharField(
        label=gettext_lazy("Your phone"),
        required=False,
        max_length=LONGEST_PHONE,
        validators=[validate_phone],
        help_text=gettext_lazy("May stay empty. Then the coach can call you."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Keep who is logged in, if anybody."""
        super().__init__(*args, **kwargs)
        self.user = user if user is not None and user.email else None
        if self.user is not None:
            del self.fields["naam"], self.fields["email"]

    def person(self) -> dict[str, Any]:
        """Give name, address and phone, once the form is valid."""
        phone = self.cleaned_data["telefoon"]
        if self.user is not None:
            name = self.user.get_full_name() or self.user.get_username()
            return {"name": name[:LONGEST_NAME], "email": self.user.email, "phone": phone, "user": self.user}
        return {"name": self.cleaned_data["naam"], "email": self.cleaned_data["email"], "phone": phone, "user": None}


class ClaimForm(PersonForm):
    """An organisation that is there."""

    functie = _text(
        gettext_lazy("What do you do there?"),
        LONGEST_NAME,
        needed=False,
        help_text=gettext_lazy("Secretary, for example."),
    )
    woorden = forms.CharField(
        label=gettext_lazy("Do you want to say something to the coach?"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy("May stay empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["naam", "functie", "email", "telefoon", "woorden"]


class RegisterForm(PersonForm):
    """A new organisation."""

    organisatie = _text(
        gettext_lazy("Name of the organisation"),
        LONGEST_TITLE,
        complete="organization",
        error_messages={"required": gettext_lazy("Write the name of the organisation.")},
    )
    gemeente = forms.ChoiceField(
        label=gettext_lazy("In which municipality?"),
        error_messages={"required": gettext_lazy("Choose a municipality.")},
    )
    webadres = _text(
        gettext_lazy("Website"),
        LONGEST_SITE,
        needed=False,
        complete="url",
        help_text=gettext_lazy("May stay empty. Facebook is fine too."),
    )
    kbo = _text(
        gettext_lazy("KBO number"), 40, needed=False, help_text=gettext_lazy("Only if you have one, like 0123.456.749.")
    )
    field_order = ["organisatie", "gemeente", "webadres", "kbo", "naam", "email", "telefoon"]

    def __init__(self, *args: Any, towns: list[Municipality], **kwargs: Any) -> None:
        """Offer the municipalities of the region."""
        super().__init__(*args, **kwargs)
        self.towns = {town.pk: town for town in towns}
        names = [(town.pk, town.name) for town in towns]
        places: Any = self.fields["gemeente"]
        places.choices = [("", _("Choose …")), *names, (WHOLE_REGION, _("In several, or elsewhere"))]

    def clean_kbo(self) -> str:
        """Write the number as one writes it; refuse one that was mistyped."""
        return normalise(self.cleaned_data["kbo"])

    def clean_webadres(self) -> str:
        """Take "www.club.be" too."""
        typed = self.cleaned_data["webadres"].strip()
        if not typed:
            return ""
        address = typed if "://" in typed else f"https://{typed}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError as wrong:
            raise ValidationError(_("A website looks like www.example.be.")) from wrong
        return address

    @property
    def municipality(self) -> Municipality | None:
        """The chosen one, once the form is valid; None for the whole region."""
        return self.towns.get(self.cleaned_data["gemeente"])


class NameForm(forms.Form):
    """Who accepts an invitation, without an account."""

    voornaam = _text(gettext_lazy("First name"), 150, complete="given-name", error_messages=NAME_WRONG)
    naam = _text(gettext_lazy("Last name"), 150, complete="family-name", error_messages=NAME_WRONG)


class InviteForm(forms.Form):
    """Whom to invite."""

    wie = _text(gettext_lazy("Name"), LONGEST_NAME, needed=False, help_text=gettext_lazy("May stay empty."))
    adres = _email(gettext_lazy("E-mail"), complete="off")


# What a coach often answers; whoever asked reads it.
REASONS: dict[str, Any] = {
    "bekend": gettext_lazy("This organisation is on Meedoen already. Claim that one."),
    "niet-van-hier": gettext_lazy("Your organisation does nothing in our region."),
    "niet-gekend": gettext_lazy("The organisation does not know you. Ask it to invite you."),
    "verkoop": gettext_lazy("Meedoen is for things to do together, not to sell."),
}


class RefuseForm(forms.Form):
    """Why somebody is not let in: a frequent reason, own words, or both."""

    reden = forms.ChoiceField(required=False, choices=lambda: list(REASONS.items()))
    woorden = forms.CharField(required=False, max_length=LONGEST_WORDS // 2)

    def reason(self) -> str:
        """Give what the person reads, once the form is valid; "" for nothing said."""
        chosen = REASONS.get(self.cleaned_data["reden"], "")
        return "\n".join(filter(None, (str(chosen), self.cleaned_data["woorden"].strip())))
