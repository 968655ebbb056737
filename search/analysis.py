"""The one Dutch analyser, for every engine: lowercase, fold accents, split compounds, leave out stop words, stem.

An engine only ever sees what comes out of here, so that all engines find the same. Stemming is Snowball's `dutch`
(Kraaij-Pohlmann) by PyStemmer, and not an engine's own: those differ by engine and by version. `version()` is written
beside an index; an index made by another analyser is refused and must be rebuilt.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.metadata import version as installed_version
from pathlib import Path

import Stemmer

DATA = Path(__file__).parent / "data"

# Raise this with every change of a rule or word list below that changes tokens.
RULES = 3
LONGEST_WORD = 40  # longer "words" are cut: nobody types them, and an engine has its limits
SHORTEST_PART = 3
LINKS = ("", "s", "e", "n", "en", "er")  # what Dutch puts between the parts of a compound

# Letters that Unicode does not take apart into a letter and an accent.
LETTERS = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "\u0133": "ij"}
)
ACCENTS = re.compile("[\u0300-\u036f]+")  # what NFKD takes off a Latin letter
# The apostrophes people type: "foto's" is the plural of foto; elsewhere the mark falls out.
PLURAL_S = re.compile("['`\u00b4\u02bc\u2018\u2019]s(?![a-z0-9])")
INNER_APOSTROPHE = re.compile("(?<=[a-z0-9])['`\u00b4\u02bc\u2018\u2019](?=[a-z0-9])")
WORD = re.compile(r"[a-z0-9]+")

# Plurals and verb forms on which Snowball's rules leave two stems for one word.
# ("ouderen" are no parents.)
IRREGULAR = {
    "kinder": "kind", "zwemt": "zwem", "loopt": "loop", "leert": "leer", "steden": "stad", "leden": "lid",
    "ouderen": "senior", "oudere": "senior",
    # "Je danst", as offers say it; the rules leave the t after l, n, r and s.
    "wandelt": "wandelen", "fietst": "fietsen", "speelt": "spelen", "danst": "dansen", "oefent": "oefenen",
    "voetbalt": "voetballen", "babbelt": "babbelen", "tekent": "tekenen", "schildert": "schilderen",
    "knutselt": "knutselen", "zingt": "zingen", "klimt": "klimmen", "tuiniert": "tuinieren", "viert": "vieren",
    "leent": "lenen", "bouwt": "bouwen", "leest": "lezen", "turnt": "turnen", "tennist": "tennissen",
}  # fmt: skip

_stemmer = Stemmer.Stemmer("dutch")


def version() -> str:
    """Name the rules and the stemmer that made a token; two indexes with the same name hold the same tokens."""
    return f"{RULES}/PyStemmer {installed_version('PyStemmer')}"


def fold(text: str) -> str:
    """Give `text` in lowercase without accents; whatever is neither a-z nor 0-9 stays and separates words."""
    folded = text.lower()
    if not folded.isascii():
        folded = ACCENTS.sub("", unicodedata.normalize("NFKD", folded.translate(LETTERS))).lower()
    return INNER_APOSTROPHE.sub("", PLURAL_S.sub("", folded))


def words(text: str) -> list[str]:
    """Give the words of `text` as typed, folded, without stop words, in order; each matches [a-z0-9]+."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text)) if word not in _stop_words()]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Give the stem of one folded word, stemmed until nothing changes, so that each stem is its own stem."""
    seen = {word}
    while True:
        shorter = IRREGULAR.get(word) or _stemmer.stemWord(word)
        if shorter in seen or not WORD.fullmatch(shorter):
            return word
        seen.add(shorter)
        word = shorter


@lru_cache(maxsize=65_536)
def parts(word: str) -> tuple[str, ...]:
    """Give the parts of a compound, as they stand in it, or nothing where the word is not one.

    Every part must be on the list `data/compound_parts.txt`; the last one may be inflected ("fietslessen"). A word on
    the list is itself never split ("voetbal"). The fewest parts win, then the longest first part.
    """
    if word in _known_parts() or len(word) < 2 * SHORTEST_PART:
        return ()
    found = _split(word, 4)
    return found if len(found) > 1 else ()


@lru_cache(maxsize=65_536)
def tokens(word: str) -> tuple[str, ...]:
    """Give the stem of a folded word, then the stems of its parts, each once."""
    return tuple(dict.fromkeys([stem(word), *(stem(part) for part in parts(word))]))


# Endings of small and dear things, the longest first, with what stands before them in the whole word.
DIMINUTIVES = (
    ("etjes", ""), ("etje", ""), ("tjes", ""), ("tje", ""), ("pjes", ""), ("pje", ""), ("jes", ""), ("je", ""),
    ("inkje", "ing"), ("inkske", "ing"), ("skes", ""), ("ske", ""), ("kes", ""), ("ke", ""),
)  # fmt: skip


def undiminished(word: str) -> list[str]:
    """Give what a word may be without its diminutive ending, Dutch ("feestje") or Flemish ("feestje", "balleke")."""
    found = []
    for ending, instead in DIMINUTIVES:
        if word.endswith(ending):
            whole = word[: len(word) - len(ending)] + instead
            shorter = whole.rstrip("e")
            candidates = [whole, shorter]
            if len(shorter) > SHORTEST_PART and shorter[-1] == shorter[-2]:
                candidates.append(shorter[:-1])
            found += [each for each in candidates if len(each) >= SHORTEST_PART]
    return list(dict.fromkeys(found))


def analyse(text: str) -> list[str]:
    """Give the tokens an engine keeps or is asked for, in order; each matches [a-z0-9]+, whatever the text.

    "Fietslessen in het taalcafé" → fietsles, fiets, les, taalcafe, taal, cafe.
    """
    return [token for word in words(text) for token in tokens(word)]


def _word_list(name: str) -> frozenset[str]:
    """Read a committed list of words, folded; a line that starts with # is a remark."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in fold(line).split())


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    """Give the words nobody looks for."""
    return _word_list("stop_words.txt")


@lru_cache(maxsize=1)
def soft_words() -> frozenset[str]:
    """Give the words that say little of what somebody looks for: "iets", "doen", "zoeken"."""
    return _word_list("soft_words.txt")


@lru_cache(maxsize=1)
def _known_parts() -> frozenset[str]:
    """Give the words of which compounds may consist."""
    return _word_list("compound_parts.txt")


@lru_cache(maxsize=1)
def _known_stems() -> frozenset[str]:
    """Give the stems of the known parts: how an inflected last part is recognised."""
    return frozenset(stem(part) for part in _known_parts())


@lru_cache(maxsize=65_536)
def _split(word: str, most: int) -> tuple[str, ...]:
    """Split `word` into at most `most` known parts, or give nothing."""
    if word in _known_parts() or (len(word) >= SHORTEST_PART and stem(word) in _known_stems()):
        return (word,)
    best: tuple[str, ...] = ()
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if most < 2 or word[:cut] not in _known_parts():
            continue
        for link in LINKS:
            rest = word[cut + len(link) :]
            if word[cut:].startswith(link) and len(rest) >= SHORTEST_PART:
                tail = _split(rest, most - 1)
                if tail and (not best or len(tail) + 1 < len(best)):
                    best = (word[:cut], *tail)
    return best
