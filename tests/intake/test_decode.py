"""Bytes to text: encodings told by evidence, losses told, binary refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import source
from sayso.errors import BadInput
from sayso.intake.decode import binary_kind, decode, decoding_problems

SENTENCES = {
    "arabic": "أعلنت الكتيبة اليوم أن رجالها غادروا الجزيرة بعد قتال طويل، وقال الناطق باسمها إن أحدا لم يصب.",
    "french": "Le porte-parole a déclaré que les élèves évacués étaient arrivés près de la frontière à l’aube.",
    "russian": "Представитель отряда заявил, что бойцы покинули остров. О потерях не сообщается.",
    "hebrew": "דובר המשטרה מסר כי הסירה נעצרה סמוך לחוף לאחר מרדף ממושך.",
    "greek": "Ο εκπρόσωπος δήλωσε ότι η μονάδα έφυγε από το νησί μετά τη μάχη.",
    "polish": "Rzecznik oświadczył, że oddział opuścił wyspę po dłuższej wymianie ognia, i zażądał łodzi.",
    "turkish": "Sözcü, birliğin çatışmanın ardından adadan çekildiğini açıkladı ve şöyle dedi: yarın döneceğiz.",
    "english": "The spokesman said: “We’re ready – and we’ll stay.”",
    "japanese": "報道官は今日、部隊が島から出たと発表しました。",
    "chinese": "发言人说，部队已经离开该岛，没有人员伤亡。",
}

ROWS = [
    ("arabic", "cp1256"),
    ("arabic", "iso8859-6"),
    ("arabic", "utf-16-le"),
    ("arabic", "utf-16-be"),
    ("arabic", "utf-32-le"),
    ("french", "cp1252"),
    ("french", "utf-16-le"),
    ("russian", "cp1251"),
    ("russian", "koi8-r"),
    ("russian", "cp866"),
    ("hebrew", "cp1255"),
    ("greek", "cp1253"),
    ("polish", "cp1250"),
    ("turkish", "cp1254"),
    ("english", "cp1252"),
    ("japanese", "shift_jis"),
    ("japanese", "euc_jp"),
    ("chinese", "gb18030"),
]


@pytest.mark.parametrize(("name", "encoding"), ROWS)
def test_each_encoding_is_told_without_a_declaration(name: str, encoding: str) -> None:
    found = decode(SENTENCES[name].encode(encoding))
    assert found.text == SENTENCES[name]
    assert not found.lossy
    assert found.note == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_left_out(encoding: str) -> None:
    assert decode(SENTENCES["arabic"].encode(encoding)).text == SENTENCES["arabic"]


def test_a_declared_charset_is_used_where_bytes_allow_several() -> None:
    data = "Łódź płynie".encode("cp1250")
    assert decode(data, "windows-1250").text == "Łódź płynie"


def test_a_declared_charset_that_the_bytes_speak_against_is_passed_over() -> None:
    found = decode(SENTENCES["arabic"].encode("cp1256"), "iso-8859-1")
    assert found.text == SENTENCES["arabic"]
    assert found.encoding == "cp1256"


def test_utf8_goes_before_a_wrong_declaration() -> None:
    assert decode(SENTENCES["french"].encode(), "iso-8859-1").text == SENTENCES["french"]


@pytest.mark.parametrize("label", ["unicode_escape", "idna", "rot13", "no-such-charset", "hex", ""])
def test_labels_that_are_no_charset_are_ignored(label: str) -> None:
    assert decode(b"a \\x41 caf\xe9", label).text == "a \\x41 café"


def test_line_ends_and_control_characters_of_terminals_stay() -> None:
    assert decode(b"a\r\nb\rc\n\x1b[1md\f").text == "a\r\nb\rc\n\x1b[1md\f"


def test_a_few_broken_bytes_in_utf8_are_replaced_and_told() -> None:
    found = decode(SENTENCES["russian"].encode() + b" \xff\xed\xa0\x80 end")
    assert found.lossy
    assert found.encoding == "utf-8"
    assert found.text.startswith(SENTENCES["russian"])
    assert "stand as \ufffd" in found.note


def test_a_loss_makes_a_problem_in_three_parts() -> None:
    origin = source("x", address="old.txt")
    (problem,) = decoding_problems(decode(SENTENCES["russian"].encode() + b"\xff"), origin, "document:1")
    assert problem.doing == "Decoding old.txt"
    assert "is no UTF-8" in problem.met
    assert problem.todo == "Save the file as UTF-8 and take it again"
    assert (problem.source_id, problem.document_id, problem.stage) == (origin.id, "document:1", "intake")


@pytest.mark.parametrize(
    "text", ["The cafÃ© by the quay", "The harbour masterâ€™s men", "Ù‚Ø§Ù„ Ø§Ù„Ù†Ø§Ø·Ù‚", "ÐŸÑ€ÐµÐ´ÑÑ‚Ð°Ð²Ð¸Ñ‚ÐµÐ»ÑŒ"]
)
def test_mojibake_is_kept_and_told(text: str) -> None:
    found = decode(text.encode())
    assert found.text == text
    assert not found.lossy
    (problem,) = decoding_problems(found, source("x"))
    assert "garbled" in problem.met
    assert "kept as it came" in problem.todo


@pytest.mark.parametrize("text", ["SÃO PAULO e a noção", "Ærø, Ñuñoa, Çeşme, Ølen", "Δelta â la carte", "قال Ø"])
def test_rare_letters_are_no_mojibake(text: str) -> None:
    assert decoding_problems(decode(text.encode()), source("x")) == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nhello", "a PDF file"),
        (b"PK\x03\x04rest", "a zip archive (docx, xlsx and odt are such)"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"\x00\x00\x00\x18ftypmp42", "an MP4 recording or HEIC image"),
        (b"{\\rtf1 hello}", "a rich-text (RTF) document"),
        (b"a report with one\x00NUL byte", "a binary file: it holds a NUL byte at offset 17"),
        (b"\x01\x02\x03\x04 text", "a binary file: it holds many control characters"),
        (bytes(range(256)) * 8, "a binary file: it holds a NUL byte at offset 0"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(BadInput) as caught:
        decode(data)
    assert caught.value.met == f"it looks like {kind}"
    assert caught.value.todo == "Give plain text or a web page; extract the text first"


def test_a_stray_control_character_is_kept() -> None:
    assert decode(b"a bell \x07 rang").text == "a bell \x07 rang"


def test_words_that_begin_like_magic_are_text() -> None:
    assert binary_kind(b"MZ is the code of Mozambique") == ""
    assert decode(b"BZh is short for something").text == "BZh is short for something"


@given(st.binary(max_size=300))
def test_any_bytes_give_sound_text_or_bad_input(data: bytes) -> None:
    try:
        found = decode(data)
    except BadInput:
        return
    found.text.encode("utf-8")  # no lone surrogate
    if found.lossy:
        assert "\ufffd" in found.text
        assert found.note


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


def test_halves_of_surrogate_pairs_are_lost_and_told() -> None:
    decoded = decode(b"The mayor \xed\xa0\x80 said that the bridge was safe.\n")
    assert (decoded.encoding, decoded.lossy) == ("utf-8", True)
    assert "\ufffd" in decoded.text
    assert decoded.note


def test_a_handful_of_foreign_bytes_in_a_plain_text_bear_no_guess() -> None:
    decoded = decode(b"The mayor of Aden said that the bridge was safe.\n" * 3 + b"\xff\xfe\xff and \xc3\n")
    assert decoded.lossy
    assert not any("\u0400" <= c <= "\u04ff" for c in decoded.text)
