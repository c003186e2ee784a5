"""For cues, sources and contents found by somebody else (a trained reader, a person): what grammar knows of them.

``given_utterance`` is the whole; its parts can be asked for one by one. How sure the text is of the cue says
``certainty.certainty_of(parse, utterance.token)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.reading.frames import antecedent
from sayso.reading.sources import Mentions, Speaker, speaker_from
from sayso.reading.speech_edges import ARTICLES, is_fragment
from sayso.reading.speech_parts import addressee_of, carrier_of, medium_of, spoken_for_by, with_body
from sayso.reading.speech_verbs import manner_of_verb, release_of
from sayso.reading.utterance import Utterance
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.record.assertion import Manner
from sayso.text.parsed import Parse, Token


def given_utterance(
    parse: Parse, mentions: Mentions, cue: Span, sources: Sequence[Span], contents: Sequence[Span]
) -> Utterance | None:
    """The utterance of these spans with all that hangs on its cue; None where no token lies in the cue."""
    token = cue_token(parse, cue)
    if token is None:
        return None
    speaker = given_speaker(parse, mentions, sources)
    release = release_of(parse, mentions, token)
    return Utterance(
        cue=cue,
        token=token,
        manner="said" if release else manner_of(parse, cue),
        source=with_body(speaker, spoken_for_by(parse, mentions, token)),
        contents=tuple(contents),
        medium=_outside(release.medium if release else medium_of(parse, token), *contents, *sources),
        addressee=_outside(addressee_of(parse, mentions, token), *contents),
        account=token.pos == "VERB" and bool(_entry(token).get("account")),
        releases=release is not None and not contents,
        carrier=carrier_of(parse, mentions, token),
    )


def cue_token(parse: Parse, cue: Span) -> Token | None:
    """The telling token of a cue: its last verb of saying ("refused to confirm"), else its grammatical head."""
    tokens = parse.tokens_in(cue) or tuple(t for t in parse.tokens if t.start < cue[1] and cue[0] < t.end)
    saying = [t for t in tokens if t.pos == "VERB" and t.lemma in load_lexicon("attribution_cues")["verbs"]]
    inside = {t.i for t in tokens}
    words = [t for t in tokens if t.is_word] or tokens
    heads = [t for t in words if t.head not in inside or t.head == t.i]
    return next(iter([*saying[::-1], *(t for t in heads if t.pos == "VERB"), *heads, *words]), None)


def manner_of(parse: Parse, cue: Span) -> Manner:
    """How the words were uttered or held, by the cue's own words; ``other`` where no list has them."""
    token = cue_token(parse, cue)
    if token is None or not token.text.strip(":—–―-"):
        return "said"  # a colon, a dash
    words = load_lexicon("attribution_cues")
    if token.pos == "VERB" and token.lemma in words["verbs"]:
        return manner_of_verb(parse, token, words["verbs"][token.lemma])
    for t in (token, *parse.tokens_in(cue)):
        found: Manner | None = _listed(words, t)
        if found:
            return found
    if token.lemma in words["verbs"]:  # "Elders plan to leave", where the parser takes the verb for a noun
        return manner_of_verb(parse, token, words["verbs"][token.lemma])
    things = words["utterances"]["nouns"]
    worded = any(t.pos == "NOUN" and t.lemma in things for t in parse.tokens_in(cue))  # "issued a statement"
    return "said" if worded or parse.text_of(cue).lower() in words["phrases"] else "other"


def given_speaker(parse: Parse, mentions: Mentions, sources: Sequence[Span]) -> Speaker | None:
    """Speaker of a source phrase ("a driver, Ali Haddad, who was there"): who in it speaks, his role and body.

    A relative pronoun gives whom it stands for; a name outside the phrase is never taken."""
    tokens = parse.tokens_in(sources[0]) if sources else ()
    if not tokens:
        return Speaker(sources[0]) if sources else None
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.is_word and (t.head not in inside or t.head == t.i)]
    head = next((t for t in heads if t.lower not in ARTICLES), tokens[-1])  # parsers break "the non-profit" in pieces
    found = speaker_from(parse, mentions, antecedent(parse, head))
    if is_fragment(parse, found.who):
        return Speaker(sources[0])
    within = sources[0][0] <= found.who[0] and found.who[1] <= sources[0][1]
    return found if within or antecedent(parse, head) is not head else Speaker(sources[0])


def _listed(words: dict[str, Any], token: Token) -> Manner | None:
    for table in ("nouns", "accounts", "verbs", "other_manners"):
        entry = words[table].get(token.lemma)
        if entry and (table != "verbs" or token.pos == "VERB"):
            manner: Manner = entry["manner"]
            return manner
    return None


def _entry(token: Token) -> dict[str, Any]:
    found: dict[str, Any] = load_lexicon("attribution_cues")["verbs"].get(token.lemma, {})
    return found


def _outside(span: Span | None, *taken: Span) -> Span | None:
    """Nothing that the given source or content holds is medium or addressee."""
    inside = span is not None and any(s < span[1] and span[0] < e for s, e in taken)
    return None if inside else span
