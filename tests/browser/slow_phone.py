"""A slow phone: a small screen, a processor four times slower; when a page opened on it can be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4
DRESS = re.compile(r"<script\b.*?</script>|<(?:link|meta|img)\b[^>]*>", re.DOTALL)
WATCH = """
window.busy = 0;
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.busy = Math.max(window.busy, one.startTime + one.duration);
}).observe({type: 'longtask', buffered: true});
new PerformanceObserver((list, self) => {
  const paint = list.getEntries().find(one => one.name === 'first-contentful-paint');
  if (!paint) return;
  self.disconnect();
  window.painted = paint.startTime;
  const contents = document.querySelector('.toc summary') || document.querySelector('summary');
  if (contents) contents.click();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.answered = performance.now(); }));
}).observe({type: 'paint', buffered: true});
"""
TOLD = """() => new Promise(go => {
  const look = () => {
    const now = performance.now(), quiet = now - Math.max(window.busy, window.answered || now) > 300;
    const read = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
    if (!read || !window.answered || !quiet) return setTimeout(look, 50);
    go([window.painted, read, Math.max(read, window.answered, window.busy)]);
  };
  look();
})"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds since the navigation began."""

    paint: float
    """When words are first seen."""
    loaded: float
    """When the page is read and its scripts have run."""
    usable: float
    """When a tap on the table of contents, given at the first paint, is answered, and nothing is busy."""

    def each(self) -> tuple[float, float, float]:
        """Return them in order."""
        return self.paint, self.loaded, self.usable


def plain(html: str) -> str:
    """Return a page without style, script and pictures: its words, headings, links and anchors."""
    return DRESS.sub("", html).replace("<head>", '<head><meta charset="utf-8">', 1)


def opened(browser: Browser, address: str) -> Times:
    """Open a page in a browser that has kept nothing; return its times."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    times = Times(*page.evaluate(TOLD))
    context.close()
    return times
