"""Looking places up, and adding a country file of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.gazetteer.atlas import Candidate, open_atlas
from sayso.gazetteer.geonames_file import Added, Progress, add_file
from sayso.settings import Settings


def add_places(source: Path, settings: Settings, progress: Progress | None = None) -> Added:
    """Puts the places of a GeoNames country file into the user's file of places, which is made where it is not there.

    Raises BadInput for what is no such file; then nothing of it was added.
    """
    return add_file(source, Path(settings.places), progress)


def places_named(name: str, settings: Settings) -> Sequence[Candidate]:
    """All places that a name may mean without any text around it, most populous first."""
    return open_atlas(settings.places).candidates(name)


def candidate_json(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "province": place.province,
        "population": place.population,
        "how": candidate.how,
    }
