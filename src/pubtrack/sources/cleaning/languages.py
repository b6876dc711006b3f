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


def foreign_language(text: str) -> str:
    """The language as a tag of two letters; "" for English and for what is not known.

    >>> foreign_language("ger"), foreign_language("pt-BR"), foreign_language("en-GB")
    ('de', 'pt', '')
    """
    code = text.strip().casefold().replace("_", "-").partition("-")[0]
    short = _SHORT.get(code, code)
    return short if short in _SHORT.values() and short != "en" else ""
