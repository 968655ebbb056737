"""The forms of coming in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class LoginForm(AuthenticationForm):
    """Name or address, and password. What is wrong is said in plain words, and never which of the two."""

    error_messages = {
        "invalid_login": _("This name and password do not belong together. Try again."),
        "inactive": _("This account is closed. Ask your coordinator."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let a phone propose addresses, and begin no name with a capital."""
        super().__init__(*args, label_suffix="", **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label = _("User name or e-mail address")
        name.widget.attrs |= {"autocomplete": "username webauthn", "inputmode": "email", "spellcheck": "false"}
        name.widget.attrs.pop("autofocus", None)
        password.error_messages["required"] = _("Fill in your password, or ask for a link below.")
        name.error_messages["required"] = _("Fill in your user name or your e-mail address.")
        # One form has two buttons: who asks for a link has no password to fill in.
        self.use_required_attribute = False


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        error_messages={"required": _("Fill in the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "class": "code"}
        ),
    )
    use_required_attribute = False


class PasswordForm(forms.Form):
    """One's own password, to show again who one is."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Fill in your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    use_required_attribute = False


class CredentialForm(forms.Form):
    """What a browser says after a passkey was used or made; a script fills it in."""

    credential = forms.JSONField(required=True)
    name = forms.CharField(required=False, max_length=60)


class AddressForm(forms.Form):
    """Another mail address for one's own account."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in your new e-mail address."),
            "invalid": _("This is no e-mail address that we can use. Look whether every letter is right."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    use_required_attribute = False
