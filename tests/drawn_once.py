"""The real maker of pictures, which draws each picture once a process: the same drawing is the same PNG."""

from adapters.pictures import Renderer


class DrawnOnce(Renderer):
    """Most weeks of most tests tell the same earlier stories: their picture is not drawn a thousand times."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: dict[str, bytes] = {}

    async def render(self, svg: str) -> bytes:
        if svg not in self._drawn:
            self._drawn[svg] = await super().render(svg)
        return self._drawn[svg]


RENDERER = DrawnOnce()
