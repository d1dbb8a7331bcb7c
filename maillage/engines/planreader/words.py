"""What French words tell: folding, infinitives, nouns of action, sentences.

A plan states what to do, and French does it in two ways: an infinitive (« Créer un livret ») or a noun of
action (« Création d’un livret »). Both are recognised by their endings and by short lists of exceptions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .vocabulary.french import (
    ACTION_NOUNS,
    NOT_ACTION_NOUN,
    NOT_FUTURE,
    NOT_INFINITIVE,
    NOT_THIRD_GROUP,
    OPENERS,
)

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "ʼ": "'", "‘": "'", "\xa0": " "}
)
_FIRST_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜŒ«])")

_THIRD_GROUP = re.compile(
    r"(?:endre|andre|ondre|ordre|erdre|eindre|aindre|oindre|ettre|attre|aitre|oitre|uire|dire|lire|crire|faire|plaire|"
    r"taire|traire|vivre|suivre|rompre|clure|clore|oudre|croire|boire|vaincre|rire|battre|naitre)$"
)
_OIR_VERBS = re.compile(
    r"(?:cevoir|mouvoir|prevoir|pourvoir|revoir|valoir|vouloir|asseoir|^voir|entrevoir|savoir|avoir)$"
)
_PRONOUN = re.compile(r"^(?:se |s'|nous |y |en |le |la |les |l')(?=[a-z])")
_ASIDE = re.compile(r"\((?!\w{1,3}\)\w)")  # « (CPO) et… », but not « (Re)lancer »
_OPEN_END = re.compile(
    r"(?:^|[ '](?<!quelqu'))(?:l'|d'|de|du|des|le|la|les|un|une|et|ou|a|au|aux|en|par|pour|sur|sous|avec|sans|dans|que|"
    r"qui|dont|se|son|sa|ses|leurs?|notre|nos|ce|cette|ces|il|elle|est|sont|ont|entre|vers|chez|plus|tres|afin|ainsi)$"
)
_LEAST_AFTER_A = 3  # words
_LEADING_NOISE = re.compile(r"^[^0-9a-z(]+")
_ACTION_NOUN = re.compile(r"(?:tion|sion|ment|age|ance|ise|xion|sation)s?$")


_SUBJECT = re.compile(
    r"^(?:nous|il|elle|ils|elles|on|le|la|les|une?|chaque|notre|nos|l'[a-z]+|toute?s?|chacune?)$"
)
_LONGEST_SUBJECT = 9  # words, with the verb
_FUTURE = re.compile(r"(?:[aeiou]r|dr|tr|ur|rr|vr)(?:a|ons|ont)$|^(?:fer|ser|aur|pourr|devr)(?:a|ons|ont)$")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, ligatures and doubled spaces; apostrophes straight, letters otherwise untouched."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Only the folded words of a text: what two wordings of the same title share."""
    return " ".join(re.findall(r"[0-9a-z]+", fold(text)))


def _is_verb(word: str) -> bool:
    if word in NOT_INFINITIVE or len(word) < 4:
        return word in {"agir", "etre", "voir", "oser", "lier", "unir", "user"} and len(word) >= 4
    if word.endswith(("er", "ir")) and not word.endswith("oir"):
        return True
    if word.endswith("oir"):
        return bool(_OIR_VERBS.search(word))
    return word == "etre" or bool(_THIRD_GROUP.search(word) and word not in NOT_THIRD_GROUP)


@lru_cache(maxsize=8192)
def starts_with_infinitive(text: str) -> bool:
    """« Créer un livret », « Se mobiliser », « (Re)lancer », « Mieux connaître », « D’animer le réseau »."""
    folded = _LEADING_NOISE.sub("", fold(text)).replace("(re)", "re").replace("(", "").replace(")", "")
    for opener in ("de ", "d'", "a "):
        if folded.startswith(opener):
            folded = folded[len(opener) :]
            if opener == "a " and folded.count(" ") < _LEAST_AFTER_A:
                return False  # « À lire aussi », « À noter »
            break
    for _ in range(2):
        first = folded.split(" ", 1)[0]
        if first in OPENERS and " " in folded and not _is_verb(first):
            folded = folded.split(" ", 1)[1]
        folded = _PRONOUN.sub("", folded)
    match = _FIRST_WORD.match(folded)
    if not match:
        return False
    word = match[0]
    if word in NOT_INFINITIVE:
        return False
    return _is_verb(word) or ("-" in word and _is_verb(word.rsplit("-", 1)[1]))


@lru_cache(maxsize=8192)
def starts_with_action_noun(text: str) -> bool:
    """« Création d’un annuaire », « La mise en place… », « Suivi des adhésions »."""
    words = re.findall(
        r"[a-z]+", re.sub(r"^(?:la |le |les |l'|une? |des )", "", _LEADING_NOISE.sub("", fold(text)))
    )
    if not words:
        return False
    word = words[0]
    if word in NOT_ACTION_NOUN:
        return False
    return word in ACTION_NOUNS or (len(word) > 5 and bool(_ACTION_NOUN.search(word)))


def states_an_action(text: str) -> bool:
    return starts_with_infinitive(text) or starts_with_action_noun(text)


@lru_cache(maxsize=8192)
def promises(text: str) -> bool:
    """« Le groupement créera… », « Nous ouvrirons… », « Il proposera… »: what is to be done, in the future."""
    words = re.findall(r"[a-z']+", _LEADING_NOISE.sub("", fold(text)))[:_LONGEST_SUBJECT]
    if not words or not _SUBJECT.match(words[0]):
        return False
    return any(_FUTURE.search(word) and word not in NOT_FUTURE for word in words[1:] or words)


def count_sentences(text: str) -> int:
    return 1 + len(_SENTENCE_END.findall(text.strip()))


def is_upper(text: str) -> bool:
    """At least four letters, nearly all of them capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def starts_low(text: str) -> bool:
    """Begins like the rest of a sentence: a lower-case letter, a joining sign, a bracket."""
    stripped = text.lstrip()
    return bool(stripped) and (
        stripped[0].islower() or stripped[0] in "&,;)»" or bool(_ASIDE.match(stripped))
    )


def ends_open(text: str) -> bool:
    """Ends on a word that cannot end a title: « …les services de l’État de »."""
    return bool(_OPEN_END.search(fold(text)))


def shorten(text: str, limit: int = 160) -> str:
    """At most `limit` characters, cut at a word, with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
