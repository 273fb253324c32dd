"""The grammar of the Vietnamese syllable: onset, rime and tone."""

# ruff: noqa: SIM905 -- a list of rimes reads better as a line of rimes

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_FRONT = "eêiy"
_MARKED = "ăâêôơư"
_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx")
_RIMES = frozenset(
    # single vowels and their finals
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ich im in inh ip it iu "
    "o oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u uc ui um un ung up ut ư ưc ưi ưm ưn ưng ưt ưu y "
    # diphthongs
    "ia iêc iêm iên iêng iêp iêt iêu ua uôc uôi uôm uôn uông uôt ưa ươc ươi ươm ươn ương ươp ươt ươu "
    # after the glide o or u
    "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet "
    "uân uâng uât uây uê uêch uên uênh uêt uơ uơt uy uya uych uyên uyêt uyn uynh uyp uyt uyu".split()
)
_Y_RIMES = frozenset("y yêm yên yêng yêt yêu".split())
_Y_ONSETS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx")
_QU_RIMES = frozenset(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng âp ât âu ây e ec en eng eo et "
    "ê êch ên ênh êt êu i ich in inh it iu ơ ơi ơn ơt y ych yên yêt yn ynh yp yt o ôc ô ôi ôn ông".split()
)
_GI_RIMES = frozenset("i in im ip it iêc iêng iêm iêt".split())
_STOPS = ("p", "t", "c", "ch")


def _toneless(word: str) -> tuple[str, list[str]]:
    apart = unicodedata.normalize("NFD", word)
    tones = [mark for mark in apart if mark in _TONES]
    rest = "".join(char for char in apart if char not in _TONES)
    return unicodedata.normalize("NFC", rest), tones


def _is_misplaced(word: str, bare: str) -> bool:
    """Tell whether the tone stands beside the vowel with a mark of its own (thừơng)."""
    marked = [at for at, char in enumerate(bare) if char in _MARKED]
    word = unicodedata.normalize("NFC", word)
    toned = [
        at for at, char in enumerate(word) if set(unicodedata.normalize("NFD", char)) & set(_TONES)
    ]
    return bool(marked and toned) and toned[-1] != marked[-1]


def _fits(onset: str, rime: str) -> bool:  # noqa: PLR0911 -- a rule of spelling a return
    """Tell whether the spelling of an onset goes with a rime."""
    if onset == "qu":
        return rime in _QU_RIMES
    if onset == "gi":
        return rime in _RIMES and rime[0] not in "iy"
    if onset == "g" and rime in _GI_RIMES:
        return True
    if rime[0] == "y":
        return rime in _Y_RIMES and (not onset or (rime == "y" and onset in _Y_ONSETS))
    if rime not in _RIMES:
        return False
    if onset in ("k", "gh", "ngh"):
        return rime[0] in _FRONT
    if onset in ("c", "g", "ng"):
        return rime[0] not in _FRONT
    return True


@lru_cache(maxsize=16384)
def is_vietnamese_syllable(word: str) -> bool:
    """Tell whether a word could be one Vietnamese syllable by its spelling.

    Onset and rime must go together, one tone at most may stand on it, in either style of placing,
    and a syllable that ends in -p, -t, -c or -ch bears sắc or nặng.

    >>> is_vietnamese_syllable("nghị"), is_vietnamese_syllable("nghj")
    (True, False)
    """
    bare, tones = _toneless(word.lower())
    if not bare.isalpha() or len(bare) > 7 or len(tones) > 1 or _is_misplaced(word.lower(), bare):
        return False
    if bare.endswith(_STOPS) and (not tones or _TONES[tones[0]] not in ("sắc", "nặng")):
        return False
    if _fits("", bare):
        return True
    return any(
        bare.startswith(onset) and len(bare) > len(onset) and _fits(onset, bare[len(onset) :])
        for onset in _ONSETS
    )
