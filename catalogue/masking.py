"""Masking: what could tell who somebody is goes out of a text before the text is kept anywhere.

Visitors write freely, also when asked not to give names or numbers. So e-mail addresses, web addresses, @names, account
numbers, phone and national register numbers and other long numbers each become MARK; so does the name after a phrase
that gives one ("ik heet …"). Years, prices, hours, dates and postcodes stay: they are what a coach needs. In doubt the
text loses a word: a coach can ask, a name cannot be taken back.

What it does not see: a name without such a phrase, a street, a number written in words.
"""

import re
from pathlib import Path

from catalogue.spelling import clean

MARK = "[…]"
LONGEST = 3000  # characters that are read; the rest is dropped
_PLAIN = {0x2019: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2014: "-"}  # what phones write for ' and -

_TOP_LEVEL = "be|nl|com|org|net|eu|fr|de|uk|info|brussels|vlaanderen|ua|tr|ma|me|io|app|online"
_ADDRESSES = (
    re.compile(r"[^\s@<>()\[\]]{1,64}(?:@|\s?[(\[]at[)\]]\s?)[\w-]{1,64}(?:\.[\w-]{1,64})+", re.IGNORECASE),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:[\w-]{{1,64}}\.){{1,6}}(?:{_TOP_LEVEL})(?!\w)(?:/\S*)?", re.IGNORECASE),
    re.compile(r"(?<!\w)@\w[\w.]*"),
)
_IBAN = re.compile(
    r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z]{4}(?=[ .-]?\d))?(?:[ .-]?[A-Z0-9]{0,3}\d[A-Z0-9]{0,3}){2,8}(?!\w)"
)
_CODE = re.compile(r"(?<!\w)\+?(?=(?:[^\W\d_]*\d){6})[^\W_]{8,}(?!\w)")  # eight signs, six of them digits: some number

# A run of digits, whatever people put between them. How many digits, and in which shape, decides.
_RUN = re.compile(r"(?:\+\s?|\()*\d(?:[\s./()\-,_*]{0,3}\d)*")
_MOST_WHOLE, _MOST_IN_PARTS, _MOST_AFTER_PLUS = 5, 6, 5
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.,][0-5]\d)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_HARMLESS = re.compile(
    rf"{_HOUR}[-/]{_HOUR}|{_HOUR}"
    rf"|{_DAY}[./-]{_MONTH}[./-](?:{_YEAR}|\d\d)|{_YEAR}-{_MONTH}-{_DAY}"
    rf"|{_YEAR}(?:[-/](?:{_YEAR}|\d\d))?|-"
)
_WHOLE_DATE = re.compile(rf"{_DAY}[./-]{_MONTH}[./-]{_YEAR}")
_NO_DIGIT = re.compile(r"\D")
_MOBILE = 10  # digits of a Belgian mobile number, which begins with 04; another number may stand before it
_MOBILE_BEGINS = re.compile(r"(?<!\d)04")
_POSTCODE = re.compile(r"[1-9]\d{3}")

_PARTICLES = frozenset({"van", "de", "der", "den", "het", "te", "ten", "el", "al", "ben", "bin", "bint", "von", "da"})


def _phrases() -> dict[str, int]:
    """Read after which phrases a name follows: phrase → how many words are taken whatever they look like."""
    taken = {"always": 1, "capital": 0, "two": 2}
    lines = Path(__file__).with_name("data").joinpath("name_phrases.tsv").read_text("utf-8").splitlines()
    parts = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {phrase.casefold(): taken[how] for how, phrase in parts}


_TAKEN = _phrases()
_ANY_PHRASE = "|".join(re.escape(phrase) for phrase in sorted(_TAKEN, key=len, reverse=True))
_PHRASE = re.compile(rf"(?<![\w'])(?:{_ANY_PHRASE})(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[\s:,]*([^\W\d_][\w'-]*)")


def addresses_in(text: str) -> tuple[str, ...]:
    """Give the e-mail addresses and @names; the text is read as `plain` gives it."""
    return tuple(found[0] for pattern in (_ADDRESSES[0], _ADDRESSES[3]) for found in pattern.finditer(text))


def numbers_in(text: str) -> tuple[str, ...]:
    """Give the numbers that are somebody's (account, telephone, register …); no hours, dates, prices, postcodes."""
    whole = [found[0] for pattern in (_IBAN, _CODE) for found in pattern.finditer(text)]
    return (*whole, *(run[0] for run in _RUN.finditer(text) if not _is_harmless(run[0])))


def names_in(text: str) -> tuple[str, ...]:
    """Give the names after a phrase that gives one ("ik heet …"), the phrase with it."""
    found, at = [], 0
    while phrase := _PHRASE.search(text, at):
        start, at = _name_after(phrase, text)
        if at > start:
            found.append(text[phrase.start() : at])
    return tuple(found)


def plain(text: str) -> str:
    """Give the text on one line, with the signs that phones write for ' and - made plain."""
    return clean(text[:LONGEST]).translate(_PLAIN)


def mask(text: str) -> str:
    """Give the text on one line with MARK for everything that could tell who somebody is; masking twice is the same."""
    masked = plain(text)
    for pattern in (*_ADDRESSES, _IBAN, _CODE):
        masked = pattern.sub(MARK, masked)
    masked = _RUN.sub(lambda run: run[0] if _is_harmless(run[0]) else MARK, masked)
    return _without_names(masked)


def hides(text: str) -> bool:
    """Say whether masking takes something out of this text, so that whoever wrote it can be told."""
    return MARK in mask(text.replace(MARK, " "))


def _is_harmless(run: str) -> bool:
    """Say whether this run of digits is a quantity, a moment or a postcode rather than somebody's number."""
    digits = sum(letter.isdigit() for letter in run)
    if run.startswith("+"):
        return digits <= _MOST_AFTER_PLUS
    if run.isdigit():
        return digits <= _MOST_WHOLE
    return digits <= _MOST_IN_PARTS or _is_a_moment(run)


def _is_a_moment(run: str) -> bool:
    """Say whether a long run is nothing but hours, dates and years, with at most one postcode and one small number."""
    ends = (run[start.start() :] for start in _MOBILE_BEGINS.finditer(run))
    if any(len(_NO_DIGIT.sub("", end)) == _MOBILE for end in ends) and not _WHOLE_DATE.search(run):
        return False  # it may be hours and a postcode; it is far more often somebody's mobile phone
    others = [part for word in run.split() if not _HARMLESS.fullmatch(part := word.strip(".,/()"))]
    small = [part for part in run.split() if len(part) <= 2 and part.isdigit()]
    return len(small) <= 1 and len(others) <= 1 and all(_POSTCODE.fullmatch(part) for part in others)


def _without_names(text: str) -> str:
    """Put MARK for the name after each phrase that gives one."""
    done, at = [], 0
    while phrase := _PHRASE.search(text, at):
        start, end = _name_after(phrase, text)
        done.append(text[at:start] + (MARK if end > start else ""))
        at = end
    return "".join(done) + text[at:]


def _name_after(phrase: re.Match[str], text: str) -> tuple[int, int]:
    """Give where the name after this phrase begins and ends; an empty stretch after the phrase where there is none."""
    wanted = _TAKEN.get(phrase[0].casefold(), 0)
    start = end = at = phrase.end()
    taken = 0
    while word := _WORD.match(text, at):
        at = word.end()
        if word[1].casefold() in _PARTICLES and taken >= max(wanted, 1):
            continue  # part of the name if a capital follows
        if taken >= wanted and not word[1][0].isupper():
            break
        start, end = (start if taken else word.start(1)), at
        taken += 1
    return start, end
