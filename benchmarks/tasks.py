"""What is measured: on which corpus, by which measure, and which figures are held to a floor."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks import forms, given, references
from benchmarks import incidents as incident_forms
from benchmarks.measures import attribution, coref, entities, events, incidents, places, ties, times
from benchmarks.measures.figures import Figures, Row
from sayso.contracts import Findings
from sayso.resolving.by_rank import PRODUCT

READER_OF = {
    "attribution": "attributions",
    "entities": "mentions",
    "times": "times",
    "places": "mentions",
    "ties": "ties_marked",
    "events": "events_vouched",
    "references": "attributions",
    "incidents": "times",
}
"""The reader that a need is about; without it there is nothing to measure."""

Measure = Callable[[Sequence[Row], Sequence[Row]], Figures]
Form = Callable[[Row, Findings], Row]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the bench.

    need: what it is about; --only chooses by it.
    corpus: a name of the catalogue; note: what is special about this line.
    shown: figures of the measure in print and under the gate, as paths ("exact.f1"). One that begins with "-" is better
      the lower it is.
    taken: read through the intake of plain text, zones and all.
    """

    need: str
    corpus: str
    form: Form
    measure: Measure
    shown: tuple[str, ...]
    note: str = ""
    taken: bool = False

    @property
    def name(self) -> str:
        return f"{self.need}/{self.corpus}" + (f" ({self.note})" if self.note else "")


def tasks() -> list[Task]:
    """All lines, needs together, in the order in which they are printed."""
    return [*_attribution(), *_entities(), *_times(), *_places(), *_ties(), *_events(), *_references(), *_incidents()]


def needs() -> list[str]:
    return list(dict.fromkeys(task.need for task in tasks()))


def _attribution() -> list[Task]:
    whole = ("partial.f1", "partial.p", "partial.r", "exact.f1")
    parts = ("source.exact.f1", "cue.exact.f1", "content.exact.f1", "content.overlap.f1", "source_given_content.right")
    task = partial(Task, "attribution", "polnear", forms.attribution_row, attribution.score, (*whole, *parts))
    return [task(), task(note="through the intake", taken=True)]


def _entities() -> list[Task]:
    shown = ("exact.f1", "overlap.f1", "untyped_overlap.f1")
    kinds: dict[str, str] = codes()["kinds"]

    def task(corpus: str, form: Form = forms.entity_row, note: str = "", **wish: Any) -> Task:
        chosen = entities.Wish(common=True, types=kinds, **wish)
        return Task("entities", corpus, form, partial(entities.score, wish=chosen), shown, note)

    described = partial(forms.entity_row, forms=forms.NAMES_AND_DESCRIPTIONS)
    return [
        task("crossner-politics"),
        task("gum", forms.noun_phrase_row, note="names", names=True),
        task("wnut17"),
        task("uner-ewt"),
        task("re3d", note="confidence 0.5", min_confidence=0.5),
        task("re3d", described, note="confidence 0.5, descriptions too", min_confidence=0.5),
    ]


def _times() -> list[Task]:
    shown = ("exact.f1", "overlap.f1", "value.f1", "value_accuracy", "type_accuracy")
    undated = partial(times.score, no_dateline=True)
    return [
        Task("times", "meantime", forms.time_row, undated, shown, note="without date lines"),
        Task("times", "timebank-aquaint", forms.time_row, times.score, shown),
    ]


def _places() -> list[Task]:
    shown = ("exact.f1", "overlap.f1", "end_to_end.f1", "accuracy_all", "-auc_all")

    def task(corpus: str, note: str = "", *more: str, **counting: bool) -> Task:
        measure = partial(places.score, counting=places.Counting(**counting))
        return Task("places", corpus, forms.place_row, measure, (*shown, *more), note)

    return [
        task("geovirus"),
        task("geowebnews"),
        task("geowebnews", "literal", literal=True),
        task("lgl", "", "country_accuracy"),
        task("tr-news", "", "country_accuracy"),
    ]


def _ties() -> list[Task]:
    shown = ("micro.f1", "micro.p", "micro.r", "macro_f1", "pairs.f1")
    sure = ties.Regime(end_to_end=True, min_confidence=0.5, no_geography=True)

    def task(corpus: str, table: str, regime: ties.Regime, note: str) -> Task:
        form = partial(forms.tie_row, types=codes()["ties"][table])
        return Task("ties", corpus, form, partial(ties.score, regime=regime), shown, note)

    deeds = partial(given.tie_and_deed_row, types=codes()["ties"]["re3d"])
    doubtful = partial(given.doubtful_tie_row, types=codes()["ties"]["re3d"])
    given_sure = ties.Regime(min_confidence=0.5, no_geography=True)

    def head(corpus: str, style: str, regime: ties.Regime, note: str) -> Task:
        def form(row: Row, findings: Findings) -> Row:
            return given.tie_row_given(row, style)

        return Task("ties", corpus, form, partial(ties.score, regime=regime), shown, note)

    return [
        task("re3d", "re3d", sure, "end to end, confidence 0.5, no geography"),
        Task(
            "ties",
            "re3d",
            deeds,
            partial(ties.score, regime=sure),
            shown,
            "the same, deeds, stances, counts and matches too",
        ),
        Task("ties", "re3d", doubtful, partial(ties.score, regime=sure), shown, "end to end, doubtful ties asked for"),
        head("re3d", "re3d", given_sure, "entities given, confidence 0.5, no geography"),
        task("crossre-politics", "crossre", ties.Regime(end_to_end=True), "end to end"),
        head("crossre-politics", "crossre", ties.Regime(), "entities given"),
    ]


def _events() -> list[Task]:
    shown = ("micro.f1", "micro.p", "micro.r", "macro_f1", "coded.f1", "source.f1", "target.f1", "-over_coding.wrong")
    modern = event_codes("plover")
    plv = codes()["events"]["plv"]
    older = plv | {code: plv.get(plover, plover) for code, plover in modern.items()}
    coded = ("micro.f1", "micro.p", "micro.r", "accuracy", "-over_coding.wrong", "-over_coding.in_empty_rows")
    weis = partial(forms.weis_row, codes=codes()["events"]["weis"])
    return [
        Task("events", "plv", partial(forms.event_row, codes=older), events.score, shown),
        Task("events", "plover", partial(forms.event_row, codes=modern), events.score, shown[:4]),
        Task("events", "petrarch", weis, partial(events.score, level="root"), coded, "roots"),
    ]


def _references() -> list[Task]:
    """With the corpus's own mentions given, once as the product links them and once with every reference resolved."""
    shown = ("conll", "muc.f1", "b3.f1", "ceafe.f1")
    measure = partial(coref.score, drop_singletons=True)
    wide = Task("references", "gum", references.gold_mention_row, measure, shown, "gold mentions, all resolved")
    sure = partial(references.gold_mention_row, wish=PRODUCT)
    return [wide, Task("references", "gum", sure, measure, shown, "gold mentions, where sure")]


def _incidents() -> list[Task]:
    """The head reads by itself, whatever the readers found."""
    shown = ("micro.f1", "micro.p", "micro.r")

    def form(row: Row, findings: Findings) -> Row:
        return incident_forms.read_row(row)

    return [Task("incidents", "muc4", form, incidents.score, shown)]


@cache
def codes() -> dict[str, Any]:
    """The tables of ``codes.toml``."""
    return tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))


@cache
def event_codes(codebook: str) -> dict[str, str]:
    """Sayso's event codes under a codebook of its ontology ("plover", "cameo"); "" where that has none."""
    table = files("sayso.reading") / "ontology" / "events.toml"
    if not table.is_file():
        return {}
    known = tomllib.loads(table.read_text(encoding="utf-8"))["codes"]
    return {code: entry.get(codebook, "") for code, entry in known.items()}
