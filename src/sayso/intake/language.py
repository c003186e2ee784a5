"""The language of the greater part of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

LANGUAGES = frozenset(
    {"en", "ar", "fa", "he", "ku", "ckb", "ur", "ps", "tr", "ru", "uk", "fr", "de", "es", "pt", "it", "nl", "pl", "el"}
    | {"sw", "so", "am", "ha", "zh", "id", "hi"}
)
"""Languages of the press in and about regions at war. Fewer candidates, fewer wrong guesses on short text."""

MIN_WORDS = 3
"""A name alone is called Turkish or Swahili at random ("Hezbollah")."""

SAMPLE_CHARS = 4000

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def language_of(text: str) -> str:
    """ISO 639 code, or empty where the first 4000 characters hold fewer than three words."""
    sample = text[:SAMPLE_CHARS]
    if len(_WORD.findall(sample)) < MIN_WORDS and len(_UNSPACED.findall(sample)) < 2 * MIN_WORDS:
        return ""
    code, _ = _identifier().classify(sample)
    return str(code)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """py3langid's own ``LANGUAGES``. It loads numpy, hence the late import."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES.intersection(identifier.labels))
    return identifier
