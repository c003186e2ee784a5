"""``sayso places``: adding a GeoNames country file, and looking names up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import PLAIN, AsJson, SettingsFile, settings_of

app = typer.Typer(
    name="places",
    help="Look places up, and add your own from GeoNames.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings=PLAIN,
)


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames country file: IQ.zip or IQ.txt.")],
    settings: SettingsFile = None,
) -> None:
    """Add the places of a GeoNames country file: villages, hills, rivers, camps and bases that our table lacks.

    They are laid over ours in the file that the setting 'places' names (sayso.places); one of the same GeoNames id
    replaces ours. Country files lie at https://download.geonames.org/export/dump (CC BY 4.0, credit GeoNames).

    \b
    Example:
      sayso places add IQ.zip
    """
    from sayso.cli.console import progress_bar
    from sayso.flow.places import add_places

    chosen = settings_of(None, settings)
    with progress_bar(quiet=False) as bar:
        added = add_places(file, chosen, (lambda done, total: bar(done, total, file.name)) if bar else None)
    typer.echo(f"{added.places} places with {added.names} names are in {chosen.places}; {added.left_out} left out")


@app.command("find")
def find(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name, in any script.")],
    as_json: AsJson = False,
    settings: SettingsFile = None,
) -> None:
    """Show every place that a name may mean, most populous first. Within a report the text around it decides.

    \b
    Examples:
      sayso places find Tripoli
      sayso places find "Deir Ezzor" --json
    """
    from sayso.flow.places import candidate_json, places_named

    found = places_named(" ".join(name), settings_of(None, settings))
    for candidate in found:
        place = candidate.place
        if as_json:
            print(json.dumps(candidate_json(candidate), ensure_ascii=False))
        else:
            inside = place.province or place.country
            point = f"{place.lat:.3f} {place.lon:.3f}"
            print(
                f"{place.name}  {place.kind}  {inside}  {point}  {place.population or ''}  {candidate.how}  {place.id}"
            )
    if not found and not as_json:
        typer.echo("no place of that name", err=True)
