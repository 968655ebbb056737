"""Help to write a public reason plainly: long sentences and hard words marked, with the easier word beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.plain_language import FindingKind, Measurement, measure
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.labels import public_label

LONG = (FindingKind.LONG_SENTENCE, FindingKind.VERY_LONG_SENTENCE)


@dataclass(frozen=True)
class Piece:
    """A piece of the text; `hard` marks a word for which there is an easier one."""

    text: str
    hard: bool = False


@dataclass(frozen=True)
class PlainHelp:
    """What helps to write it more plainly.

    Attributes:
        pieces: the text, with what is hard apart; empty where nothing is.
        hints: what could be easier, in sentences.
        good: what is good about it already, in one sentence; "" for no text.
        refused: a sentence is longer than the menu takes.
    """

    pieces: tuple[Piece, ...]
    hints: tuple[str, ...]
    good: str
    refused: bool


def plain_help(text: str) -> PlainHelp:
    """Measure a public reason."""
    measured = measure(text)
    pieces = tuple(_pieces(text, measured))
    return PlainHelp(
        pieces=pieces if any(piece.hard for piece in pieces) else (),
        hints=tuple(str(finding.message) for finding in measured.findings),
        good=str(measured.good_points[0]) if measured.good_points and not measured.findings else "",
        refused=measured.refused,
    )


def all_in_public(findings: Mapping[Criterion, tuple[Finding, str]]) -> dict[Criterion, str]:
    """Say how these findings with their reasons read for everybody; "" for what is never said, alone or together.

    Nothing is said of any of them while the two that decide are not both at least partly met (`labelling.labels`).
    """
    said = public_label({criterion: finding for criterion, (finding, _reason) in findings.items()})
    return {
        criterion: in_public(criterion, finding, reason) if criterion in said else ""
        for criterion, (finding, reason) in findings.items()
    }


def in_public(criterion: Criterion, finding: Finding, reason: str) -> str:
    """Say how a finding reads for everybody once it is decided and the label is public; "" where it is never said."""
    words = {"what": criterion.label, "why": reason.strip()}
    if finding is Finding.YES:
        return (_("Good for: %(what)s. %(why)s") % words).strip()
    if finding is Finding.PARTLY:
        return (_("Sometimes: %(what)s. %(why)s") % words).strip()
    return ""


def kept_inside(finding: Finding) -> str:
    """Say why nobody outside reads of a finding."""
    match finding:
        case Finding.UNKNOWN:
            return _("Nobody outside sees this as long as it is “unknown”.")
        case Finding.NO:
            return _("Nobody outside sees a “no”.")
    return _("Nobody outside sees this as long as Dutch and contact are not both at least partly met.")


def _pieces(text: str, measured: Measurement) -> Iterator[Piece]:
    """Cut the text at its hard words; where two overlap, the first counts."""
    at = 0
    for finding in sorted(measured.findings, key=lambda one: one.start):
        if finding.kind in LONG or finding.start < at:
            continue
        if finding.start > at:
            yield Piece(text[at : finding.start])
        yield Piece(text[finding.start : finding.end], hard=True)
        at = finding.end
    if at < len(text):
        yield Piece(text[at:])
