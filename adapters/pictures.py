"""The core's maker of pictures (`bot.ports.Pictures`), on top of `adapters.png`, which stands alone for its child."""

from adapters import png
from bot.ports import PictureFailed


class Renderer:
    """Turns drawings into PNGs, each in a child process of its own."""

    def __init__(self) -> None:
        png.load_fonts()

    async def render(self, svg: str) -> bytes:
        try:
            return await png.render(svg)
        except png.PngFailed as failure:
            raise PictureFailed(failure.reason) from failure

    def covers(self, name: str) -> bool:
        return png.covers(name)
