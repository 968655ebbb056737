"""The trade's fixed choices. Each member: value (code), slug (address), pictogram, one line of help, label.

The slug is what stands in an address, a saved link and the JSON (contract at the end of the design's model text); the
value is what the database keeps. Unknown is a value like any other: it is shown, and it never counts as no.
"""

from typing import Self, overload

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureChoices(models.TextChoices):
    """Choices that carry a slug for addresses, a pictogram of the sprite, and a line of help."""

    slug: str
    pictogram: str
    help: str

    @overload
    def __new__(cls, value: str) -> Self: ...  # looks a member up: `Kind("group")`

    @overload
    def __new__(cls, value: str, slug: str, pictogram: str, help_line: str, /) -> Self: ...

    def __new__(cls, value: str, *about: str) -> Self:
        """Make a member; the label is the last element and is taken off by Django."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.slug, member.pictogram, member.help = about
        return member

    @classmethod
    def from_slug(cls, slug: str) -> Self | None:
        """Give the member that an address calls `slug`, or None."""
        return next((member for member in cls if member.slug == slug), None)


class Kind(PictureChoices):
    """What sort of thing it is (one per offer)."""

    LANGUAGE_PRACTICE = (
        "language_practice",
        "taal",
        "speak",
        _("You talk, play or read to practise Dutch."),
        _("Practise Dutch"),
    )
    OUTING = "outing", "uitstap", "route", _("You walk or visit a place together."), _("Outing")
    GROUP = "group", "groep", "group", _("You meet the same group again and again."), _("Group")
    BUDDY = "buddy", "buddy", "duo", _("You meet one person or family. You choose together."), _("Buddy")
    LEISURE = "leisure", "vrijetijd", "leisure", _("You do sport, music, crafts or a course."), _("Leisure")
    VOLUNTEERING = (
        "volunteering",
        "vrijwilliger",
        "volunteer",
        _("You help, without pay. You choose yourself."),
        _("Volunteering"),
    )
    INTERNSHIP = "internship", "stage", "work", _("You get to know a work place for a short time."), _("Internship")
    INFO = "info", "info", "info", _("You hear what there is to do."), _("Info")


class Rhythm(PictureChoices):
    """The two ways to volunteer or spend free time; another axis than kind."""

    AD_HOC = "ad_hoc", "af-en-toe", "calendar", _("You come when it suits you."), _("now and then")
    STRUCTURAL = "structural", "vast", "when", _("You come on fixed moments."), _("fixed")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class Commitment(PictureChoices):
    """What coming once asks of you."""

    ONE_OFF = "one_off", "een-keer", "calendar", _("It happens once."), _("one time")
    WALK_IN = "walk_in", "vrije-inloop", "home", _("You may walk in when it is open."), _("walk in")
    FIXED = "fixed", "vast-ritme", "when", _("It comes back at fixed times."), _("fixed rhythm")
    BY_AGREEMENT = "by_agreement", "afspraak", "chat", _("You choose the moments together."), _("by agreement")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class SocialForm(PictureChoices):
    """With whom you do it."""

    DUO = "duo", "duo", "duo", _("You and one other person."), _("in a pair")
    GROUP = "group", "groep", "group", _("You and a group."), _("in a group")
    FAMILY = "family", "gezin", "family", _("You and your family."), _("with your family")
    ALONE = "alone", "alleen", "alone", _("Mostly on your own."), _("alone")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class YesNo(PictureChoices):
    """An answer that may be unknown. Unknown never counts as no."""

    YES = "yes", "ja", "tick", _("Yes."), _("yes")
    NO = "no", "nee", "cross", _("No."), _("no")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class DutchShare(PictureChoices):
    """How much of the talk is in Dutch."""

    ALL = "all", "alles", "speak", _("Everybody speaks Dutch all the time."), _("everything in Dutch")
    MOST = "most", "meeste", "speak", _("Most of the talk is in Dutch."), _("mostly Dutch")
    HALF = "half", "helft", "speak", _("Half Dutch, half other languages."), _("half Dutch")
    LITTLE = "little", "weinig", "speak", _("Only a little Dutch is spoken."), _("little Dutch")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class PriceKind(PictureChoices):
    """Whether it costs something."""

    FREE = "free", "gratis", "free", _("You pay nothing."), _("free")
    PAID = "paid", "betalend", "price", _("You pay something."), _("paid")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know. Ask."), _("ask the price")


class ReducedPrice(PictureChoices):
    """Who may pay less. Never computed: the organisation says it."""

    NONE = "none", "geen", "price", _("One price for everybody."), _("no reduced price")
    UITPAS = "uitpas", "uitpas", "price", _("Cheaper with UiTPAS."), _("UiTPAS")
    LEISURE_PASS = (
        "leisure_pass",
        "vrijetijdspas",
        "price",
        _("Cheaper with the town's leisure pass."),
        _("leisure pass"),
    )
    FREE_FOR_NEWCOMERS = (
        "free_for_newcomers",
        "gratis-nieuwkomers",
        "free",
        _("Free for newcomers."),
        _("free for newcomers"),
    )
    OTHER = "other", "ander", "price", _("Another reduction, in words."), _("another reduction")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class Audience(PictureChoices):
    """Who the group is for."""

    MIXED = "mixed", "iedereen", "who", _("Women and men."), _("everybody")
    WOMEN = "women", "vrouwen", "woman", _("Only women."), _("women")
    MEN = "men", "mannen", "man", _("Only men."), _("men")
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class OpenTo(PictureChoices):
    """People from which municipalities may come."""

    EVERYONE = "everyone", "iedereen", "who", _("Wherever you live."), _("open to everybody")
    OWN = "own", "eigen", "where", _("Only people of these municipalities."), _("own municipalities only")
    LISTED = (
        "listed",
        "lijst",
        "where",
        _("Own municipalities and the ones listed."),
        _("own and listed municipalities"),
    )
    UNKNOWN = "unknown", "onbekend", "unknown", _("We do not know."), _("unknown")


class OpenState(PictureChoices):
    """Whether one can join now. Lives in OfferState, outside the page's drafts."""

    OPEN = "open", "open", "tick", _("You can join."), _("open")
    WAITING_LIST = "waiting_list", "wachtlijst", "waiting", _("There is a waiting list."), _("waiting list")
    FULL = "full", "vol", "full", _("There is no place now."), _("full")
    PAUSED = "paused", "pauze", "waiting", _("It stops for a while."), _("paused")
    ENDED = "ended", "gestopt", "full", _("It does not exist any more."), _("ended")


class PartnerRole(PictureChoices):
    """A partner's place in the region's ecosystem of integration."""

    USER = "user", "gebruiker", "who", _("Lets newcomers take part in what it does."), _("user")
    PROVIDER = "provider", "aanbieder", "group", _("Organises activities for newcomers."), _("provider")
    MUNICIPAL_SERVICE = (
        "municipal_service",
        "dienst",
        "join",
        _("A service of the municipality."),
        _("municipal service"),
    )
    EXPERIENCED = "experienced", "ervaring", "meet", _("Has experience with newcomers."), _("partner with experience")
    OTHER = "other", "ander", "unknown", _("Another place."), _("other")
    UNKNOWN = "unknown", "onbekend", "unknown", _("Not yet known."), _("unknown")


class DutchLevel(models.IntegerChoices):
    """How much Dutch is asked, worded as what you can do.

    A guideline, not an entry test. The mapping to NT2 (1 below 1.1, 2 = 1.1 to 1.2, 3 = 2.x, 4 above) is Meedoen's own
    reading; no source sets it. Unknown is `None`.
    """

    ALMOST_NOTHING = 1, _("almost nothing")
    A_LITTLE = 2, _("a little")
    A_CONVERSATION = 3, _("a conversation")
    FLUENT = 4, _("fluent")

    @property
    def can_do(self) -> str:
        """The level as a sentence about what you can do."""
        return str(CAN_DO[self])


CAN_DO = {
    DutchLevel.ALMOST_NOTHING: _("You know almost no Dutch yet."),
    DutchLevel.A_LITTLE: _("You understand a little. Speaking is hard."),
    DutchLevel.A_CONVERSATION: _("You can have an ordinary conversation."),
    DutchLevel.FLUENT: _("You speak fluently."),
}
