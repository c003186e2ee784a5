"""Bytes to text: which encoding, and what was lost. Nothing is trimmed, normalised or repaired."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sayso.errors import BadInput
from sayso.intake.charsets import best_single_byte, plausibility
from sayso.record import Problem, Source

MOJIBAKE_TODO = "Find the original, or convert it back before taking it; it is kept as it came"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx and odt are such)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska recording"),
)
"""Well-known signatures of formats that are no text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL_BYTES = [bytes([code]) for code in range(32) if code not in b"\t\n\v\f\r\x1b"] + [b"\x7f"]
_PROBE_BYTES = 65536
_FEW_CONTROLS = 3
_MAX_CONTROL_SHARE = 0.01
"""Text has next to none; a program or picture has 10 % and more. One in a hundred leaves room for terminal logs."""

_TEXT_CODECS = re.compile(
    r"(?:utf[-_]?(?:8|16|32)|ascii|us-?ascii|iso[-_ ]?(?:8859|2022)|latin|l[1-9]$|cp\d|windows|koi8|gb|hz|big5|euc|"
    r"s(?:hift)?[-_]?jis|ks_c|mac|tis|x-mac)",
    re.IGNORECASE,
)
"""Only these of Python's codecs decode a file's text; ``idna``, ``unicode_escape`` and the like do not."""

_AS_WEB_DOES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""Labels that are commonly wrong and read as their superset (WHATWG Encoding Standard, section 4.2)."""

_WIDE = (("utf-32-le", b" \0\0\0"), ("utf-32-be", b"\0\0\0 "), ("utf-16-le", b" \0"), ("utf-16-be", b"\0 "))
"""Encodings of two and four bytes a character, with what a blank looks like in each."""

_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Halves of surrogate pairs written as if they were characters (CESU-8, WTF-8): UTF-8 else, and lost."""

_FEW_FOREIGN, _MIN_FOREIGN_SHARE = 8, 0.05
"""Fewer bytes than these beyond ASCII, and a smaller share, do not bear a guess at a foreign alphabet."""

_MIN_PLAUSIBLE = 0.2
"""Right decodings of the rows in tests/intake/test_decode.py score 0.5 to 1.2; bytes of no known encoding below 0."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``lossy``: bytes that stand for no character became U+FFFD. ``note``: a clause for the user, or empty."""

    text: str
    encoding: str
    lossy: bool = False
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of ``data``. Line ends stay as they are; only a byte order mark is left out.

    Tried in turn: byte order mark, UTF-16/32 without one, UTF-8, the ``declared`` charset, the most plausible of the
    old one-language encodings, and as a last resort UTF-8 with U+FFFD for what is broken (``lossy``). A declared
    charset is passed over where the bytes speak clearly against it. Raises BadInput for what is no text.
    """
    _refuse_binary(data)
    return _noted(_marked(data) or _wide(data) or _utf8(data) or _told(data, declared) or _guessed(data))


def binary_kind(head: bytes) -> str:
    """What the bytes look like ("a PDF file") where they are known to be no text; otherwise empty."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp":
        return "an MP4 recording or HEIC image"
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a RIFF recording or WebP image"
    if head[:2] == b"MZ" and b"\x00" in head[:128]:
        return "a program"
    return ""


def decoding_problems(decoded: Decoded, source: Source, document_id: str = "") -> tuple[Problem, ...]:
    """A Problem where something was lost in decoding or the text came garbled; nothing else."""
    if not decoded.note:
        return ()
    todo = "Save the file as UTF-8 and take it again" if decoded.lossy else MOJIBAKE_TODO
    problem = Problem(
        address=source.address,
        stage="intake",
        doing=f"Decoding {source.address or 'the input'}",
        met=decoded.note,
        todo=todo,
        source_id=source.id,
        document_id=document_id,
    )
    return (problem,)


def _refuse_binary(data: bytes) -> None:
    kind = binary_kind(data)
    if not kind and not _is_marked_wide(data) and not _wide(data):
        kind = _unreadable(data)
    if kind:
        raise BadInput(
            "Decoding the input",
            f"it looks like {kind}",
            "Give plain text or a web page; extract the text first",
            kind=kind,
        )


def _unreadable(data: bytes) -> str:
    if b"\x00" in data:
        return f"a binary file: it holds a NUL byte at offset {data.index(0)}"
    probe = data[:_PROBE_BYTES]
    controls = sum(map(probe.count, _CONTROL_BYTES))
    many = controls > max(_FEW_CONTROLS, _MAX_CONTROL_SHARE * len(probe))
    return "a binary file: it holds many control characters" if many else ""


def _is_marked_wide(data: bytes) -> bool:
    return any(data.startswith(mark) for mark, name in _MARKS if name != "utf-8")


def _marked(data: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict_or_replaced(data[len(mark) :], name)
    return None


def _strict_or_replaced(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        note = f"byte {error.start} is no {encoding.upper()}; what could not be decoded stands as \ufffd"
        return Decoded(data.decode(encoding, "replace"), encoding, True, note)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: known by the NUL bytes that their blanks, digits and line ends bring."""
    head = data[: _PROBE_BYTES // 4 * 4]
    if len(data) % 2 or b"\x00" not in head:
        return None
    for name, blank in (
        ("utf-32-le", b" \0\0\0"),
        ("utf-32-be", b"\0\0\0 "),
        ("utf-16-le", b" \0"),
        ("utf-16-be", b"\0 "),
    ):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_text(text[:_PROBE_BYTES]) and (blank in head or len(text) < 40):
            return Decoded(text, name)
    return None


def _is_text(text: str) -> bool:
    """Whether nearly all characters are letters, digits, marks or blanks of common scripts."""
    common = sum(c.isspace() or (c.isalnum() and ord(c) < 0x3000) or ord(c) in range(0x20, 0x7F) for c in text)
    return bool(text) and "\x00" not in text and common / len(text) > 0.85  # prose: 0.97 and more; noise: 0.3


def _utf8(data: bytes) -> Decoded | None:
    """UTF-8, also with a few broken bytes: other encodings hardly ever form its multi-byte sequences by chance."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        sound = sum(1 for c in text if c > "\x7f") - broken
        halves = _SURROGATES.search(data) is not None and _is_utf8(_SURROGATES.sub(b"", data))
        if sound < 4 * broken and not halves:  # a text in another encoding forms hardly any sound sequence by chance
            return None
        note = f"byte {error.start} is no UTF-8; {broken} such places stand as \ufffd"
        return Decoded(text, "utf-8", True, note)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _told(data: bytes, declared: str) -> Decoded | None:
    name = _codec_name(declared)
    if not name or name == "utf-8":
        return None
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    rival = best_single_byte(data)
    speaks_against = rival is not None and rival[1] > _MIN_PLAUSIBLE and plausibility(text) < 0
    return None if speaks_against else Decoded(text, name)


def _codec_name(declared: str) -> str:
    """Python's name of a declared charset, read as browsers read it; empty where it is none of a file's."""
    label = declared.strip().strip("\"'")
    if not _TEXT_CODECS.match(label):
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return _AS_WEB_DOES.get(name, name)


def _guessed(data: bytes) -> Decoded:
    found = best_single_byte(data)
    if found is not None and found[1] > _MIN_PLAUSIBLE and not _rests_on_little(data, found[0]):
        return _strict_or_replaced(data, found[0])
    text = data.decode("utf-8", "replace")
    note = f"no encoding fits; {text.count(chr(0xFFFD))} places that could not be decoded stand as \ufffd"
    return Decoded(text, "utf-8", True, note)


def _rests_on_little(data: bytes, encoding: str) -> bool:
    """A handful of foreign letters in a long plain text tell no encoding; Western ones are common there."""
    foreign = sum(byte > 0x7F for byte in data)
    return encoding != "cp1252" and foreign < _FEW_FOREIGN and foreign < len(data) * _MIN_FOREIGN_SHARE


_GARBLED = re.compile(
    "\u00c3[\u0080-\u00bf\u0160\u0161\u017d\u017e\u0152\u0153\u0178\u0192]"  # é read as Ã©
    "|\u00e2\u20ac[\u0098-\u009d\u201c\u201d\u2018\u2019\u2013\u2014\u0153\u02dc\u2122\u00a6\u00a2\u009d]"  # ’ as â€™
    "|(?:[\u00d8\u00d9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017e\u0192\u02c6\u2018-\u203a\u20ac\u2122]){2}"
    "|(?:[\u00d0\u00d1][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017e\u0192\u02c6\u2018-\u203a\u20ac\u2122]){2}"
)
"""UTF-8 read as Windows-1252. One Arabic or Cyrillic letter alone may be a name's end and a mark."""


def _noted(decoded: Decoded) -> Decoded:
    found = _GARBLED.search(decoded.text)
    if found is None or decoded.note:
        return decoded
    count = sum(1 for _ in _GARBLED.finditer(decoded.text))
    where = f"at character {found.start()} ({found.group()!r}){f' and {count - 1} more' if count > 1 else ''}"
    note = f"the text is garbled (UTF-8 once read as Windows-1252) {where}"
    return Decoded(decoded.text, decoded.encoding, decoded.lossy, note)
