"""From "u" and "men" to "je", with the verb beside it: "u heeft" → "je hebt", "vult u in" → "vul je in".

Where the verb beside it may belong to somebody else ("An belt u", "op maandag belt u"), nothing is offered.
"""

import re

from catalogue.plain_language.shapes import Finding, Sentence
from catalogue.plain_language.swaps import Swap, like
from catalogue.plain_language.words import word_file

_BEFORE = re.compile(r"(\w+)\s\Z")
_AFTER = re.compile(r"\s(\w+)")
_AFTER_JE = {"is": "bent", "heeft": "hebt", "kunt": "kan", "wilt": "wil", "zult": "zal"}
_IRREGULAR = {"bent": "ben", "is": "ben", "heeft": "heb", "hebt": "heb", "kunt": "kan", "wilt": "wil", "zult": "zal"}
_BEFORE_JE = _IRREGULAR | {f"{stem}t": stem for stem in word_file("stems_before_je.txt")}
_ENDS_IN_T_ALIKE = word_file("ends_in_t_alike.txt")
_LEADS_IN = frozenset(
    {"daar", "daarna", "dan", "eerst", "hier", "hoe", "nu", "online", "ook", "waar", "waarom", "wanneer", "wat", "zo"}
)
LONGEST_WORD = 40
_WITHOUT_VERB = {"uw": "je", "uwe": "jouwe", "uzelf": "jezelf"}


def formal_ways(text: str, finding: Finding, sentence: Sentence) -> tuple[Swap, ...]:
    """Give the way to talk to the reader with "je" here; none where that is not sure."""
    start, end = finding.start, finding.end
    alone = _WITHOUT_VERB.get(finding.text.casefold())
    if alone:
        return (_swap(text, start, end, alone, sentence),)
    after = _AFTER.match(text, end, sentence.end)
    if after and after[1] in _AFTER_JE:
        return (_swap(text, start, after.end(), f"je {_AFTER_JE[after[1]]}", sentence),)
    since = max(sentence.start, start - LONGEST_WORD)
    before = _BEFORE.search(text[since:start])
    if before is None:
        return (_swap(text, start, end, "je", sentence),)
    verb, at = before[1].casefold(), since + before.start()
    if verb in _BEFORE_JE and _is_turned(text, at, sentence):
        return (_swap(text, at, end, f"{_BEFORE_JE[verb]} je", sentence),)
    if verb in _BEFORE_JE or (verb.endswith("t") and verb not in _ENDS_IN_T_ALIKE):
        return ()
    return (_swap(text, start, end, "je", sentence),)


def _is_turned(text: str, at: int, sentence: Sentence) -> bool:
    """Whether the verb at `at` stands before its subject: it begins the sentence or a clause, or "dan" leads it in."""
    if at == sentence.start:
        return True
    told = text[max(sentence.start, at - LONGEST_WORD) : at].rstrip()
    return told.endswith((",", ":", ";")) or told.rsplit(None, 1)[-1].casefold() in _LEADS_IN


def _swap(text: str, start: int, end: int, way: str, sentence: Sentence) -> Swap:
    return Swap(start, end, text[start:end], like(text[start:end], way, begins=start == sentence.start))
