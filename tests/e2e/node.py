"""Node.js and its packages: TypeScript, and Playwright for the example in TypeScript."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "examples" / "playwright-ts"

HOW_TO_GET_NODE = """\
this test needs Node.js 20 or later, with npm. Install it with
    Debian, Ubuntu   sudo apt-get install nodejs npm
    Fedora           sudo dnf install nodejs npm
    Arch             sudo pacman -S nodejs npm
    macOS            brew install node
    elsewhere        https://nodejs.org/en/download
and its packages with `cargo xtask test`, or with `npm ci --ignore-scripts` in examples/playwright-ts"""


def packages() -> Path:
    """The folder `node_modules`."""
    if not shutil.which("node"):
        pytest.fail(HOW_TO_GET_NODE, pytrace=False)
    folder = Path(os.environ.get("VOLTAB_NODE_MODULES") or EXAMPLE / "node_modules")
    if not (folder / "typescript").is_dir() or not (folder / "@playwright" / "test").is_dir():
        pytest.fail(
            f"{folder} has no TypeScript, or no Playwright. `cargo xtask test` installs them, and "
            "so does `npm ci --ignore-scripts` in examples/playwright-ts; both need npm and the "
            "network, once",
            pytrace=False,
        )
    return folder


def run(
    program: str, *arguments: str, folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a script of the packages, as `typescript/bin/tsc`, to its end."""
    return subprocess.run(
        ["node", str(packages() / program), *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def compile_strictly(*files: Path) -> None:
    """Fails with what the compiler says, if it says anything."""
    options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"]
    options += ["--target", "es2022", "--lib", "es2022,dom", "--pretty", "false"]
    names = [str(file) for file in files]
    ended = run("typescript/bin/tsc", *options, *names, folder=files[0].parent)
    if ended.returncode:
        pytest.fail(f"tsc {' '.join(names)}:\n{ended.stdout[:4000]}", pytrace=False)
