"""Pictures as markup: drawn from values, in words too, for eyes and for voices."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.compiler.reports.html.model import GraphPicture, HeatMap, TimelinePicture
from luohu.compiler.reports.html.pictures.graph import graph
from luohu.compiler.reports.html.pictures.heat_map import heat_map
from luohu.compiler.reports.html.pictures.timeline import timeline

if TYPE_CHECKING:
    from markupsafe import Markup


def picture(what: TimelinePicture | HeatMap | GraphPicture) -> Markup:
    """A picture with an id made of what it shows; the same one cannot stand twice on a page."""
    match what:
        case TimelinePicture():
            return timeline(what)
        case HeatMap():
            return heat_map(what)
        case GraphPicture():
            return graph(what)
        case _:
            assert_never(what)
