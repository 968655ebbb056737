"""Reads an hour as people type it on a phone: "19", "19u30", "19.30", "1930", "7 uur 's avonds", "half 8 's avonds"."""

import re
from datetime import time
from typing import Final

_EVENING = r"(?:'?\s*s\s*avonds|in de avond|avond|'?\s*s\s*namiddags|in de namiddag|namiddag|'?\s*s\s*middags)"
_MORNING = r"(?:'?\s*s\s*(?:morgens|ochtends|voormiddags)|in de (?:voormiddag|ochtend)|voormiddag|ochtend)"
_PART = rf"\s*(?:(?P<late>{_EVENING})|(?P<early>{_MORNING}))?"
_PLAIN = re.compile(
    rf"(?:om\s+)?(?P<hour>\d{{1,2}})\s*(?:(?:[:.,h]|u(?:ur)?\.?)\s*(?P<minute>\d{{2}})?)?\s*(?:u(?:ur|\.)?)?{_PART}"
)
_TOGETHER = re.compile(r"(?P<hour>[012]\d)(?P<minute>[0-5]\d)(?P<late>)(?P<early>)")
_SPOKEN = re.compile(
    rf"(?:om\s+)?(?P<word>half|kwart na|kwart over|kwart voor)\s*(?P<hour>\d{{1,2}})\s*(?:u(?:ur|\.)?)?{_PART}"
)
_NAMED: Final = {"middag": time(12), "12 uur 's middags": time(12)}
LONGEST: Final = 40


def read_clock(text: str) -> time | None:
    """Give the hour that the text says; None where it says none, or more than one could be meant.

    "half 8" alone is half past seven in the morning nowhere: it is read only with a part of the day, for a Fleming says
    it of the evening too.
    """
    said = " ".join(text.casefold().replace("\u2019", "'").split())[:LONGEST].rstrip(".")
    if said in _NAMED:
        return _NAMED[said]
    if match := _TOGETHER.fullmatch(said) or _PLAIN.fullmatch(said):
        return _made(int(match["hour"]), int(match["minute"] or 0), match)
    match = _SPOKEN.fullmatch(said)
    if match is None or not (match["late"] or match["early"]):
        return None
    hour, minute = int(match["hour"]), {"half": -30, "kwart voor": -15}.get(match["word"], 15)
    minutes = hour * 60 + minute
    return _made(minutes // 60, minutes % 60, match)


def _made(hour: int, minute: int, match: re.Match[str]) -> time | None:
    if match["late"] and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def clock_words(clock: time | None) -> str:
    """Write an hour as the editor shows it: "19.00"."""
    return "" if clock is None else f"{clock.hour}.{clock.minute:02}"
