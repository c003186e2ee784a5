"""Our measures give the very numbers of the reference scorers, on gold spoilt in many ways."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from benchmarks import tasks
from benchmarks.measures import attribution, coref, entities, events, incidents, places, ties, times
from benchmarks.reading import gather_readers, read_document
from benchmarks.sets.documents import document_of
from benchmarks.sets.load import corpora
from sayso.settings import read_settings

pytestmark = pytest.mark.corpus
SEEDS = (1, 2, 3)
Item = dict[str, Any]


def moved(span: Sequence[int], length: int, dice: random.Random) -> list[int]:
    """The span with each edge shifted by up to eight characters, still a span of the text."""
    start = min(max(0, span[0] + dice.choice((0, 0, -8, -3, -1, 1, 2, 5))), length - 1)
    end = min(max(start + 1, span[1] + dice.choice((0, 0, -6, -2, 1, 3, 8))), length)
    return [start, end]


def anywhere(length: int, dice: random.Random) -> list[int]:
    start = dice.randrange(max(1, length - 1))
    return [start, min(length, start + dice.randint(1, 30))]


def spoil(
    items: Sequence[Item],
    dice: random.Random,
    change: Callable[[Item], Item],
    invent: Callable[[], Item],
) -> list[Item]:
    """About a tenth each: dropped, doubled, changed twice over, invented; a third changed; the order mixed."""
    out: list[Item] = []
    for item in items:
        roll = dice.random()
        if roll < 0.1:
            continue
        kept = change(item) if roll < 0.45 else item
        out.append(kept)
        if roll > 0.9:
            out.append(change(kept) if dice.random() < 0.5 else kept)
        if dice.random() < 0.1:
            out.append(invent())
    if not items and dice.random() < 0.5:
        out.append(invent())
    dice.shuffle(out)
    return out


def spoil_attributions(row: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    length = len(row["text"])

    def change(item: dict[str, Any]) -> dict[str, Any]:
        parts = {p: [moved(s, length, dice) for s in item[p]] for p in attribution.PARTS}
        if dice.random() < 0.2:
            parts[dice.choice(attribution.PARTS)] = []
        if dice.random() < 0.2:
            parts["source"], parts["content"] = parts["content"], parts["source"]
        return parts

    def invent() -> dict[str, Any]:
        return {p: [anywhere(length, dice)] for p in attribution.PARTS}

    return {"id": row["id"], "attributions": spoil(row["attributions"], dice, change, invent)}


def spoil_spans(row: dict[str, Any], dice: random.Random, field: str, **fields: list[Any]) -> dict[str, Any]:
    """Items with a start and an end; of ``fields`` one value is drawn for some items."""
    length = len(row["text"])

    def drawn() -> dict[str, Any]:
        return {name: dice.choice(values) for name, values in fields.items()}

    def change(item: dict[str, Any]) -> dict[str, Any]:
        start, end = moved([item["start"], item["end"]], length, dice)
        return {**item, "start": start, "end": end, **(drawn() if dice.random() < 0.4 else {})}

    def invent() -> dict[str, Any]:
        start, end = anywhere(length, dice)
        return {"start": start, "end": end, **drawn()}

    return {"id": row["id"], field: spoil(row[field], dice, change, invent)}


def spoiled_some(rows: list[dict[str, Any]], spoiling: Any, seed: int) -> list[dict[str, Any]]:
    """Each row spoilt; one in ten left out; one too many."""
    dice = random.Random(seed)
    kept = [spoiling(row, dice) for row in rows if dice.random() > 0.1]
    return [*kept, {"id": "of another corpus"}]


@pytest.mark.parametrize("seed", SEEDS)
def test_attribution(seed: int, reference: Any, rows_of: Any) -> None:
    rows = rows_of("attribution/dev.jsonl", 25)
    said = spoiled_some(rows, spoil_attributions, seed)
    assert attribution.score(rows, said) == reference("attribution").score(rows, said)


ENTITY_SETS = {
    "entities/crossner-politics-dev.jsonl": ["PERSON", "GPE", "ORG", "politicalparty", "DATE", "misc"],
    "entities/gum-dev.jsonl": ["person", "organization", "place", "time", "abstract", "weapon"],
    "entities/wnut17-dev.jsonl": ["person", "corporation", "group", "location", "product", "money"],
    "entities/uner-ewt-dev.jsonl": ["PER", "ORG", "LOC", "DATE"],
    "entities/litbank-dev.jsonl.gz": ["PER", "LOC", "VEH", "date"],
    "ties/re3d-dev.jsonl": ["Person", "Weapon", "Temporal", "Quantity", "Organisation", "event"],
}
WISHES = [{}, {"common": True}, {"common": True, "names": True}, {"common": True, "min_confidence": 0.5}]


@pytest.mark.parametrize("wish", WISHES, ids=str)
@pytest.mark.parametrize("path", ENTITY_SETS)
def test_entities(path: str, wish: dict[str, Any], reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, 3 if "gum" in path or "litbank" in path else 150)
    for seed in SEEDS:
        said = spoiled_some(rows, lambda row, dice: spoil_spans(row, dice, "entities", type=ENTITY_SETS[path]), seed)
        ours = entities.score(rows, said, entities.Wish(**wish))
        assert ours == reference("entities").score(rows, said, **wish)


def test_entities_with_a_map_of_types(reference: Any, rows_of: Any) -> None:
    rows = rows_of("ties/re3d-dev.jsonl", 15)
    said = spoiled_some(rows, lambda row, dice: spoil_spans(row, dice, "entities", type=["thing", "crew"]), 7)
    ours = entities.score(rows, said, entities.Wish(common=True, types={"thing": "", "crew": "group"}))
    assert ours == reference("entities").score(rows, said, common=True, map={"thing": None, "crew": "group"})


@pytest.mark.parametrize("no_dateline", [False, True])
@pytest.mark.parametrize("path", ["times/meantime-dev.jsonl", "closed/times-tempeval3-dev.jsonl"])
def test_times(path: str, no_dateline: bool, reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, 46)
    values = ["1990-01", " P2D ", None, "PRESENT_REF", "2008-03-27"]
    for seed in SEEDS:
        said = spoiled_some(
            rows, lambda row, dice: spoil_spans(row, dice, "times", value=values, type=["DATE", "SET"]), seed
        )
        ours = times.score(rows, said, no_dateline=no_dateline)
        assert ours == reference("times").score(rows, said, no_dateline=no_dateline)


PLACE_SETS = [f"closed/places-{name}-dev.jsonl" for name in ("geowebnews", "lgl", "tr-news")]


@pytest.mark.parametrize("counting", [{}, {"literal": True}, {"resolved": True}], ids=str)
@pytest.mark.parametrize("path", ["places/geovirus-dev.jsonl", *PLACE_SETS])
def test_places(path: str, counting: dict[str, bool], reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, 40)
    fields = {"lat": [None, 10.0, -3.5], "lon": [None, 44.0], "country": ["Iraq", ["Iraq", "SYRIA"], None, "US"]}
    for seed in SEEDS:
        said = spoiled_some(
            rows, lambda row, dice: spoil_spans(row, dice, "places", literal=[True, False], **fields), seed
        )
        ours = places.score(rows, said, places.Counting(**counting))
        assert ours == reference("places").score(rows, said, **counting)


def spoil_ties(row: dict[str, Any], dice: random.Random, end_to_end: bool) -> dict[str, Any]:
    ids = [e["id"] for e in row["entities"]] or ["none"]
    kinds = [t["type"] for t in row["ties"]] + [t["common"] for t in row["ties"] if t["common"]] + ["made up"]

    def change(tie: dict[str, Any]) -> dict[str, Any]:
        kind = dice.choice(kinds)
        new = {"type": kind, "head": tie["tail"], "tail": tie["head"]}
        return {**new, "common": kind} if dice.random() < 0.3 else new

    def invent() -> dict[str, Any]:
        return {"type": dice.choice(kinds), "head": dice.choice(ids), "tail": dice.choice(ids)}

    said = spoil(row["ties"], dice, change, invent if row["entities"] else lambda: dict(row["ties"][0]))
    if not end_to_end:
        return {"id": row["id"], "ties": said}
    return {"id": row["id"], "ties": said, "entities": spoil_tie_entities(row, dice)}


def spoil_tie_entities(row: dict[str, Any], dice: random.Random) -> list[dict[str, Any]]:
    def shifted(e: dict[str, Any]) -> dict[str, Any]:
        start, end = moved([e["start"], e["end"]], len(row["text"]), dice)
        return {**e, "start": start, "end": end}

    return [
        {"id": e["id"], "mentions": [shifted(m) for m in e["mentions"]]} if "mentions" in e else shifted(e)
        for e in row["entities"]
    ]


REGIMES = [
    {},
    {"common": True},
    {"strict_direction": True, "min_confidence": 0.5},
    {"end_to_end": True},
    {"end_to_end": True, "common": True, "min_confidence": 0.5, "no_geography": True},
    {"end_to_end": True, "drop": ["CoLocated", "P27", "role"]},
]
TIE_SETS = {
    "ties/re3d-dev.jsonl": 25,
    "ties/crossre-dev.jsonl": 120,
    "ties/redocred-dev.jsonl.gz": 12,
    "closed/ties-conll04-dev.jsonl": 120,
}


@pytest.mark.parametrize("regime", REGIMES, ids=str)
@pytest.mark.parametrize("path", TIE_SETS)
def test_ties(path: str, regime: dict[str, Any], reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, TIE_SETS[path])
    for seed in SEEDS:
        said = spoiled_some(rows, lambda row, dice: spoil_ties(row, dice, regime.get("end_to_end", False)), seed)
        ours = ties.score(rows, said, ties.Regime(**{**regime, "drop": frozenset(regime.get("drop", ()))}))
        assert ours == reference("ties").score(rows, said, **regime)


def spoil_events(row: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    length = len(row["text"])
    codes = ["ACCUSE", "AID", "190", "0871", "Conflict.Attack.X", "REJECT"]

    def change(event: dict[str, Any]) -> dict[str, Any]:
        new = dict(event)
        for role in events.ROLES:
            if new.get(role):
                spans = [[s["start"], s["end"]] for s in new[role] if s["start"] is not None]
                new[role] = [moved(s, length, dice) for s in spans]
        if new.get("trigger"):
            t = moved([new["trigger"]["start"], new["trigger"]["end"]], length, dice)
            new["trigger"] = {"start": t[0], "end": t[1]}
        new["source_code"], new["target_code"] = new.get("target_code"), new.get("source_code")
        return {**new, "code": dice.choice(codes)} if dice.random() < 0.4 else new

    def invent() -> dict[str, Any]:
        spans = [anywhere(length, dice)]
        return {"code": dice.choice(codes), "source": spans, "source_code": "IRQ", "trigger": spans[0]}

    return {"id": row["id"], "events": spoil(row["events"], dice, change, invent)}


EVENT_SETS = [
    "closed/events-plv-dev.jsonl",
    "events/petrarch-dev.jsonl",
    "events/plover-dev.jsonl",
    "closed/events-wikievents-dev.jsonl",
]


@pytest.mark.parametrize("codes", [{}, {"ACCUSE": "112", "AID": None}], ids=str)
@pytest.mark.parametrize("level", ["code", "root", "quad"])
@pytest.mark.parametrize("path", EVENT_SETS)
def test_events(path: str, level: Any, codes: dict[str, Any], reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, 190)
    for seed in SEEDS:
        said = [r for r in spoiled_some(rows, spoil_events, seed) if r.get("events") is not None]
        assert events.score(rows, said, level, codes) == reference("events").score(rows, said, level, codes)


def spoil_incidents(row: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    def change(entity: dict[str, Any]) -> dict[str, Any]:
        names = [m[0] for m in entity["mentions"]]
        return {"mentions": [*names[: dice.randint(0, len(names))], *dice.choice(([], ["the " + names[0].upper()]))]}

    def invent() -> dict[str, Any]:
        return {"mentions": ["nobody"]}

    view = {}
    for role in incidents.ROLES:
        said = spoil([{"mentions": e} for e in row["entities"].get(role, [])], dice, change, invent)
        view[role] = [e["mentions"] for e in said]
    return {"id": row["id"], "entities": view}


@pytest.mark.parametrize("seed", SEEDS)
def test_incidents(seed: int, reference: Any, rows_of: Any) -> None:
    rows = rows_of("incidents/dev.jsonl", 200)
    said = spoiled_some(rows, spoil_incidents, seed)
    assert incidents.score(rows, said) == reference("incidents").score(rows, said)


def spoil_clusters(row: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Mentions lost, moved to another cluster, or their span shifted; no mention twice."""
    spans = sorted({(m["start"], m["end"]) for c in row["clusters"] for m in c})
    home = {(m["start"], m["end"]): k for k, c in enumerate(row["clusters"]) for m in c}
    clusters: dict[int, set[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for at in spans:
        roll = dice.random()
        new = (at[0], at[1] + 1) if roll < 0.05 else at
        if roll > 0.9 or new in taken:
            continue
        taken.add(new)
        clusters.setdefault(dice.randrange(len(row["clusters"])) if roll < 0.3 else home[at], set()).add(new)
    return {"id": row["id"], "clusters": [[list(m) for m in sorted(c)] for c in clusters.values()]}


@pytest.mark.parametrize("drop_singletons", [False, True])
@pytest.mark.parametrize("path", ["entities/gum-dev.jsonl", "entities/litbank-dev.jsonl.gz"])
def test_coref(path: str, drop_singletons: bool, reference: Any, rows_of: Any) -> None:
    rows = rows_of(path, 14)
    for seed in SEEDS:
        said = spoiled_some(rows, spoil_clusters, seed)
        ours = coref.score(rows, said, drop_singletons=drop_singletons)
        theirs = reference("coref").score(rows, said, drop_singletons=drop_singletons)
        assert rounded(ours) == rounded(theirs)


def rounded(figures: Any) -> Any:
    """B-cubed sums fractions in the order of a set of mentions, so its last digit may differ between two codes."""
    if isinstance(figures, dict):
        return {name: rounded(value) for name, value in figures.items()}
    return round(figures, 12) if isinstance(figures, float) else figures


SYSTEM_OUTPUT: list[tuple[str, int, str, dict[str, Any]]] = [
    ("attribution/polnear", 4, "attribution", {}),
    ("entities/crossner-politics", 40, "entities", {"common": True}),
    ("entities/gum (names)", 2, "entities", {"common": True, "names": True}),
    ("entities/re3d (confidence 0.5)", 4, "entities", {"common": True, "min_confidence": 0.5}),
    ("times/meantime (without date lines)", 6, "times", {"no_dateline": True}),
    ("places/geovirus", 6, "places", {}),
    ("places/geowebnews (literal)", 6, "places", {"literal": True}),
    (
        "ties/re3d (end to end, confidence 0.5, no geography)",
        6,
        "ties",
        {"end_to_end": True, "min_confidence": 0.5, "no_geography": True},
    ),
    ("events/plv", 40, "events", {}),
    ("events/petrarch (roots)", 40, "events", {"level": "root"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("name", "most", "scorer", "how"), SYSTEM_OUTPUT, ids=str)
def test_what_sayso_finds(name: str, most: int, scorer: str, how: dict[str, Any], reference: Any, rows_of: Any) -> None:
    task = next(task for task in tasks.tasks() if task.name == name)
    corpus = corpora()[task.corpus]
    rows = rows_of(corpus.files["dev"], most)
    crew = gather_readers().up_to({tasks.READER_OF[task.need]})
    found = [read_document(document_of(row, corpus), crew, read_settings()).findings for row in rows]
    said = [task.form(row, findings) for row, findings in zip(rows, found, strict=True)]
    kinds = {"map": tasks.codes()["kinds"]} if scorer == "entities" else {}
    assert task.measure(rows, said) == reference(scorer).score(rows, said, **how, **kinds)
