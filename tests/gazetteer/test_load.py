"""The tables as they ship, and a user's own table laid over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import BadInput
from sayso.gazetteer.load import Actor, Place, load_gazetteer

HEAD = "id\tname\tkind\taliases\tparent\tcountries\tfrom\tto\tsource\n"


def own(folder: Path, *lines: str) -> str:
    file = folder / "own.tsv"
    file.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(file)


def test_the_tables_are_whole() -> None:
    rows = load_gazetteer().rows
    actors = [row for row in rows.values() if isinstance(row, Actor)]
    places = [row for row in rows.values() if isinstance(row, Place)]
    assert len(actors) > 250
    assert len(places) > 10_000
    assert {actor.parent for actor in actors if actor.parent} <= rows.keys()
    assert all(actor.source for actor in actors)
    countries = {place.country for place in places if place.kind == "country"}
    assert {code for actor in actors for code in actor.countries} <= countries
    assert all(-90 <= place.lat <= 90 and -180 <= place.lon <= 180 for place in places)


def test_wings_and_look_alikes_are_rows_of_their_own() -> None:
    rows = load_gazetteer().rows
    brigades, force = rows["actor:quds-brigades"], rows["actor:quds-force"]
    assert isinstance(brigades, Actor)
    assert isinstance(force, Actor)
    assert (brigades.kind, brigades.parent) == ("armed_group", "actor:pij")
    assert (force.kind, force.parent) == ("state_body", "actor:irgc")


def test_no_spelling_belongs_to_two_actors_by_mistake() -> None:
    shared = {
        key: sorted({s.row.id for s in spellings if isinstance(s.row, Actor)})
        for key, spellings in load_gazetteer().spellings.items()
    }
    two = {key: ids for key, ids in shared.items() if len(ids) > 1}
    assert two == {
        "ansar al islam": ["actor:ansar-al-islam", "actor:ansarul-islam"],
        "army of islam": ["actor:jaysh-al-islam", "actor:jaysh-al-islam-gaza"],
        "sna": ["actor:sna-sy", "actor:somali-army"],
    }


def test_words_in_brackets_are_no_part_of_the_name() -> None:
    assert "army of islam gaza" not in load_gazetteer().spellings


def test_own_actors_are_added_and_replace_ours(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "mine:karama\tKarama Brigades\tarmed_group\tKB-9|Karama\t\tIQ\t2019\t\tmine",
        "actor:hamas\tHamas\torganisation\t\t\tPS\t\t\tmine",
    )
    gazetteer = load_gazetteer(path)
    karama = gazetteer.row("mine:karama")
    assert isinstance(karama, Actor)
    assert (karama.aliases, karama.countries, karama.valid_from) == (("KB-9", "Karama"), ("IQ",), "2019")
    hamas = gazetteer.row("actor:hamas")
    assert isinstance(hamas, Actor)
    assert hamas.kind == "organisation"
    assert gazetteer.digest != load_gazetteer().digest
    assert load_gazetteer().row("mine:karama") is None


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("name\tkind\nX\tperson\n", "the first line lacks id"),
        (HEAD + "x\tX\tgroup\n", "line 2 has id 'x', name 'X' and kind 'group'"),
        (HEAD + "x\t\tperson\n", "line 2 has id 'x', name '' and kind 'person'"),
        ("", "the first line lacks id, kind, name"),
    ],
)
def test_a_bad_table_is_refused_with_file_and_line(tmp_path: Path, text: str, met: str) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_gazetteer(str(file))
    assert str(file) in refused.value.doing
    assert met in refused.value.met
    assert refused.value.todo


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Give a UTF-8 file with tabs"):
        load_gazetteer(str(tmp_path / "none.tsv"))
