"""The examples do what they say, with the page and the browser of these tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import node
from conftest import chromium


@pytest.fixture
def environment(site: str) -> Mapping[str, str]:
    return {
        "VOLTAB_URL": site,
        "VOLTAB_CHROMIUM": chromium(),
        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
    }


@pytest.fixture
def playwright_ts(tmp_path: Path) -> Path:
    """The example beside its packages, with the declarations where it looks for them."""
    example = tmp_path / "examples" / "playwright-ts"
    ignored = shutil.ignore_patterns("node_modules", "test-results")
    shutil.copytree(node.EXAMPLE, example, ignore=ignored)
    (example / "node_modules").symlink_to(node.packages(), target_is_directory=True)
    (tmp_path / "web").mkdir()
    shutil.copy(node.REPOSITORY / "web" / "voltab.d.ts", tmp_path / "web")
    return example


def test_playwright_in_typescript(playwright_ts: Path, environment: Mapping[str, str]) -> None:
    checked = node.run("typescript/bin/tsc", folder=playwright_ts)
    assert checked.returncode == 0, checked.stdout
    ended = node.run(
        "@playwright/test/cli.js", "test", folder=playwright_ts, environment=environment
    )
    assert ended.returncode == 0, ended.stdout
    assert "a car is charged" in ended.stdout and "2 passed" in ended.stdout, ended.stdout


def test_playwright_in_python(environment: Mapping[str, str]) -> None:
    example = node.REPOSITORY / "examples" / "playwright_python" / "charge.py"
    ended = subprocess.run(
        [sys.executable, str(example)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "has ended" in ended.stdout, ended.stdout


def test_the_examples_name_the_versions_that_are_tested() -> None:
    pinned = (node.REPOSITORY / "tests" / "e2e" / "requirements.txt").read_text().split()
    example = node.REPOSITORY / "examples" / "playwright_python" / "requirements.txt"
    assert set(example.read_text().split()) <= set(pinned)
