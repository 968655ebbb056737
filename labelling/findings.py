"""What is found for one criterion of the label."""

from django.utils.translation import gettext_lazy as _

from catalogue.choices import PictureChoices


class Finding(PictureChoices):
    """What is found for one criterion. Only yes and partly can become a label; no and unknown are never public."""

    YES = "yes", "ja", "mark-yes", _("Enough chances."), _("yes")
    PARTLY = "partly", "deels", "mark-partly", _("Some chances."), _("partly")
    NO = "no", "nee", "mark-no", _("Too few chances."), _("no")
    UNKNOWN = "unknown", "onbekend", "mark-unknown", _("Not yet known."), _("unknown")


AWARDED = (Finding.YES, Finding.PARTLY)
