"""What hangs on an attributing cue, whoever found the cue: medium, addressee, the body spoken for, who passed it on.

All functions take the cue's telling token (``speech_given.cue_token`` finds it in a span) and give spans or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.frames import antecedent, arguments, is_passive, noun_span
from sayso.reading.sources import ACTORS, Mentions, Speaker, speaker_from
from sayso.reading.utterance import Carrier
from sayso.reading.word_lists import load_lexicon
from sayso.record import Span
from sayso.text.parsed import Parse, Token, once_a_token

THROUGH = frozenset({"in", "on", "via", "through", "during", "at", "by", "over"})
CHANNELS = frozenset({"on", "via", "through"})
HEARERS = frozenset({"inform", "assure", "remind", "brief", "warn", "reassure", "notify", "promise"})
"""Verbs whose object is told something."""
ORDERED = frozenset({"tell", "ask", "urge", "order", "instruct", "advise", "warn", "request", "beg", "invite"})
"""Verbs whose object is to do what their infinitive says: it is he who is spoken to."""
REACHED = frozenset({"reach", "contact", "interview", "ask"})
"""Participles that tell how somebody came to speak: "Reached by telephone, the captain said"."""
SPOKEN_TO = frozenset({"say", "speak", "talk", "write", "testify", "confess"})
"""Verbs after which "to" and "before" name the hearer, whatever noun it is; after others only an actor's."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
"""What is said on these is said on no channel."""
SURFACES = frozenset({"sign", "placard"})
"""Words stand on these; "in a sign of support" is none."""
CLAIMING = frozenset({"behalf", "name"})


def medium_of(parse: Parse, cue: Token) -> Span | None:
    """ "in a statement", "on Telegram", "a video in which he ...", "through an interpreter"; fronted ones, too."""
    noun = medium_noun(parse, cue)
    return noun_span(parse, noun) if noun else None


@once_a_token
def medium_noun(parse: Parse, cue: Token) -> Token | None:
    """Head of the medium's noun phrase."""
    found = next((n for holder in _holders(parse, cue) for n in _mediums(parse, holder)), None)
    if found is not None or cue.pos != "VERB":
        return found
    issued = behind_the_words(parse, arguments(parse, cue).subject)
    return issued[1] if issued else _told_in(parse, cue)


def addressee_of(parse: Parse, mentions: Mentions, cue: Token) -> Span | None:
    """ "told reporters", "said to the council", "urged the army to", "testified before", "in a letter to the mayor"."""
    told = _told(parse, mentions, cue)
    if told is None:
        return None
    mention = mentions.covering(told)
    return mention.anchor.span if mention else noun_span(parse, told)


def spoken_for_by(parse: Parse, mentions: Mentions, cue: Token) -> Span | None:
    """ "said on behalf of the council", "In the name of the brigades, he vowed"."""
    for holder in _holders(parse, cue):
        for prep in parse.children(holder, "prep"):
            noun = parse.child(prep, "pobj")
            body = next((b for b in _after(parse, noun, "of")), None) if noun and noun.lemma in CLAIMING else None
            if body is not None:
                mention = mentions.covering(body)
                return mention.anchor.span if mention else noun_span(parse, body)
    return None


def carrier_of(parse: Parse, mentions: Mentions, cue: Token) -> Carrier | None:
    """Who carried the medium: "said in a statement carried by the Nida agency"."""
    words = load_lexicon("attribution_cues")["carrying"]
    noun = medium_noun(parse, cue)
    for verb in parse.children(noun, "acl") if noun else ():
        agents = arguments(parse, verb).agent if verb.lemma in words["verbs"] else ()
        for agent in agents[:1]:
            mention = mentions.covering(agent)
            if agent.lemma in words["outlets"] or (mention and mention.kind in {"outlet", "organisation"}):
                return Carrier((verb.start, verb.end), speaker_from(parse, mentions, agent))
    return None


def _holders(parse: Parse, cue: Token) -> Iterator[Token]:
    """The cue, and a participle beside it that tells how it was said ("Speaking on state television, he ...")."""
    yield cue
    ways = load_lexicon("attribution_cues")["verbs"]
    beside = [*parse.children(cue, "advcl"), *_set_off(parse, cue, "acl")]
    yield from (c for c in beside if c.tag == "VBG" and (c.lemma in ways or c.lemma == "appear"))
    yield from (c for c in beside if c.tag == "VBN" and c.lemma in REACHED)


def _set_off(parse: Parse, cue: Token, dep: str) -> Iterator[Token]:
    """What stands between commas after the subject, where parsers hang it: "The mayor, in a speech on Friday, said"."""
    for subject in parse.children(cue, "nsubj"):
        yield from (c for c in parse.children(subject, dep) if parse.tokens[c.i - 1].text == ",")


def _mediums(parse: Parse, holder: Token) -> Iterator[Token]:
    nouns = load_lexicon("attribution_cues")["utterances"]
    for prep in (*parse.children(holder, "prep", "agent"), *_set_off(parse, holder, "prep")):
        noun = parse.child(prep, "pobj")
        if noun is None or prep.lower not in THROUGH or (prep.lower == "in" and noun.lemma in SURFACES):
            continue
        place_or_day = noun.label in {"DATE", "GPE", "LOC"} or noun.lower in DAYS
        named = prep.lower in CHANNELS and noun.pos == "PROPN" and not place_or_day
        known = noun.lemma in nouns["nouns"] or noun.lemma in nouns["channels"]
        written = noun.lemma == "letter" and any(
            a.lower in {"capital", "block"} for a in parse.children(noun, "amod", "compound")
        )
        if named or (known and not written):
            yield antecedent(parse, noun)


def _told_in(parse: Parse, cue: Token) -> Token | None:
    """ "a statement in which they vowed": the noun before the clause of the cue."""
    nouns = load_lexicon("attribution_cues")["utterances"]["nouns"]
    for prep in parse.children(cue, "prep"):
        noun = parse.child(prep, "pobj")
        if noun is not None and noun.lower == "which" and prep.lower in THROUGH:
            clause = next((t for t in (cue, *parse.ancestors(cue)) if t.dep == "relcl"), None)
            if clause is not None and parse.head(clause).lemma in nouns:
                return parse.head(clause)
    return None


def _told(parse: Parse, mentions: Mentions, cue: Token) -> Token | None:
    for found in (_told_as_object(parse, cue), _told_after(parse, mentions, cue), _told_through(parse, cue)):
        if found is not None:
            return found
    return None


def _told_as_object(parse: Parse, cue: Token) -> Token | None:
    if is_passive(parse, cue):
        heard = cue.lemma in HEARERS | ORDERED and bool(parse.children(cue, "ccomp", "xcomp"))
        return parse.child(cue, "nsubjpass") if heard else None
    told = parse.child(cue, "dobj", "dative") if cue.lemma == "tell" else parse.child(cue, "dative")
    if told and told.dep == "dative" and told.pos == "ADP":
        told = parse.child(told, "pobj")
    if told is None and cue.lemma in HEARERS and parse.children(cue, "ccomp"):
        told = parse.child(cue, "dobj")
    return told or _ordered(parse, cue)


def _ordered(parse: Parse, cue: Token) -> Token | None:
    """The army of "urged the army to leave", which parsers also take for the infinitive's subject."""
    if cue.lemma not in ORDERED:
        return None
    for clause in parse.children(cue, "xcomp", "ccomp"):
        if any(a.lower == "to" for a in parse.children(clause, "aux")):
            return parse.child(cue, "dobj") or parse.child(clause, "nsubj")
    return None


def _told_after(parse: Parse, mentions: Mentions, cue: Token) -> Token | None:
    """Somebody after "to" or "before"; after verbs that are not mostly spoken to somebody, an actor's mention."""
    if cue.pos != "VERB":
        return None
    for holder in _holders(parse, cue):
        for noun in _after(parse, holder, "to", "before"):
            mention = mentions.covering(noun)
            actor = _takes_clauses(holder) and mention is not None and mention.kind in ACTORS
            if holder.lemma in SPOKEN_TO or actor:
                return noun
    return None


def _takes_clauses(verb: Token) -> bool:
    """Verbs of saying that; "welcomed him to the club" and "describe her loss to a rival" tell nobody anything."""
    entry = load_lexicon("attribution_cues")["verbs"].get(verb.lemma, {})
    return "clause" in str(entry.get("takes", "")).split()


def _told_through(parse: Parse, cue: Token) -> Token | None:
    """The council of "in a letter to the council", the paper of "in an interview with the paper"."""
    noun = medium_noun(parse, cue)
    return next(_after(parse, noun, "to", "with"), None) if noun else None


def _after(parse: Parse, holder: Token | None, *prepositions: str) -> Iterator[Token]:
    for prep in parse.children(holder, "prep") if holder else ():
        if prep.lower in prepositions:
            yield from parse.children(prep, "pobj")


def behind_the_words(parse: Parse, doers: Sequence[Token]) -> tuple[Token, Token] | None:
    """(who, medium) for a thing made of words that speaks: whoever the same sentence says issued it.

    "The front issued a statement saying ...", "a letter, sent by the union, that demanded ..."."""
    words = load_lexicon("attribution_cues")["utterances"]
    noun = next((d for d in doers if d.lemma in words["nouns"]), None)
    if noun is None or noun.dep != "dobj":
        return None
    issuing = parse.head(noun)
    subject = arguments(parse, issuing).subject if issuing.lemma in words["release"] else ()
    return (subject[0], noun) if subject else None


def with_body(speaker: Speaker | None, body: Span | None) -> Speaker | None:
    """The speaker with the body he speaks for, where none was known."""
    if speaker is None or body is None or speaker.on_behalf_of:
        return speaker
    return replace(speaker, on_behalf_of=body)
