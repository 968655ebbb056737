"""What an organisation fills in: its words, and who says it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from labelling.replying import LONGEST_REPLY

LONGEST_NAME = 80  # characters, as the log keeps them
NO_WORDS = _("Write what you want to say.")
TOO_LONG = _("This is too long: at most %(limit_value)d signs.")
LONG_NAME = _("This name is too long.")


class SayForm(forms.Form):
    """Words to say, with or without a name. The names of the fields are Dutch, as everywhere in our forms."""

    woorden = forms.CharField(max_length=LONGEST_REPLY, error_messages={"required": NO_WORDS, "max_length": TOO_LONG})
    naam = forms.CharField(required=False, max_length=LONGEST_NAME, error_messages={"max_length": LONG_NAME})
