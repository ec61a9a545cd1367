"""Vietnamese text as old programs store it."""

import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"


def nfd(text):
    return unicodedata.normalize("NFD", text) if isinstance(text, str) else text


def windows_1258(text):
    """Bytes of the code page: a letter with its hook or circumflex, then the tone as a mark of its own."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
            out += (base + "".join(c for c in parts if c in TONES)).encode("cp1258")
    return bytes(out)


def dotted(number):
    return f"{number:,}".replace(",", ".")
