"""Text -> the language that it is written in, and the refusal of what the model was not trained on."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from dixit.errors import LanguageError
from dixit.records import Note

_SAMPLE = 5_000
_SLICES = 5
_FEWEST_LETTERS = 60  # below this a headline of names decides; py3langid then guesses at chance
_SURE = 0.9
_WORD = re.compile(r"[^\W\d_]+")

# Words frequent in English and rare in other languages ("in", "was", "on", "will" are not). Measured on 1,495 English
# articles (PolNeAR, worldwide newswire): share of all words 0.08 at least, 0.18 for 19 in 20, 0.25 in the middle.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "for", "with", "it", "by", "from", "has", "have", "had", "they", "this", "not",
     "were", "are", "been", "which", "who", "would", "said", "their", "its", "his", "she", "after", "about", "than",
     "there", "when", "but"}
)  # fmt: skip
_ENGLISH_SHARE = 0.1
_NO_LANGUAGE = "zxx"

_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "la": "Latin",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch",
    "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class Verdict(NamedTuple):
    """`code` is ISO 639-1 (639-3 where there is none), None where the text is too short or gives no clear answer;
    `foreign` is True if the text is surely not English."""

    code: str | None
    foreign: bool = False


def check_language(text: str, *, force: bool = False) -> tuple[str | None, tuple[Note, ...]]:
    """The language of `text` (None if it cannot be told) and what to note about it.

    LanguageError if it is surely not English, unless `force`: then the note "language-forced".
    """
    code, foreign = language_of(text)
    if not foreign:
        return code, ()
    named = f"{_NAMES[code]} ({code})" if code in _NAMES else "a language other than English"
    if not force:
        raise LanguageError(f"The text is in {named}; Dixit was trained on English.", "--force reads it all the same.")
    return code, (Note("language-forced", f"The text is in {named}; Dixit was trained on English."),)


def language_of(text: str) -> Verdict:
    """Judged on about 5,000 code points, taken from five places of a longer text."""
    sample = _sample(text)
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < _FEWEST_LETTERS:
        return Verdict(None)
    if sum(word.lower() in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return Verdict("en")  # the usual case, decided without the second that the model takes to load
    code, probability = _classifier()(sample)
    if code == _NO_LANGUAGE or (probability < _SURE and not _is_mostly_another_script(words, letters)):
        return Verdict(None)
    return Verdict(code, foreign=code != "en")


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    size, step = _SAMPLE // _SLICES, (len(text) - _SAMPLE // _SLICES) // (_SLICES - 1)
    return "\n".join(text[i * step : i * step + size] for i in range(_SLICES))


def _is_mostly_another_script(words: list[str], letters: int) -> bool:
    """Latin letters and their marks end at U+024F; the extended ones are at U+1E00 to U+1EFF."""
    other = sum(c > "\u024f" and not "\u1e00" <= c <= "\u1eff" for word in words for c in word)
    return 2 * other > letters


@functools.cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    # Takes a second to import and load, and is needed only where the text does not look English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return classify
