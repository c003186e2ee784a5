"""What was read and gave nothing, and why: silence can then be told from not looking.

The ledger keeps how many sentences a reading had and what it found; where they lie is found again by parsing the text
anew, which gives the same sentences as long as the parser is the same (a note says so where it is not).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.contracts import DocumentView, Ledger
from sayso.derived import Appraised, Coverage, Silence, SilenceSort, appraised
from sayso.errors import BadInput
from sayso.exporting.claims import claims_of
from sayso.exporting.silences import by_zone, coverage_lines, coverage_words, zone_title
from sayso.exporting.words import squeezed, zone_words
from sayso.flow.known_words import known_words
from sayso.flow.languages import ARABIC, reading_language
from sayso.flow.show import show
from sayso.ledger.views import documents
from sayso.record import Document, Mention, PassageKind, Reading
from sayso.record.codec import encode, replace
from sayso.record.document import READ_FOR_ATTRIBUTIONS, READ_FOR_FACTS
from sayso.record.ids import body_id
from sayso.settings import Settings
from sayso.text.parsed import Parse, Sentence, Token
from sayso.text.spans import SpanIndex

LIMIT = "max_read_chars="
"""How a parser's maker names the limit it read with."""

SMALL = frozenset({"DET", "ADP", "CCONJ", "PART", "PUNCT", "NUM", "SYM", "SPACE"})
"""Parts of speech that say nothing by themselves between names."""


@dataclass(frozen=True, slots=True)
class Told:
    """A view's coverage in plain words: ``zones`` as (title, ((words of the report, why), ...))."""

    counts: str
    notes: tuple[str, ...]
    zones: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


ParseAnew = Callable[[Document], Parse | None]
"""Parse of a document, or None where nobody reads its language."""


def with_coverage(view: DocumentView, settings: Settings) -> Appraised:
    """The view with its coverage. Raises MissingPart where the parser is not installed and there is much to parse."""
    return appraised(view, coverage=coverage(view, _parser_of(settings)))


def covered_views(ledger: Ledger, id_prefixes: Sequence[str], settings: Settings) -> Iterator[Appraised]:
    """The reports whose ids start so (all where none is named), one at a time, with their coverage.

    Raises BadInput where an id is not there or is no report's, MissingPart where the parser is not installed.
    """
    for prefix in id_prefixes or [document.id for document in documents(ledger)]:
        view = show(ledger, prefix, settings.actors)
        if not isinstance(view, DocumentView):
            raise BadInput("Looking for silence", f"{prefix} is no report but {view.body_id}", "Give a report's id")
        yield with_coverage(view, settings)


def tell(view: Appraised) -> Told:
    """For printing. The view must have its coverage."""
    found = view.coverage or Coverage(0, 0, {}, ())
    text = view.document.text
    zones = by_zone(found).items()
    return Told(
        counts=coverage_words(found),
        notes=found.notes,
        zones=tuple(
            (zone_title(z, ones), tuple((squeezed(text[s.start : s.end]), s.why) for s in ones)) for z, ones in zones
        ),
    )


def silence_json(view: Appraised) -> Iterator[bytes]:
    """Lines of JSON, without line ends (docs/export-schema.md)."""
    return (encode(line) for line in coverage_lines(view))


def _parser_of(settings: Settings) -> ParseAnew:
    def parse(document: Document) -> Parse | None:
        from sayso.flow.pipeline import pipeline_from

        crew = pipeline_from(settings).crew_for(document)
        return crew.parse(document) if crew else None

    return parse


def coverage(view: DocumentView, parse: ParseAnew) -> Coverage:
    """``parse`` is asked only where the ledger says that the document was read."""
    document, reading = view.document, view.reading
    unread = [*_zones_not_read(document)]
    if reading is None:
        why = _why_nothing(view)
        return Coverage(0, 0, {}, _ordered([*unread, *_whole_zones(document, "nothing read", why)]), (why,))
    limit = _limit_of(reading)
    parsed = parse(_up_to(document, limit))
    if parsed is None:
        why = "nobody reads its language any more"
        return Coverage(0, 0, {}, _ordered([*unread, *_whole_zones(document, "nothing read", why)]), (why,))
    gave = _kinds_by_sentence(view, parsed)
    named = (e.body for e in view.mentions if isinstance(e.body, Mention) and e.body.form == "name")
    names = SpanIndex((mention.anchor.span, mention) for mention in named)
    reasons = _Reasons(parsed, names, _broken_off(view, reading), reading_language(document))
    silent = (reasons.silence(s) for s in parsed.sentences if s.i not in gave)
    return Coverage(
        sentences=len(parsed.sentences),
        covered=len(gave),
        gave=dict(sorted(Counter(kind for kinds in gave.values() for kind in kinds).items())),
        silent=_ordered([*unread, *silent, *_cut_off(document, limit)]),
        notes=tuple(_notes(view, reading, parsed, limit)),
    )


def _ordered(silent: list[Silence]) -> tuple[Silence, ...]:
    return tuple(sorted(silent, key=lambda s: (s.start, s.end)))


def _zones_not_read(document: Document) -> Iterator[Silence]:
    for passage in document.passages:
        if passage.kind not in READ_FOR_ATTRIBUTIONS:
            name = zone_words(passage.kind, 1).removeprefix("1 ")
            yield from _stretch(document, passage.span, passage.kind, "not read", f"{name}: kept, but never read")


def _whole_zones(document: Document, sort: SilenceSort, why: str) -> Iterator[Silence]:
    for passage in document.passages:
        if passage.kind in READ_FOR_ATTRIBUTIONS:
            yield from _stretch(document, passage.span, passage.kind, sort, why)


def _cut_off(document: Document, limit: int) -> Iterator[Silence]:
    for passage in document.passages:
        if passage.kind in READ_FOR_ATTRIBUTIONS and passage.end > limit:
            span = max(passage.start, limit), passage.end
            why = f"behind the first {limit} characters, which are all that was read (max_read_chars)"
            yield from _stretch(document, span, passage.kind, "cut off", why)


def _stretch(
    document: Document, span: tuple[int, int], zone: PassageKind, sort: SilenceSort, why: str
) -> Iterator[Silence]:
    """One silence over the span less the blanks at its ends; none where nothing stands in it."""
    words = document.text[span[0] : span[1]]
    if words.strip():
        start = span[0] + len(words) - len(words.lstrip())
        yield Silence(start, start + len(words.strip()), zone, sort, why)


def _why_nothing(view: DocumentView) -> str:
    about = [p for p in view.problems if p.stage == "read" and p.doing.endswith(view.document.id)]
    return about[-1].met if about else "it was never read"


def _limit_of(reading: Reading) -> int:
    settings = (maker.settings for maker in reading.makers if maker.settings.startswith(LIMIT))
    limits = [int(text.removeprefix(LIMIT)) for text in settings if text.removeprefix(LIMIT).isdigit()]
    return limits[0] if limits else 2**62


def _up_to(document: Document, limit: int) -> Document:
    within = (replace(p, end=min(p.end, limit)) for p in document.passages if p.start < limit)
    return replace(document, passages=tuple(within)) if len(document.text) > limit else document


def _kinds_by_sentence(view: DocumentView, parsed: Parse) -> dict[int, set[str]]:
    """Number of a sentence -> kinds of the claims whose evidence touches it."""
    starts, ends = [s.start for s in parsed.sentences], [s.end for s in parsed.sentences]
    found: dict[int, set[str]] = {}
    for claim in claims_of(view):
        start, end = claim.assertion.evidence.span
        for i in range(bisect_right(ends, start), bisect_left(starts, end)):
            found.setdefault(i, set()).add(claim.kind)
    return found


def _broken_off(view: DocumentView, reading: Reading) -> dict[str, str]:
    """Reader -> what it met, of those that did not come to an end in the newest reading."""
    finished = {maker.name for maker in reading.makers}
    marks = f"Reading {view.document.id} by "
    problems = (p for p in view.problems if p.stage == "read" and p.doing.startswith(marks))
    named = {p.doing.removeprefix(marks): p.met for p in problems}
    return {name: met for name, met in named.items() if name not in finished}


def _notes(view: DocumentView, reading: Reading, parsed: Parse, limit: int) -> Iterator[str]:
    if reading.layout_id != body_id(view.document):
        yield "its passages were typed anew after it was read"
    if reading.sentences != len(parsed.sentences):
        yield f"parsed anew it has {len(parsed.sentences)} sentences; when it was read it had {reading.sentences}"
    if len(view.document.text) > limit:
        yield f"of its {len(view.document.text)} characters only the first {limit} were read"
    for name, met in _broken_off(view, reading).items():
        yield f"the reader {name} broke off: {met}"


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Why sentences of one parse gave nothing."""

    parse: Parse
    names: SpanIndex[Mention]
    broken_off: Mapping[str, str]
    language: str

    def silence(self, sentence: Sentence) -> Silence:
        words = known_words(self.parse, sentence, self.language)
        sort, why = self._why(sentence, words)
        told = tuple(dict.fromkeys(word for word, _ in words))
        return Silence(sentence.start, sentence.end, sentence.kind, sort, why, told)

    def _why(self, sentence: Sentence, words: list[tuple[str, str]]) -> tuple[SilenceSort, str]:
        from sayso.reading.certainty import is_question

        if self.broken_off:
            return "reader failed", f"{', '.join(self.broken_off)} broke off: what it would find here is not known"
        if is_question(self.parse, sentence):
            return "question", "a question asserts nothing"
        if words:
            return "unused word", f"{_listed(words)}: no reader made a claim of it{_of_zone(sentence, words)}"
        tokens = [t for t in self.parse.tokens_of(sentence) if t.is_word]
        has_grammar = any(t.dep for t in tokens)
        if has_grammar and self._names_only(tokens):
            return "names only", "nothing but names"
        if has_grammar and not any(t.pos in {"VERB", "AUX"} for t in tokens):
            return "no verb", "no verb, and no word that the readers know"
        kinds = "speech" if self.language == ARABIC else "speech, an event, a tie or what may come"
        return "no known word", f"no word that the readers know to tell of {kinds}"

    def _names_only(self, tokens: list[Token]) -> bool:
        telling = [t for t in tokens if t.pos not in SMALL]
        return bool(telling) and all(self.names.covering((t.start, t.end)) for t in telling)


def _listed(words: list[tuple[str, str]]) -> str:
    """ "“said” may tell of speech, of an event": each word once, with all that it may tell."""
    kinds: dict[str, list[str]] = {}
    for word, kind in words:
        told = kinds.setdefault(word, [])
        told += [] if kind in told else [kind]
    return ", ".join(f"“{word}” ({' or '.join(told)})" for word, told in kinds.items())


def _of_zone(sentence: Sentence, words: list[tuple[str, str]]) -> str:
    """What a zone that is not read for facts adds."""
    if sentence.kind in READ_FOR_FACTS or any(kind == "speech" for _, kind in words):
        return ""
    return f" (a {sentence.kind} is read for what is said only)"
