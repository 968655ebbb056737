"""What is known about Dutch words: which are common, which have an easier sister, which are participles.

The easier words name a source. Where a source says to avoid a word without giving another, the easier word is ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import Stemmer

from catalogue.plain_language.shapes import EasierKind, EasierWord

DATA = Path(__file__).parent / "data"
SHORTEST_RARE = 5
"""Words of fewer letters are never called hard for being rare: mostly names and sounds."""
_SUFFIXES = (
    "tje",
    "tjes",
    "pje",
    "pjes",
    "je",
    "jes",
    "en",
    "er",
    "ers",
    "e",
    "s",
    "t",
    "d",
    "st",
    "ste",
    "de",
    "te",
    "ster",
)
_SEPARABLE = (
    "(?:aan|achter|af|bij|binnen|door|heen|in|klaar|los|mee|na|neer|om|onder|op|open|over|samen|stop|tegen|terug|thuis"
    "|toe|uit|vast|vol|voor|voort|vrij|weg)"
)
_WEAK = re.compile(
    rf"(?:{_SEPARABLE})?(?:ge\w{{2,}}[dt]|(?:be|ver|ont|her|er)\w{{2,}}(?:d|cht|[kfspx]t))"
    r"|(?:onder|over|vol|weer|mis)\w{3,}(?:d|cht|[kfsp]t)"
    r"|(?:be|ver|ont|her)(?:zet|groet|smet|groot|moet|plant|last|rust)"
)


def word_file(name: str) -> frozenset[str]:
    """The words of a list in `data/`, one per line; a line that begins with # is a remark."""
    text = (DATA / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def easier_words() -> Mapping[str, EasierWord]:
    """The hand-made list, by headword: what to avoid and what to write instead."""
    with (DATA / "sources.tsv").open(encoding="utf-8", newline="") as file:
        titles = {row["key"]: row["title"] for row in csv.DictReader(file, delimiter="\t")}
    with (DATA / "easier_words.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return MappingProxyType(
        {
            row["word"]: EasierWord(
                word=row["word"],
                easier=row["easier"],
                kind=EasierKind(row["kind"]),
                source=titles[row["source"]],
                forms=tuple(form for form in row["forms"].split("; ") if form),
            )
            for row in rows
        }
    )


@cache
def easier_by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], EasierWord], ...]]:
    """Every form of every easier word as a tuple of casefolded words, longest first, under its first word."""
    found: dict[str, list[tuple[tuple[str, ...], EasierWord]]] = {}
    for entry in easier_words().values():
        for form in (entry.word, *entry.forms):
            phrase = tuple(form.casefold().split())
            found.setdefault(phrase[0], []).append((phrase, entry))
    return {first: tuple(sorted(items, key=lambda item: -len(item[0]))) for first, items in found.items()}


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")


@cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    words = word_file("common_words.txt") | word_file("own_common_words.txt")
    return words, frozenset(_stemmer().stemWords(sorted(words)))


@cache
def _particles() -> frozenset[str]:
    return word_file("particles.txt")


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether most readers know this casefolded word: itself, its stem, or each part of the compound is common."""
    return all(_part_is_common(part) for part in re.split(r"[-'\u2019\u2018]", word) if len(part) >= SHORTEST_RARE)


def _part_is_common(word: str) -> bool:
    return _known(word) or _is_compound(word)


def _known(word: str) -> bool:
    words, stems = _common()
    if word in words or _stemmer().stemWord(word) in stems:
        return True
    bases = [
        word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix) and len(word) - len(suffix) >= 3
    ]
    undoubled = [base[:-1] for base in bases if base[-1] == base[-2]]
    return any(base in words for base in bases + undoubled)


def _is_compound(word: str, depth: int = 2) -> bool:
    words, _ = _common()
    particles = _particles()
    for cut in range(2, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head not in particles and not (cut >= 3 and _is_head(head, words)):
            continue
        if len(tail) >= 3 and (tail in words or (len(tail) >= 4 and _known(tail))):
            return True
        if depth and len(tail) >= 6 and _is_compound(tail, depth - 1):
            return True
    return False


def _is_head(head: str, words: frozenset[str]) -> bool:
    """A common word, with or without the linking letters of "stad-s-feest", "pan-en-koek"."""
    if len(head) == 3:
        return head in words
    return head in words or any(
        head.endswith(link) and len(head) - len(link) >= 3 and head.removesuffix(link) in words
        for link in ("s", "en", "e")
    )


@cache
def _participle_lists() -> tuple[frozenset[str], re.Pattern[str]]:
    strong = "|".join(sorted(word_file("strong_participles.txt")))
    pattern = re.compile(rf"(?:(?:{_SEPARABLE})?(?:ge|be|ver|ont|her|er)|onder|over|vol|weer|mis)(?:{strong})")
    return word_file("not_participles.txt"), pattern


@lru_cache(maxsize=5_000)
def is_participle(word: str) -> bool:
    """Whether the casefolded word can be the voltooid deelwoord of a passive ("gekozen", "opgehaald", "verwacht")."""
    excluded, strong = _participle_lists()
    if word in excluded or len(word) < 5:
        return False
    return bool(_WEAK.fullmatch(word) or strong.fullmatch(word))
