"""Makes inter-4.1.woff2 and inter-license.txt from the font Inter, by Rasmus Andersson.

    npm pack inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
    pip install fonttools==4.68.0 brotli==1.2.0
    python web/subset_font.py package

What is left of it: weights 400 to 700 at the optical size of running text, the characters that
`unicode-range` in style/tokens.css names, kerning, and figures of one width. Its ligatures are left out
on purpose: they make an arrow of "->", and the page shows texts as they were sent.
"""

from __future__ import annotations

import re
import shutil
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEB = Path(__file__).parent
TOKENS = WEB.parent / "style" / "tokens.css"
FEATURES = ["ccmp", "kern", "locl", "tnum"]


def characters() -> list[int]:
    """What the style sheet says that the font has."""
    ranges = re.search(r"unicode-range:([^;]+);", TOKENS.read_text(encoding="utf-8"))
    assert ranges, f"{TOKENS} names no unicode-range"
    found: list[int] = []
    for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges[1]):
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def main(package: Path) -> None:
    font = TTFont(package / "variable" / "InterVariable.woff2")
    font = instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)})
    # Subsetting fails on the tables as instancing leaves them in memory.
    with BytesIO() as instance:
        font.save(instance)
        font = TTFont(BytesIO(instance.getvalue()))
    options = Options(layout_features=FEATURES, flavor="woff2", hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(WEB / "inter-4.1.woff2")
    shutil.copyfile(package / "LICENSE.txt", WEB / "inter-license.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
