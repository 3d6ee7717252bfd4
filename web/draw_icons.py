"""Draws the icons of the web manifest from `icon.svg`; run it when that changes.

    python web/draw_icons.py    (with Playwright, and Chromium on the PATH or in VOLTAB_CHROMIUM)
"""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SVG = (HERE / "icon.svg").read_text()
# A system that cuts its icons to a shape may take all but the middle four fifths.
FULL_BLEED = re.sub(r' rx="\d+"', "", SVG).replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
FULL_BLEED = FULL_BLEED.replace('<rect width="32" height="32"', '<rect x="-4" y="-4" width="40" height="40"')
ICONS = {"icon-192": (192, SVG), "icon-512": (512, SVG), "icon-maskable": (512, FULL_BLEED),
         "icon-apple": (180, FULL_BLEED)}  # fmt: skip

with sync_playwright() as playwright:
    path = os.environ.get("VOLTAB_CHROMIUM") or shutil.which("chromium")
    page = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"]).new_page()
    for name, (size, svg) in ICONS.items():
        page.set_viewport_size({"width": size, "height": size})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
        page.screenshot(path=HERE / f"{name}.png", omit_background=True)
