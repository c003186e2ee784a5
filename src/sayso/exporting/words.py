"""Records in plain words: one sentence a claim, with the report's own words marked apart from ours."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.derived import Flag, Reviewed, Standpoint
from sayso.exporting.agreement import agreeing
from sayso.exporting.names import Names
from sayso.exporting.whenwords import when_words, where_words, window_words
from sayso.record import Anchor, Assertion, Attribution, Event, Forecast, Role, Stance, Tie, Voice

AS_WORDED = frozenset({"direct", "block"})
"""Directness in which all of the content is the speaker's own wording; otherwise some or all is the report's."""

NOBODY = "someone unnamed"
AUTHOR = "the author"
FIRST_PERSON = frozenset({"i", "we"})

_DOERS = ("actor",)
_SUFFERERS = ("target", "victim")

_DOUBLE_QUOTES = '"“”„‟«»「」'
_SINGLE_QUOTES = "'‘’‹›"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence; ``own`` is true for words of the report, which may be of any script and direction."""

    text: str
    own: bool = False


Sentence = tuple[Part, ...]


def plain(parts: Iterable[Part]) -> str:
    """The sentence as one string."""
    return "".join(part.text for part in parts)


def sentence(assertion: Assertion, names: Names) -> Sentence:
    """What the assertion claims, without who told it (``account``) and how sure the text is (``certainty_words``).

    For an attribution the innermost voice is part of the claim. Pronouns and descriptions are given with the name
    that matches found for them: ``Samir Odeh (“he”)``.
    """
    tell = _TELLERS.get(type(assertion.content), _tell_unknown)
    return _capitalised(_joined(tell(assertion, names)))


def account(assertion: Assertion, names: Names) -> str:
    """By whose account, innermost first: ``A < B`` says that A's words reach us through B. Empty: the report's own."""
    voices = assertion.chain[:-1] if isinstance(assertion.content, Attribution) else assertion.chain
    if voices and voices[0].author and voice_name(voices[0], names).lower() in FIRST_PERSON:
        return " < ".join(filter(None, (chain_words(voices[1:], names), AUTHOR)))
    return chain_words(voices, names)


def chain_words(chain: tuple[Voice, ...], names: Names) -> str:
    """All voices by name, innermost first, joined by ``<``; the empty string for an empty chain."""
    return " < ".join(_short_voice(voice, names) for voice in reversed(chain))


def _short_voice(voice: Voice, names: Names) -> str:
    """``Abu Salim for the Reef Guard``."""
    behalf = f" for {full_name(voice.on_behalf_of, names)}" if voice.on_behalf_of else ""
    return voice_name(voice, names) + behalf


def certainty_words(assertion: Assertion) -> str:
    """``hedged (“may”)``; the empty string for what is plainly stated."""
    certainty = assertion.certainty
    if certainty.stance == "stated":
        return ""
    word = str(phrases()["stance"][certainty.stance])
    return f"{word} (“{squeezed(certainty.cue.quote)}”)" if certainty.cue else word


def standpoint_words(point: Standpoint | None) -> str:
    """``speaks as a prisoner, speaks of the own side, admits``; empty where nothing is known."""
    if point is None:
        return ""
    table = phrases()["standpoint"]
    told = dict.fromkeys(str(table[word]) for word in (point.sort, point.side))
    return ", ".join(filter(None, (*told, point.act)))


def flag_words(flags: Sequence[Flag]) -> str:
    """The reasons of all flags, with the version of the gazetteer; empty where it does not differ."""
    return " ".join(f"{flag.reason} (Gazetteer {flag.version}.)" for flag in flags)


def review_words(told: Reviewed | None) -> str:
    """``wrong (ada: “the target, not the actor”; ben)``; empty where nobody reviewed it."""
    if told is None:
        return ""
    people = [f"{who}: “{squeezed(said.why)}”" if said.why else who for who, said in told.reviews]
    return f"reviewed: {told.word} ({'; '.join(people)})"


def zone_words(kind: str, count: int) -> str:
    """``3 reader comments``."""
    one, several = phrases()["zone"][kind]
    return f"{count} {one if count == 1 else several}"


def part_label(part: str) -> str:
    """Label of an anchor by its path (``claims.anchors_of``); the path's last name where phrases.toml has no line."""
    found: str | None = phrases()["part"].get(part)
    return part.rpartition(".")[2].replace("_", " ") if found is None else found


def group_title(kind: str) -> str:
    """Heading of a list of claims of one kind; kinds that have no line in phrases.toml by their own name."""
    return str(phrases()["group"].get(kind, kind.capitalize()))


def voice_name(voice: Voice, names: Names) -> str:
    """The speaker by the fullest name known."""
    return full_name(voice.speaker, names) if voice.speaker else NOBODY


def full_name(anchor: Anchor, names: Names) -> str:
    """The name that matches give, else the anchor's own words."""
    named = names.of(anchor)
    return named.name if named else squeezed(anchor.quote)


def squeezed(text: str) -> str:
    """White space runs as one space, for display only: a sentence of ours stays on one line."""
    return " ".join(text.split())


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """The tables of phrases.toml."""
    return tomllib.loads(files("sayso.exporting").joinpath("phrases.toml").read_text(encoding="utf-8"))


Runs = list[Part | str]


def _tell_attribution(assertion: Assertion, names: Names) -> Runs:
    content = assertion.content
    assert isinstance(content, Attribution)
    words = " … ".join(squeezed(anchor.quote) for anchor in content.content)
    voice = assertion.chain[-1] if assertion.chain else None
    told: Runs = _speaker(voice, names) if voice else ["The report"]
    verb = phrases()["manner"][voice.manner if voice else "said"]
    if content.directness in AS_WORDED:
        return [*told, f" {verb}: “", Part(_unquoted(words), own=True), "”"]
    return [*told, f" {verb}, as the report words it: ", Part(words, own=True)]


def _unquoted(words: str) -> str:
    """Without the quotation marks around the whole. A lone single mark may be an apostrophe and stays."""
    inner = words.strip(_DOUBLE_QUOTES)
    is_paired = len(inner) > 1 and inner[0] in _SINGLE_QUOTES and inner[-1] in _SINGLE_QUOTES
    return inner[1:-1] if is_paired else inner


def _speaker(voice: Voice, names: Names) -> Runs:
    """``Abu Salim (for the Reef Guard, in “a statement”)``."""
    named: Runs = _anchor(voice.speaker, names) if voice.speaker else [NOBODY]
    behind: list[Runs] = []
    if voice.on_behalf_of:
        behind.append(["for ", Part(full_name(voice.on_behalf_of, names), own=True)])
    if voice.medium:
        behind.append(["in “", Part(squeezed(voice.medium.quote), own=True), "”"])
    return [*named, " (", *_listed(behind, ", "), ")"] if behind else named


def _anchor(anchor: Anchor, names: Names) -> Runs:
    """The anchor's words; behind the name they stand for, where matches give one."""
    own = Part(squeezed(anchor.quote), own=True)
    named = names.of(anchor)
    return [Part(named.name, own=True), " (“", own, "”)"] if named else [own]


def _tell_event(assertion: Assertion, names: Names) -> Runs:
    """``ASSAULT (raid): A and B → C, with rifles, 2021-05-03, Port Salim — “raided”``."""
    event = assertion.content
    assert isinstance(event, Event)
    told = [_sides(event, names)]
    told += [
        [f"{phrases()['role'][role.name]} ", *_role(role, names)]
        for role in event.roles
        if role.name not in _DOERS + _SUFFERERS and not _is_where(role, assertion)
    ]
    told += [[when_words(assertion.when)]] if assertion.when else []
    told += [[Part(where_words(assertion.where), own=True)]] if assertion.where else []
    told = [runs for runs in told if runs]
    head = _event_head(event) + (": " if told else "")
    return [head, *_listed(told, ", "), " — “", Part(squeezed(event.trigger.quote), own=True), "”"]


def _event_head(event: Event) -> str:
    """The code with its mode, where that says more; before it what keeps the event from having happened."""
    head = f"{event.code} ({event.mode})" if event.mode and event.mode != event.code.lower() else event.code
    before = [phrases()["reality"][event.reality], "did not happen:" if event.negated else ""]
    return " ".join([*filter(None, before), head])


def _sides(event: Event, names: Names) -> Runs:
    """``A and B → C``; a side that the text leaves open is shown as ``?`` where the other stands."""
    doers = [_role(role, names) for role in event.roles if role.name in _DOERS]
    sufferers = [_role(role, names) for role in event.roles if role.name in _SUFFERERS]
    if not sufferers:
        return _listed(doers, " and ")
    return [*(_listed(doers, " and ") or ["?"]), " → ", *_listed(sufferers, " and ")]


def _listed(items: list[Runs], between: str) -> Runs:
    told: Runs = []
    for i, item in enumerate(items):
        told += [between, *item] if i else item
    return told


def _is_where(role: Role, assertion: Assertion) -> bool:
    """A place that the assertion's own place says already."""
    where = assertion.where
    return role.name == "place" and where is not None and _overlap(role.anchor, where.words)


def _overlap(one: Anchor, other: Anchor) -> bool:
    return one.start < other.end and other.start < one.end


def _role(role: Role, names: Names) -> Runs:
    return [*_anchor(role.anchor, names), _count(role)]


def _count(role: Role) -> str:
    if role.low is None and role.high is None:
        return ""
    if role.low == role.high:
        return f" [{role.low}]"
    if role.high is None:
        return f" [{role.low} or more]"
    return f" [up to {role.high}]" if role.low is None else f" [{role.low} to {role.high}]"


def _tell_tie(assertion: Assertion, names: Names) -> Runs:
    tie = assertion.content
    assert isinstance(tie, Tie)
    verb = agreeing(full_name(tie.left, names), _tie_verb(tie))
    told: Runs = [*_anchor(tie.left, names), f" {verb} ", *_anchor(tie.right, names)]
    told += [" with ", *_anchor(tie.goods, names)] if tie.goods else []
    told += [f", {when_words(assertion.when)}"] if assertion.when else []
    return [*told, " — “", Part(squeezed(tie.cue.quote), own=True), "”"]


def _tie_verb(tie: Tie) -> str:
    code = tie.code.lower()
    name = code.replace("_", " ")
    present, ended, denied = phrases()["tie"].get(code, (name, f"formerly {name}", f"not {name}"))
    if tie.negated:
        return str(denied)
    return str(ended if tie.ended else present)


def _tell_forecast(assertion: Assertion, names: Names) -> Runs:
    forecast = assertion.content
    assert isinstance(forecast, Forecast)
    told: Runs = [f"{phrases()['sort'][forecast.sort]}{' not' if forecast.negated else ''}: “"]
    told += [Part(squeezed(forecast.of.quote), own=True), "”"]
    for i, actor in enumerate(forecast.actors):
        told += [" and " if i else ", by ", *_anchor(actor, names)]
    window = window_words(forecast.earliest, forecast.latest)
    told += [f", {window}"] if window else []
    told += [", if “", Part(squeezed(forecast.condition.quote), own=True), "”"] if forecast.condition else []
    if forecast.hedge and forecast.hedge != assertion.certainty.cue:  # else ``certainty_words`` tells it
        told += [" (“", Part(squeezed(forecast.hedge.quote), own=True), "”)"]
    return told


def _tell_stance(assertion: Assertion, names: Names) -> Runs:
    """``The Harun Brigade condemns the raid — “denounced”``; without a holder the innermost voice's."""
    stance = assertion.content
    assert isinstance(stance, Stance)
    present, denied = phrases()["attitude"][stance.attitude]
    if stance.holder:
        holder = _anchor(stance.holder, names)
    else:
        holder = [Part(voice_name(assertion.chain[-1], names), own=True)] if assertion.chain else ["The report"]
    verb = agreeing(holder[0].text if isinstance(holder[0], Part) else "", denied if stance.negated else present)
    told: Runs = [*holder, f" {verb} ", *_anchor(stance.target, names)]
    return [*told, " — “", Part(squeezed(stance.cue.quote), own=True), "”"]


def _tell_unknown(assertion: Assertion, names: Names) -> Runs:
    """A kind that has no words of its own yet: its name and its evidence."""
    kind = type(assertion.content).__name__.lower()
    return [f"{kind}: “", Part(squeezed(assertion.evidence.quote), own=True), "”"]


_TELLERS: dict[type, Callable[[Assertion, Names], Runs]] = {
    Attribution: _tell_attribution,
    Event: _tell_event,
    Tie: _tell_tie,
    Forecast: _tell_forecast,
    Stance: _tell_stance,
}


def _joined(runs: Runs) -> Sentence:
    """Parts, our own neighbouring words run together."""
    parts: list[Part] = []
    for run in runs:
        part = run if isinstance(run, Part) else Part(run)
        if parts and not part.own and not parts[-1].own:
            parts[-1] = Part(parts[-1].text + part.text)
        elif part.text:
            parts.append(part)
    return tuple(parts)


def _capitalised(parts: Sentence) -> Sentence:
    """With a large first letter where it is ours; the report's own words stay as they are."""
    if not parts or parts[0].own:
        return parts
    return (Part(parts[0].text[:1].upper() + parts[0].text[1:]), *parts[1:])
