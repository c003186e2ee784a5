"""Who is who within one document, from hand-made mentions."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import at, doc
from sayso.record import Document, Match, Mention
from sayso.record.ids import body_id
from sayso.resolving.within import clusters, match_within


def mention(document: Document, told: str) -> Mention:
    """ "kind[/form] words[ @id][ #nth]"."""
    kind, _, rest = told.partition(" ")
    kind, _, form = kind.partition("/")
    rest, _, nth = rest.partition(" #")
    words, _, actor = rest.partition(" @")
    anchor = at(document, words, int(nth or 0))
    head = None
    if form == "description":
        last = words.split()[-1]
        head = document.anchor(anchor.end - len(last), anchor.end)
    return Mention(anchor=anchor, kind=kind, form=form or "name", head=head, actor_id=actor)  # type: ignore[arg-type]


def told_matches(text: str, *mentions: str) -> list[tuple[str, str, str, str]]:
    """(words, words, verdict, rule), in the order in which they stand in the text."""
    document = doc(text)
    made = [mention(document, told) for told in mentions]
    by_id = {body_id(m): m for m in made}
    lines = []
    for match in match_within(document, made):
        pair = sorted((by_id[match.left], by_id[match.right]), key=lambda m: m.anchor.start)
        lines.append((pair[0].anchor.quote, pair[1].anchor.quote, match.verdict, match.rule))
    return lines


def test_same_name() -> None:
    text = "The Karama Front left. The Karama Front returned."
    found = told_matches(text, "armed_group Karama Front", "armed_group Karama Front #1")
    assert found == [("Karama Front", "Karama Front", "same", "same_name")]


def test_same_row_under_other_spellings() -> None:
    text = "Daesh fell. ISIS rose."
    assert told_matches(text, "armed_group Daesh @actor:isis", "armed_group ISIS @actor:isis") == [
        ("Daesh", "ISIS", "same", "same_actor")
    ]


@pytest.mark.parametrize(
    ("short", "row", "longer", "same"),
    [
        ("Putin", "p-putin", "Igor Putin", False),
        ("Putin", "p-putin", "Vladimir V. Putin", True),
        ("Putin", "p-putin", "V. Putin", True),
        ("Haniyeh", "p-haniyeh", "Ismael Haniyeh", True),
        ("Haniyeh", "p-haniyeh", "Khaled Haniyeh", False),
        ("هنية", "p-haniyeh", "إسماعيل عبد السلام هنية", True),
        ("هنية", "p-haniyeh", "خالد هنية", False),
    ],
)
def test_a_namesake_of_somebody_in_the_gazetteer_is_another(short: str, row: str, longer: str, same: bool) -> None:
    """The row of the short name says what he is called besides, in each script for itself."""
    text = f"{short} came. {longer} spoke."
    found = told_matches(text, f"person {short} @actor:{row}", f"person {longer}")
    assert [verdict for *_, verdict, _ in found] == (["same"] if same else [])


def test_last_name() -> None:
    text = "Samir Haddad came. Haddad spoke."
    assert told_matches(text, "person Samir Haddad", "person Haddad #1") == [
        ("Samir Haddad", "Haddad", "same", "last_name")
    ]


def test_last_name_of_two_persons_stays_open() -> None:
    text = "Samir Haddad met Nadia Haddad. Haddad spoke."
    assert told_matches(text, "person Samir Haddad", "person Nadia Haddad", "person Haddad #2") == [
        ("Samir Haddad", "Haddad", "unsure", "last_name"),
        ("Nadia Haddad", "Haddad", "unsure", "last_name"),
    ]


def test_spelling_variants_carry_a_score_and_a_reason() -> None:
    text = "Sameer Haddad left. Samir Haddad returned."
    document = doc(text)
    made = [mention(document, "person Sameer Haddad"), mention(document, "person Samir Haddad")]
    (match,) = match_within(document, made)
    assert (match.verdict, match.rule) == ("same", "spelling")
    assert 0.7 < match.score < 1.0
    assert match.reason == "“Sameer Haddad” and “Samir Haddad” differ only in spelling (sameer/samir)"
    assert match.left < match.right


def test_acronym() -> None:
    text = "The Northern Salvation Front (NSF) left. NSF men stayed."
    found = told_matches(text, "armed_group Northern Salvation Front", "armed_group NSF", "armed_group NSF #1")
    assert [line[3] for line in found] == ["acronym", "same_name"]


def test_look_alikes_are_told_apart() -> None:
    text = "The Quds Force met the Al-Quds Brigades."
    found = told_matches(
        text, "state_body Quds Force @actor:quds-force", "armed_group Al-Quds Brigades @actor:quds-brigades"
    )
    assert found == [("Quds Force", "Al-Quds Brigades", "different", "look_alike")]


def test_the_same_words_under_two_rows_never_match() -> None:
    text = "The SNA left. The SNA came."
    assert all(
        verdict != "same" for _, _, verdict, _ in told_matches(text, "armed_group SNA @a:1", "state_body SNA @a:2 #1")
    )


@pytest.mark.parametrize(
    ("text", "mentions", "found"),
    [
        (
            "The freighter Amal sank. The freighter was old.",
            ("vessel Amal", "vessel/description The freighter #1"),
            [("Amal", "The freighter", "same", "only_one")],
        ),
        (
            "The ships Amal and Nadia sank. The freighter was old.",
            ("vessel Amal", "vessel Nadia", "vessel/description The freighter"),
            [],
        ),
        (
            "The Karama Front left. The group was tired.",
            ("armed_group Karama Front", "armed_group/description The group"),
            [("Karama Front", "The group", "same", "only_in_reach")],
        ),
        (
            "The Karama Front fought Ansar. The group was tired.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/description The group"),
            [],
        ),
        (
            "The Karama Front left. Rain fell. Nobody came. The group was tired.",
            ("armed_group Karama Front", "armed_group/description The group"),
            [("Karama Front", "The group", "same", "only_one")],
        ),
        (
            "Delta Camp and Wadi Camp burned. The camp was old.",
            ("facility Delta Camp", "facility Wadi Camp", "facility/description The camp"),
            [],
        ),
        (
            "Delta camp burned. The camp was old.",
            ("facility Delta camp", "facility/description The camp"),
            [("Delta camp", "The camp", "same", "named_with_head")],
        ),
        (
            "Samir Haddad, the chief of staff, left.",
            ("person Samir Haddad", "person/description the chief of staff"),
            [("Samir Haddad", "the chief of staff", "same", "apposition")],
        ),
        (
            "The chief, Samir Haddad, left.",
            ("person/description The chief", "person Samir Haddad"),
            [("The chief", "Samir Haddad", "same", "apposition")],
        ),
        (
            "They met Samir Haddad, the doctor and the nurse.",
            ("person Samir Haddad", "person/description the doctor", "person/description the nurse"),
            [],
        ),
        (
            "A tent stood there. The tent was green.",
            ("facility/description A tent", "facility/description The tent"),
            [("A tent", "The tent", "same", "same_description")],
        ),
        (
            "The red tent stood there. The blue tent fell.",
            ("facility/description The red tent", "facility/description The blue tent"),
            [],
        ),
        (
            "Samir Haddad left. He was tired.",
            ("person Samir Haddad", "person/pronoun He"),
            [("Samir Haddad", "He", "same", "pronoun")],
        ),
        (
            "Samir Haddad met Tarek Saad. He was tired.",
            ("person Samir Haddad", "person Tarek Saad", "person/pronoun He"),
            [],
        ),
        (
            "Iran met a group. It agreed.",
            ("state Iran", "organisation/description a group", "other/pronoun It"),
            [],
        ),
        (
            "Iran warned its allies.",
            ("state Iran", "other/pronoun its"),
            [("Iran", "its", "same", "pronoun")],
        ),
        ("I met you.", ("person/pronoun I",), []),
        (
            "The Karama Front claimed it had fought Ansar. Their spokesman smiled.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/pronoun Their"),
            [("Karama Front", "Their", "same", "last_speaker")],
        ),
        (
            "The Karama Front fought Ansar. Their spokesman smiled.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/pronoun Their"),
            [],
        ),
        (
            "ADEN, May 3 (Wire) - The Karama Front denied that Ansar had left. Its military spokesman spoke.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/pronoun Its"),
            [("Karama Front", "Its", "same", "last_speaker")],
        ),
        (
            "The Karama Front claimed it had fought Ansar. Their men were tired.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/pronoun Their"),
            [],
        ),
        (
            "Ansar fled. The Karama Front said it had won.",
            ("armed_group Ansar", "armed_group Karama Front", "armed_group/pronoun it"),
            [("Karama Front", "it", "same", "subject")],
        ),
        (
            "Their horse fell in Aden. It bled.",
            ("armed_group/pronoun Their", "state_body/pronoun It"),
            [],
        ),
        (
            "Samir Haddad met Nadia Saad. He was tired.",
            ("person Samir Haddad", "person Nadia Saad", "person/pronoun He"),
            [("Samir Haddad", "He", "same", "pronoun")],
        ),
        (
            "Samir Haddad left. She was tired.",
            ("person Samir Haddad", "person/pronoun She"),
            [],
        ),
        (
            "Its spokeswoman, Dana Orr, left. He was tired.",
            ("person/description Its spokeswoman", "person Dana Orr", "person/pronoun He"),
            [("Its spokeswoman", "Dana Orr", "same", "apposition")],
        ),
        (
            "Their spokesman, Colonel Dana Orr, left.",
            ("person/description Their spokesman", "person Dana Orr"),
            [("Their spokesman", "Dana Orr", "same", "apposition")],
        ),
        (
            "A resident of the village of Harib, Dana Orr, said so.",
            ("person/description A resident", "person Dana Orr"),
            [("A resident", "Dana Orr", "same", "apposition")],
        ),
        (
            "Samir Haddad told reporters. Rain fell. He was tired.",
            ("person Samir Haddad", "person/description reporters", "person/pronoun He"),
            [("Samir Haddad", "He", "same", "pronoun_far")],
        ),
        (
            "Samir Haddad met Tarek Saad. Rain fell. He was tired.",
            ("person Samir Haddad", "person Tarek Saad", "person/pronoun He"),
            [],
        ),
        (
            "“Samir Haddad is dead,” he said.",
            ("person Samir Haddad", "person/pronoun he"),
            [],
        ),
        (
            "Samir Haddad said: “I saw him.”",
            ("person Samir Haddad", "person/pronoun him"),
            [],
        ),
        (
            "Samir Haddad told him.",
            ("person Samir Haddad", "person/pronoun him"),
            [],
        ),
        (
            "Samir Haddad said that they saw him.",
            ("person Samir Haddad", "person/pronoun him"),
            [("Samir Haddad", "him", "same", "pronoun")],
        ),
        (
            "His cousin left.",
            ("person/description His cousin", "person/pronoun His"),
            [],
        ),
        (
            "No group has claimed it. It was a trap.",
            ("armed_group/description No group", "other/pronoun it", "other/pronoun It"),
            [],
        ),
        (
            "The Liberation Army blamed the army.",
            ("armed_group Liberation Army", "state_body/description the army"),
            [],
        ),
        (
            "Officers of the Corran Institute believe the group is weak.",
            ("organisation Corran Institute", "organisation/description the group"),
            [],
        ),
        (
            "The Karama Front fought Ansar. Rain fell. Nobody came. The group was tired.",
            ("armed_group Karama Front", "armed_group Ansar", "armed_group/description The group"),
            [],
        ),
        ("Iranian boats left Iran.", ("people Iranian", "state Iran #1"), []),
    ],
)
def test_references(text: str, mentions: tuple[str, ...], found: list[tuple[str, str, str, str]]) -> None:
    assert told_matches(text, *mentions) == found


WORDS = ["Samir Haddad", "Haddad", "Karama Front", "Amal", "the ship", "He", "its", "the group"]
KINDS = {
    "Samir Haddad": "person",
    "Haddad": "person",
    "Karama Front": "armed_group",
    "Amal": "vessel",
    "the ship": "vessel/description",
    "He": "person/pronoun",
    "its": "other/pronoun",
    "the group": "armed_group/description",
}


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.randoms())
def test_order_of_mentions_does_not_matter_and_links_are_few(said: list[str], dice: random.Random) -> None:
    text = ". ".join(said) + "."
    document = doc(text)
    made, start = [], 0
    for words in said:
        start = text.index(words, start)
        kind, _, form = KINDS[words].partition("/")
        anchor = document.anchor(start, start + len(words))
        made.append(Mention(anchor=anchor, kind=kind, form=form or "name"))  # type: ignore[arg-type]
        start += len(words)
    matches = match_within(document, made)
    shuffled = list(made)
    dice.shuffle(shuffled)
    assert match_within(document, shuffled) == matches
    assert len({m for match in matches for m in (match.left, match.right)}) <= len(made)
    same = [m for m in matches if m.verdict == "same"]
    assert len(same) == sum(len(group) - 1 for group in clusters(matches))


IDS = st.sampled_from("abcdefgh")
PAIRS = st.tuples(IDS, IDS, st.sampled_from(["same", "different", "unsure"])).filter(lambda p: p[0] < p[1])


@given(st.lists(PAIRS), st.randoms())
def test_clusters_do_not_depend_on_order(pairs: list[tuple[str, str, str]], dice: random.Random) -> None:
    matches = [Match(left=a, right=b, verdict=v) for a, b, v in pairs]  # type: ignore[arg-type]
    shuffled = list(matches)
    dice.shuffle(shuffled)
    found = clusters(matches)
    assert found == clusters(shuffled)
    assert sum(map(len, found)) == len(set().union(*found))
    assert all(len(group) > 1 for group in found)
    for a, b, verdict in pairs:
        if verdict == "same":
            assert any({a, b} <= group for group in found)
