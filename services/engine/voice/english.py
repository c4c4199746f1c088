"""English spelling to sounds: words of the lexicon, their forms, and rules of spelling for all others."""

from __future__ import annotations

import re
from typing import Final

from services.engine.voice.lexicon import LETTERS, LEXICON

_V: Final = "aeiouy"
_VOWELS: Final = frozenset({"IY", "IH", "EH", "AE", "AA", "AO", "UH", "UW", "AH", "AX", "ER", "EY", "AY", "OY", "AW", "OW"})
_VOICELESS: Final = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"})
_HISSING: Final = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})

_RULES: Final = """
^kn N; ^gn N; ^pn N; ^ps S; ^wr R; ^rh R; ^x Z; mb$ M; mn$ M; gn$ N
tion(?=s?$) SH AX N; ssion SH AX N; sion(?=s?$) ZH AX N; cian SH AX N; tial SH AX L; cial SH AX L; tious SH AX S
cious SH AX S; ture(?=s?$) CH ER; sure(?=s?$) ZH ER; ous$ AX S; age$ IH JH; ate$ EY T; ful$ F AX L; less$ L AX S
ness$ N AX S; ment(?=s?$) M AX N T; able$ AX B AX L; ible$ AX B AX L; ism$ IH Z AX M; ity$ AX T IY; ive$ IH V
ic$ IH K; ical$ IH K AX L; al$ AX L; el$ AX L; en$ AX N; on$ AX N; an$ AX N; ant$ AX N T; ent$ AX N T; ance$ AX N S
ence$ AX N S; est$ AX S T; le$ AX L; les$ AX L Z
tch CH; dge JH; ck K; sch S K; ph F; gh(?=t) ; igh AY; augh AO; ough AO; eigh EY; gh$ ; gh G; wh W; sh SH; th(?=er) DH
th TH; chr K R; ch CH; qu K W; ng$ NG; ng(?=s$) NG; nk NG K; sc(?=[eiy]) S; cc(?=[eiy]) K S; x K S
ss S; ll L; tt T; pp P; bb B; dd D; ff F; gg G; mm M; nn N; rr R; zz Z; cc K
c(?=[eiy]) S; c K; g(?=[eiy]) JH; g G; j JH; q K; b B; d D; f F; h HH; k K; l L; m M; n N; p P; r R; t T; v V; w W; z Z
(?<=[aeiouy])s(?=[aeiou]) Z; s S
eau OW; air EH R; ear(?=[^aeiouy]) ER; ear IH R; eer IH R; ier IH R; our AO R; oar AO R; oor AO R; are$ EH R; ire AY R
ore AO R; ure Y UH R; ar(?=[aeiouy]) EH R; ar AA R; or(?=[aeiouy]) AO R; er ER; ir(?=[aeiouy]) AY R; ir ER
or AO R; ur ER; yr ER
ai EY; ay EY; au AO; aw AO; ee IY; ea IY; ei IY; ey$ IY; ey EY; eu Y UW; ew Y UW; ie$ AY; ie IY; oa OW; oi OY; oy OY
oo UW; ou AW; ow$ OW; ow AW; oe$ OW; ue$ UW; ui UW; igh AY
a(?=[^aeiouy]e$) EY; e(?=[^aeiouy]e$) IY; i(?=[^aeiouy]e$) AY; o(?=[^aeiouy]e$) OW; u(?=[^aeiouy]e$) UW
y(?=[^aeiouy]e$) AY; a(?=[^aeiouy]es$) EY; i(?=[^aeiouy]es$) AY; o(?=[^aeiouy]es$) OW; a(?=[^aeiouyw]i) EY
al(?=[lk]) AO; all AO L; wa(?=[^aeiouyrlgxy]) W AA; old OW L D; ind AY N D; ild AY L D
^y Y; (?<=[^aeiouy][^aeiouy])y$ IY; (?<=^[^aeiouy])y$ AY; (?<=^[^aeiouy][^aeiouy])y$ AY; y$ IY; y IH
e$ ; a$ AX; o$ OW; i$ IY; u$ UW
o(?=[^aeiouy][aeiouy]) OW; u(?=[^aeiouy][aeiouy]) Y UW; a AE; e EH; i IH; o AA; u AH
"""
"""One spelling and its sounds each; the first that fits at a place is taken, except that single letters wait until no
longer spelling fits."""


def _read_rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rules: list[tuple[re.Pattern[str], tuple[str, ...]]] = []
    for entry in _RULES.replace("\n", ";").split(";"):
        spelling, *sounds = entry.split() or [""]
        if spelling:
            rules.append((re.compile(spelling), tuple(sounds)))
    return tuple(rules)


_READ: Final = _read_rules()


def sounds_of(word: str) -> tuple[str, ...]:
    """The sounds of one word in any case; the stressed vowel has a `1`, words that are not stressed none."""
    spelt = re.sub(r"[^a-z']", "", word.lower()).strip("'")
    if not spelt:
        return ()
    if not re.search(f"[{_V}]", spelt) or (word.isupper() and 1 < len(word) <= 4 and spelt not in LEXICON):
        return tuple(sound for letter in spelt if letter in LETTERS for sound in LETTERS[letter])
    return _known(spelt) or _stressed(_by_rule(spelt.replace("'", "")))


def _known(word: str) -> tuple[str, ...]:
    """A word of the lexicon, or a form of one."""
    if word in LEXICON:
        return LEXICON[word]
    for ending, stems in (
        ("'s", ("",)),
        ("s'", ("s", "")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("ly", ("",)),
        ("er", ("", "e")),
    ):
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        for added in (*stems, "-"):
            # the last letter may have been doubled: "biggest", "stopped"
            base = stem[:-1] if added == "-" and stem[-2:-1] == stem[-1:] else stem + added
            if base in LEXICON and len(base) > 1:
                return (*LEXICON[base], *_ending(ending, LEXICON[base][-1]))
    return ()


def _ending(ending: str, last: str) -> tuple[str, ...]:
    match ending:
        case "ing":
            return ("IH", "NG")
        case "ly":
            return ("L", "IY")
        case "er":
            return ("ER",)
        case "ed":
            return ("AX", "D") if last in ("T", "D") else ("T",) if last in _VOICELESS else ("D",)
        case _:
            return ("AX", "Z") if last in _HISSING else ("S",) if last in _VOICELESS else ("Z",)


def _by_rule(word: str) -> list[str]:
    for ending, at_least in (("ing", 6), ("ed", 5), ("ly", 6)):
        if word.endswith(ending) and len(word) >= at_least and re.search(f"[{_V}]", word[: -len(ending)]):
            stem = word[: -len(ending)]
            # a vowel before one consonant was long: "shaping", "shaped"
            bare = f"{stem}e" if ending != "ly" and re.search(f"[^{_V}][aiou][^{_V}wxl]$", stem) else stem
            base = _by_rule(bare)
            return [*base, *_ending(ending, base[-1] if base else "")]
    if re.search(f"[^s{_V}]s$", word) and len(word) > 3:
        base = _by_rule(word[:-1])
        return [*base, *_ending("s", base[-1] if base else "")]
    sounds: list[str] = []
    place = 0
    while place < len(word):
        for pattern, made in _READ:
            match = pattern.match(word, place)
            if match and match.end() > place:
                sounds += made
                place = match.end()
                break
        else:
            place += 1
    return sounds


def _stressed(sounds: list[str]) -> tuple[str, ...]:
    """Stress on the first full vowel, or on the one before an ending that draws it."""
    full = [place for place, sound in enumerate(sounds) if sound in _VOWELS and sound != "AX"]
    if not full:
        full = [place for place, sound in enumerate(sounds) if sound in _VOWELS]
    if not full:
        return tuple(sounds)
    text = " ".join(sounds)
    drawn = re.search(r"(?:SH AX N|ZH AX N|IH K|IH K AX L|AX T IY)$", text)
    chosen = full[0]
    if drawn:
        before = [place for place in full if place < len(text[: drawn.start()].split())]
        chosen = before[-1] if before else chosen
    return tuple(f"{sound}1" if place == chosen else sound for place, sound in enumerate(sounds))
