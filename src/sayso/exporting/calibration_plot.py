"""How often came true what was given a chance: a plot as SVG."""

from __future__ import annotations

from collections.abc import Iterable

_SIZE, _EDGE = 300, 46
"""Sides of the square and room for its labels, in user units."""


def calibration_svg(points: Iterable[tuple[float, int, float]]) -> str:
    """(chance, how many, share that came true), from 0 to 1; a point's area grows with how many. On the dashed line
    stands who is right as often as said."""
    dots = "".join(_dot(*point) for point in points)
    ticks = "".join(_tick(value / 100) for value in (0, 25, 50, 75, 100))
    whole = _SIZE + 2 * _EDGE
    middle = _EDGE + _SIZE / 2
    return (
        f'<svg class="plot" viewBox="0 0 {whole} {whole}" role="img" aria-label="Chance told against share come true">'
        f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>{ticks}{dots}'
        f'<text x="{middle}" y="{whole - 6}" text-anchor="middle">chance told, %</text>'
        f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">came true, %</text></svg>'
    )


def _x(value: float) -> float:
    return round(_EDGE + value * _SIZE, 1)


def _y(value: float) -> float:
    return round(_EDGE + (1 - value) * _SIZE, 1)


def _dot(chance: float, count: int, share: float) -> str:
    radius = round(4 * count**0.5, 1)
    told = f"{count} told at {chance:.1%}: {share:.0%} came true"
    return f'<circle cx="{_x(chance)}" cy="{_y(share)}" r="{radius}"><title>{told}</title></circle>'


def _tick(value: float) -> str:
    label = f"{value:.0%}".rstrip("%")
    return (
        f'<line class="axis" x1="{_x(0)}" y1="{_y(value)}" x2="{_x(1)}" y2="{_y(value)}"/>'
        f'<line class="axis" x1="{_x(value)}" y1="{_y(0)}" x2="{_x(value)}" y2="{_y(1)}"/>'
        f'<text x="{_x(0) - 6}" y="{_y(value) + 4}" text-anchor="end">{label}</text>'
        f'<text x="{_x(value)}" y="{_y(0) + 16}" text-anchor="middle">{label}</text>'
    )
