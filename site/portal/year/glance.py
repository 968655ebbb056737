"""The first page: the year in eight large figures, each with one sentence."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.year.about_labels import days_words
from portal.year.about_needs import waited_words
from portal.year.comparing import day_words, shown, than_before
from portal.year.numbers import Year
from portal.year.parts import Glance

UNKNOWN = "\u2013"


def glances(year: Year) -> tuple[Glance, ...]:
    """Give the large figures, in the order of the parts."""
    return (*_offer(year), *_talks(year), *_labels(year), *_after(year))


def _offer(year: Year) -> Iterator[Glance]:
    offer = year.offer
    if offer.end is None:
        yield Glance(UNKNOWN, "", _("activities"), _("Not counted yet."), "", "#aanbod")
        return
    labelled = ngettext("%(number)d of them has a label.", "%(number)d of them have a label.", offer.end.all.labelled)
    then = offer.start and _("%(day)s: %(number)d") % {
        "day": day_words(offer.start.counted_on),
        "number": offer.start.all.offers,
    }
    sentence = labelled % {"number": offer.end.all.labelled}
    yield Glance(str(offer.end.all.offers), "", _("activities to do"), sentence, then or "", "#aanbod")


def _talks(year: Year) -> Iterator[Glance]:
    talks = year.now.talks
    with_whom = ngettext("With %(number)d partner.", "With %(number)d different partners.", talks.partners)
    yield Glance(
        str(talks.held),
        "",
        _("4P interviews held"),
        with_whom % {"number": talks.partners},
        than_before(year, lambda one: one.talks.held),
        "#gesprekken",
    )


def _labels(year: Year) -> Iterator[Glance]:
    labels = year.now.labels
    gone = _("%(withdrawn)d withdrawn, %(expired)d expired.") % vars(labels.all)
    yield Glance(
        str(labels.all.given),
        "",
        _("labels given"),
        gone,
        than_before(year, lambda one: one.labels.all.given),
        "#labels",
    )
    at_start = _("At the start: %(number)d.") % {"number": labels.standing_before}
    yield Glance(
        str(labels.all.standing),
        "",
        _("labels stand"),
        at_start,
        than_before(year, lambda one: one.labels.all.standing),
        "#labels",
    )
    yield Glance(
        shown(labels.days.middle) if labels.days else UNKNOWN,
        _("days"),
        _("from talk to label"),
        days_words(year) or _("No label was given after a talk."),
        than_before(year, lambda one: one.labels.days.middle if one.labels.days else None),
        "#labels",
    )


def _after(year: Year) -> Iterator[Glance]:
    made, needs, signals = year.now.agreements, year.now.needs, year.now.signals
    kept = made.in_time + made.late
    yield Glance(
        str(kept),
        _("of %(number)d") % {"number": made.made},
        _("agreements kept"),
        _("%(number)d in time.") % {"number": made.in_time},
        than_before(year, lambda one: one.agreements.in_time + one.agreements.late),
        "#afspraken",
    )
    asked, met = needs.told.times + needs.searched.times, needs.told.met + needs.searched.met
    yield Glance(
        str(met),
        _("of %(number)d") % {"number": asked},
        _("questions met"),
        _("Nothing was found at first; then something came, or a coach solved it."),
        than_before(year, lambda one: one.needs.told.met + one.needs.searched.met),
        "#vragen",
    )
    yield Glance(
        str(signals.closed),
        _("of %(number)d") % {"number": signals.all},
        _("signals dealt with"),
        waited_words(year) or _("Nothing was dealt with yet."),
        than_before(year, lambda one: one.signals.closed),
        "#signalen",
    )
