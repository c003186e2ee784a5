"""Who speaks by a label that opens a line ("Haddad: the war is over"), and which labels are headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from sayso.reading.sources import ACTORS, BODIES, Mentions, Speaker
from sayso.reading.utterance import Utterance
from sayso.reading.word_lists import load_lexicon
from sayso.record import Mention, Span
from sayso.text.parsed import Parse, Sentence, Token, span_of
from sayso.text.quotes import ALL_MARKS, Quotation, first_from, quotations_of

NAME_TOKENS = 8
"""A name before a colon is shorter than this; with a role and a topic, before a quotation, ``FARTHEST_COLON``."""
LINE_MARKS = 80
"""Marks and blanks that may open a line stand within so many characters."""

FARTHEST_COLON = 20
SPEAKING = ACTORS - {"state", "people"}
"""Kinds of names that speak in a turn. "Lebanon: two boats lost" is a topic; so is a vessel, a weapon, an event."""

HEADLINE = 150
"""A headline has fewer characters."""

COLONS = frozenset({":", "):"})
MODALS = frozenset({"should", "would", "could", "may", "might", "must", "can", "will", "to", "not"})
SAID = {"said": "say", "told": "tell", "wrote": "write"}


def by_label(parse: Parse, mentions: Mentions, sentence: Sentence) -> Iterator[Utterance]:
    """ "Haddad: the war is over", "HADDAD: Well, ...": a short name at the very start of a line or headline.

    Before a quotation the name may come with a role or a topic ("Commander Haddad on the raid: “...”")."""
    tokens = parse.tokens_of(sentence)
    colon = next((k for k, t in enumerate(tokens[:FARTHEST_COLON]) if t.text in COLONS), None)
    if not colon or not _opens_line(parse, sentence.start):
        return
    name, saying = _without_saying(tokens[:colon])
    at = tokens[colon].end
    quoted = quoted_after(parse, sentence, at, "")
    if not _may_name(name, tokens[colon]) or not (quoted or _is_voice(parse, mentions, sentence, name)):
        return
    rest = quoted.span if quoted else (_start_after(parse, at), _end_of_line(parse, sentence.end))
    turn = _named_turn(mentions, name, bool(quoted))
    told = len(parse.text_of(rest).split()) > 1
    if turn and rest[0] < rest[1] and (quoted or (colon < NAME_TOKENS and told)):
        cue = (saying.start, saying.end) if saying else (at - 1, at)
        yield Utterance(cue=cue, token=tokens[colon], source=turn[0], contents=(rest,), medium=turn[1])


def in_label(parse: Parse, token: Token, telling: Token) -> bool:
    """Whether a colon parts the token, in the label that opens a line, from the word that tells something of the rest
    of that line: the label does nothing there."""
    sentence = parse.sentence_of(token)
    tokens = parse.tokens_of(sentence)
    colon = next((t for t in tokens[: 2 * NAME_TOKENS] if t.text in COLONS), None)
    return colon is not None and token.i < colon.i < telling.i and _opens_line(parse, sentence.start)


def is_title(parse: Parse, sentence: Sentence) -> bool:
    """A headline, or one that came without its type: the first line of a text, shorter than a paragraph."""
    text = parse.document.text
    if sentence.kind == "headline":
        return True
    return not text[: sentence.start].strip() and _end_of_line(parse, sentence.start) - sentence.start < HEADLINE


def quotations_around(parse: Parse, sentence: Sentence) -> tuple[Quotation, ...]:
    """All quotations of the sentence's passage."""
    return quotations_of(parse.document.text, *parse.document.passages[sentence.passage].span)


def quoted_after(parse: Parse, sentence: Sentence, at: int, marks: str) -> Quotation | None:
    """The quotation that follows this place with nothing but blanks and these marks between."""
    found = first_from(quotations_around(parse, sentence), at)
    return found if found and not parse.document.text[at : found.start].strip(f" \t\r\n{marks}") else None


# ---- a voice or a heading


def _without_saying(name: tuple[Token, ...]) -> tuple[tuple[Token, ...], Token | None]:
    """The name of "HADDAD ADDED: ...", and the verb, which parsers take for a part of the name in capitals."""
    last = name[-1]
    if last.pos in {"VERB", "AUX"}:
        return name, None  # the rules of verbs read it
    verbs = load_lexicon("attribution_cues")["verbs"]
    stems = {SAID.get(last.lower, ""), last.lower.removesuffix("ed"), last.lower.removesuffix("d")}
    past = last.lower in SAID or last.lower.endswith("ed")
    return (name[:-1], last) if len(name) > 1 and past and stems & verbs.keys() else (name, None)


def _may_name(name: tuple[Token, ...], colon: Token) -> bool:
    """Not with a verb, with quotation marks but around a nickname, nor with half a bracket ("Haddad (Arabic: ...")."""
    if any(t.pos in {"VERB", "AUX"} or t.lower in MODALS for t in name):
        return False
    brackets = sum((t.text == "(") - (")" in t.text) for t in (*name, colon))
    return brackets == 0 and not _quotes_more_than_a_nickname(name)


def _quotes_more_than_a_nickname(name: tuple[Token, ...]) -> bool:
    """Any quotation marks but one pair around a word or two (Commander “Lynx”)."""
    marks = [k for k, t in enumerate(name) if t.text in ALL_MARKS]
    return bool(marks) and not (len(marks) == 2 and marks[1] - marks[0] in {2, 3})


def _is_voice(parse: Parse, mentions: Mentions, sentence: Sentence, name: tuple[Token, ...]) -> bool:
    """Whether a label without a quotation behind it names somebody: "Foreign Travel:", "Children and Armed Groups:" and
    "Update 3:" head what follows. A body's name must stand elsewhere in the text, too, or the label come again."""
    words = [t for t in name if t.is_word]
    if not words or any(t.text[0].isdigit() for t in words) or _heads_what_follows(words[-1]):
        return False
    named = [m for m in mentions.inside(span_of(name)) if m.form == "name"]
    outside = [t for t in words if not any(m.anchor.start <= t.start < m.anchor.end for m in named)]
    if named and any(t.pos in {"ADP", "CCONJ", "SCONJ"} and t is not name[0] for t in outside):
        return False
    persons = [m for m in named if m.kind == "person" and not any(t.lower == "of" for t in name)]
    if persons or is_title(parse, sentence):
        return bool(named) and not any(m.kind in {"state", "place"} for m in named)
    label = parse.text_of(span_of(name))
    return _comes_again(parse, label + ":") or any(_stands_elsewhere(parse, m.anchor.quote) for m in named)


def _comes_again(parse: Parse, label: str) -> bool:
    """Labels of turns come again, in capitals, or their last name does ("HADDAD: ..." and "Haddad said"); those of
    run-in headings are not in capitals."""
    text, last = parse.document.text, label.strip(":").split()[-1]
    again = text.count(label) > 1 or (len(last) > 3 and last.title() in text)
    return len(label) > 3 and label.isupper() and again


def _stands_elsewhere(parse: Parse, name: str) -> bool:
    """Whether a name is written outside of labels."""
    text = parse.document.text
    return sum(1 for part in text.split(name)[1:] if not part.startswith(":")) > 0


def _heads_what_follows(last: Token) -> bool:
    """ "Photo:", "Ed.:", and whom one speaks to ("Fellow citizens: ...")."""
    labels = load_lexicon("attribution_cues")["labels"]
    return last.lower.strip(".") in {*labels["words"], *labels["addressed"]}


def _opens_line(parse: Parse, offset: int) -> bool:
    """Whether no letter stands between the start of the line and this place (dashes, bullets and blanks may)."""
    start = max(parse.document.text.rfind("\n", 0, offset) + 1, offset - LINE_MARKS)
    return not any(c.isalpha() for c in parse.document.text[start:offset])


# ---- who


def _named_turn(mentions: Mentions, name: tuple[Token, ...], quoted: bool) -> tuple[Speaker, Span | None] | None:
    """Who speaks in a turn, and the medium if it is said ("Statement by the Front: ...")."""
    label = name[1:] if name[0].lower == "from" and len(name) > 1 else name
    named = [m for m in mentions.inside(span_of(label)) if m.form == "name" and m.kind in SPEAKING]
    medium = _named_medium(label)
    if medium and quoted:
        bodies = [m for m in named if m.kind in BODIES or m.kind == "person"]
        return (Speaker(bodies[0].anchor.span), medium) if bodies else None
    speaker = _named_speaker(label, named, quoted)
    return (speaker, None) if speaker else None


def _named_medium(name: tuple[Token, ...]) -> Span | None:
    """ "Statement" in "Statement by the Front", "Statement of the Front"."""
    nouns = load_lexicon("attribution_cues")["utterances"]["nouns"]
    head = next((t for t in name if t.lower in nouns), None)
    joined = head is not None and any(t.lower in {"by", "from", "of"} for t in name if t.i == head.i + 1)
    return (head.start, head.end) if head and joined else None


def _named_speaker(name: tuple[Token, ...], named: list[Mention], quoted: bool) -> Speaker | None:
    people = [m for m in named if m.kind == "person"]
    if len(people) == 1 and (quoted or people[0].anchor.end == name[-1].end):
        before = [t for t in name if t.end <= people[0].anchor.start]
        return Speaker(people[0].anchor.span, span_of(before) if before else None)
    roles = load_lexicon("attribution_cues")["roles"]
    if quoted and name[0].lemma in {*roles["spokes"], *roles["other"]}:
        return Speaker(span_of(takewhile(lambda t: t.lower not in {"on", "about", "of", "in", ","}, name)))
    if len(named) == 1 and not people and (quoted or name[0].lower == "the"):
        return Speaker(named[0].anchor.span) if len(name) < NAME_TOKENS else None
    upper = all(t.text.isupper() for t in name if t.is_word)
    return Speaker(span_of(name)) if (named or upper) and len(name) < NAME_TOKENS else None


def _start_after(parse: Parse, at: int) -> int:
    text = parse.document.text
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _end_of_line(parse: Parse, end: int) -> int:
    at = parse.document.text.find("\n", end)
    return len(parse.document.text.rstrip()) if at < 0 else at
