"""Somebody without a mouse: Tab, Enter, Space, arrows and Escape, and whether they see where they are."""

from dataclasses import dataclass

from playwright.async_api import Page

MOST_STOPS = 80
FOCUSED = """() => {
  const here = document.activeElement;
  const label = here.labels?.[0]?.innerText || here.getAttribute('aria-label') || here.innerText || '';
  const rings = [here, here.nextElementSibling, here.closest('.composer')].filter(Boolean).map(getComputedStyle);
  const drawn = rings.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
  const ring = here.tabIndex < 0 || drawn || (here.type?.startsWith('date') && !here.matches(':focus-visible'));
  const box = here.getBoundingClientRect();
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const top = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 2),
  );
  const covered = !(here.contains(top) || top?.contains(here) || here.parentElement.contains(top));
  return { label: label.trim(), tag: here.tagName, ring, seen: inside && box.width > 0 && !covered };
}"""
"""No ring is needed where nothing can be done, as at a heading that was jumped to. It may be drawn by the element, by
the words of a hidden radio button, or by the whole message box. That of the calendar button inside a date field is the
browser's own and cannot be asked for.
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """One page, and only its keyboard."""

    page: Page

    async def focus(self) -> str:
        """What has the focus, in words, and that it can be seen."""
        found = await self.page.evaluate(FOCUSED)
        assert found["tag"] != "BODY", "nothing has the focus"
        assert found["ring"], f"no ring around {found}"
        assert found["seen"], f"the focus is out of sight: {found}"
        return str(found["label"])

    async def press(self, key: str) -> str:
        """Press a key; what has the focus then."""
        await self.page.keyboard.press(key)
        return await self.focus()

    async def tab_to(self, label: str, key: str = "Tab") -> None:
        """Go on until the focus is there, if it is not yet; every stop on the way must be seen, too."""
        stops = [await self.focus()]
        while stops[-1] != label:
            stops.append(await self.press(key))
            assert len(stops) < MOST_STOPS, f"no {label!r} among {stops}"

    async def types(self, text: str) -> None:
        await self.page.keyboard.type(text)
