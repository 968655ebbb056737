"""Words for the same thing."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.analysis import words


class SynonymGroup(models.Model):
    """Words for the same thing, kept by the coordinator: whoever searches one of them finds the others."""

    members = models.TextField(
        _("words"), help_text=_("Two or more words or short phrases, one per line. They find the same offers.")
    )

    class Meta:
        verbose_name = _("words for the same thing")
        verbose_name_plural = _("words for the same thing")
        ordering = ["members"]

    def __str__(self) -> str:
        return " = ".join(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words and phrases of the group."""
        return tuple(line.strip() for line in self.members.splitlines() if line.strip())

    def clean(self) -> None:
        """Ask for two lines or more, each with a word in it that can be looked for."""
        super().clean()
        empty = [line for line in self.words if not words(line)]
        if empty:
            raise ValidationError({"members": _("“%(line)s” has no word that we can look for.") % {"line": empty[0]}})
        if len(self.words) < 2:
            raise ValidationError({"members": _("Write at least two lines.")})
