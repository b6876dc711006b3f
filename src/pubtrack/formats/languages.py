"""Languages of works: styles change the case of English titles alone (CSL, "Title Case")."""

from __future__ import annotations

# ISO 639-2 (bibliographic and terminological codes) → ISO 639-1, of languages that publish much.
_SHORT = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da",
    "deu": "de", "dut": "nl", "eng": "en", "est": "et", "fas": "fa", "fin": "fi", "fra": "fr",
    "fre": "fr", "ger": "de", "gre": "el", "ell": "el", "heb": "he", "hrv": "hr", "hun": "hu",
    "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt",
    "nld": "nl", "nor": "no", "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro",
    "rus": "ru", "scr": "hr", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi", "zho": "zh",
}  # fmt: skip
# Where there are two codes, that which catalogues use.
_BIBLIOGRAPHIC = {tag: code for code, tag in _SHORT.items()} | {
    "de": "ger", "fr": "fre", "nl": "dut", "zh": "chi", "cs": "cze", "el": "gre", "fa": "per",
    "ro": "rum", "hr": "hrv", "sk": "slo",
}  # fmt: skip


def foreign_language(text: str) -> str:
    """The language as a tag of two letters; "" for English and for what is not known.

    >>> foreign_language("ger"), foreign_language("pt-BR"), foreign_language("en-GB")
    ('de', 'pt', '')
    """
    code = text.strip().casefold().replace("_", "-").partition("-")[0]
    short = _SHORT.get(code, code)
    return short if short in _SHORT.values() and short != "en" else ""


def language_tag(code: str) -> str:
    """The tag of two letters for a code of ISO 639-2, English among them, "" where none is known.

    >>> language_tag("eng"), language_tag("mul")
    ('en', '')
    """
    return _SHORT.get(code.strip().casefold(), "")


def language_code(tag: str) -> str:
    """The code of ISO 639-2/B, as libraries use it, that `language_tag` reads; "" for none.

    >>> language_code("de"), language_code("en-GB")
    ('ger', '')
    """
    return _BIBLIOGRAPHIC.get(tag, "")
