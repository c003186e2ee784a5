from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from benchmarks.sets.load import corpora, load_corpus
from sayso.errors import BadInput, BadSetting, MissingPart

ROW = '{"id": "a", "text": "x"}\n'


def put(folder: Path, path: str, data: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def test_rows_and_digest(tmp_path: Path) -> None:
    put(tmp_path, "attribution/dev.jsonl", (ROW + "\n").encode())
    loaded = load_corpus("polnear", tmp_path)
    assert [row["id"] for row in loaded.rows] == ["a"]
    assert loaded.digest == hashlib.sha256((ROW + "\n").encode()).hexdigest()


def test_packed_files_are_digested_as_they_lie(tmp_path: Path) -> None:
    packed = gzip.compress(ROW.encode())
    put(tmp_path, "ties/redocred-dev.jsonl.gz", packed)
    loaded = load_corpus("redocred", tmp_path)
    assert (len(loaded.rows), loaded.digest) == (1, hashlib.sha256(packed).hexdigest())


def test_a_line_separator_inside_a_text_does_not_end_the_row(tmp_path: Path) -> None:
    put(tmp_path, "attribution/dev.jsonl", '{"id": "a", "text": "x\u2028y"}\n'.encode())
    assert load_corpus("polnear", tmp_path).rows[0]["text"] == "x\u2028y"


@pytest.mark.parametrize(("name", "split"), [("polnear", "test"), ("nothing", "dev"), ("petrarch", "train")])
def test_there_is_no_such_split(name: str, split: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"the {split} split of {name}: the catalogue of corpora has no such thing"):
        load_corpus(name, tmp_path, split)


def test_an_absent_file_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=r"there is no file .*dev.jsonl. Let the setting 'corpora'"):
        load_corpus("polnear", tmp_path)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    put(tmp_path, "attribution/dev.jsonl", (ROW + '{"id": \n').encode())
    with pytest.raises(BadInput, match="line 2"):
        load_corpus("polnear", tmp_path)


def test_the_catalogue_names_no_test_split_and_all_terms() -> None:
    for corpus in corpora().values():
        assert set(corpus.files) <= {"dev", "train"}, corpus.name
        assert not any("test" in path for path in corpus.files.values()), corpus.name
        assert corpus.licence, corpus.name
        assert corpus.closed or not any(path.startswith("closed/") for path in corpus.files.values()), corpus.name
