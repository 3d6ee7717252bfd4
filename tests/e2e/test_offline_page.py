"""The page from any folder of a static host, and without a network (web/sw.js)."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import dist
from dist_server import DistServer

FOLDER = "some/sub/path"
KEPT = """async mark => {
    const home = new URL('./', location.href).href;
    for (const name of await caches.keys()) {
        const kept = await (await caches.open(name)).match(home);
        if (kept && (await kept.text()).includes(mark)) return true;
    }
    return false;
}"""

Host = tuple[DistServer, Path]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """With service workers, unlike that of other tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A static server, and the folder below its root in which the page lies."""
    folder = tmp_path / FOLDER
    shutil.copytree(dist(), folder)
    server = DistServer(tmp_path)
    yield server, folder
    server.stop()


@pytest.fixture
def visit(context: BrowserContext, host: Host) -> Callable[[], Page]:
    def visit() -> Page:
        page = context.new_page()
        page.goto(f"{host[0].url}{FOLDER}/")
        ready(page)
        return page

    return visit


def ready(page: Page) -> None:
    page.wait_for_function("() => Boolean(window.voltab)")
    expect(page.get_by_role("article", name="Connector 1")).to_be_visible()


def wait_kept(page: Page, mark: str = "<title>") -> None:
    """Until the build with this in its index.html is kept whole."""
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.wait_for_function(KEPT, arg=mark)


def build(folder: Path, mark: str, missing: str = "") -> None:
    """Puts another build in place."""
    index = folder / "index.html"
    text = index.read_text().replace("</title>", f"</title>{mark}")
    if missing:
        link = f'<link rel="modulepreload" href="./{missing}">'
        text = text.replace("</head>", f"{link}</head>")
    index.write_text(text)


def rename_program(folder: Path) -> Path:
    """Gives the program another name, as a build of other sources has."""
    (program,) = folder.glob("*voltab-app-*_bg.wasm")
    renamed = program.with_name(f"x{program.name}")
    program.rename(renamed)
    index = folder / "index.html"
    index.write_text(with_policy(index.read_text().replace(program.name, renamed.name)))
    return renamed


def with_policy(text: str) -> str:
    """Lets the page's inline scripts run as they are now (`xtask/src/csp.rs`)."""
    scripts = re.findall(r"<script(?![^>]*src=)[^>]*>(.*?)</script>", text, re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()) for script in scripts)
    allowed = "".join(f" 'sha256-{hash.decode()}'" for hash in hashes)
    return re.sub(r"( 'sha256-[^']*')+", lambda _: allowed, text, count=1)


def offline(context: BrowserContext, host: Host) -> None:
    context.set_offline(True)
    host[0].stop()


def test_all_paths_are_relative(host: Host) -> None:
    index = (host[1] / "index.html").read_text()
    assert 'href="/' not in index
    assert "'/" not in index
    manifest = json.loads((host[1] / "manifest.webmanifest").read_text())
    assert manifest["start_url"] == manifest["scope"] == "./"
    for icon in manifest["icons"]:
        with urlopen(f"{host[0].url}{FOLDER}/{icon['src']}") as answer:
            assert answer.headers["Content-Type"] == icon["type"]


def test_the_page_opens_without_a_network(
    context: BrowserContext, host: Host, visit: Callable[[], Page]
) -> None:
    page = visit()
    wait_kept(page)
    offline(context, host)
    page.reload()
    ready(page)
    # What is loaded only later is stored as well.
    page.get_by_role("tab", name="Identity", exact=True).click()
    expect(page.get_by_role("textbox", name="Vendor")).to_be_visible()
    page.evaluate("voltab.plugIn(1)")
    expect(page.get_by_role("article", name="Connector 1")).to_contain_text("Preparing")
    another = context.new_page()
    another.goto(f"{host[0].url}{FOLDER}/#connectors=1")
    ready(another)
    another.evaluate("voltab.connect({url: 'demo:', id: 'CP001'})")
    another.evaluate("voltab.waitFor(state => state.link.state === 'online')")


def test_a_new_build_is_shown_at_the_next_start(
    context: BrowserContext, host: Host, visit: Callable[[], Page]
) -> None:
    page = visit()
    wait_kept(page)
    build(host[1], "<!-- second -->")
    page.reload()
    ready(page)
    assert "<!-- second -->" in page.content()
    wait_kept(page, "<!-- second -->")
    offline(context, host)
    page.reload()
    ready(page)
    assert "<!-- second -->" in page.content()


def test_half_a_build_is_not_kept(
    context: BrowserContext, host: Host, visit: Callable[[], Page]
) -> None:
    page = visit()
    wait_kept(page)
    build(host[1], "<!-- half -->", missing="not-there-00000000.js")
    with page.expect_response(lambda answer: "not-there" in answer.url):
        page.reload()
    ready(page)
    assert "<!-- half -->" in page.content(), "the server's page is shown"
    offline(context, host)
    page.reload()
    ready(page)
    assert "<!-- half -->" not in page.content(), "what is kept is whole"


def test_a_build_that_does_not_start_is_not_kept(
    context: BrowserContext, host: Host, visit: Callable[[], Page]
) -> None:
    page = visit()
    wait_kept(page)
    build(host[1], "<!-- broken -->")
    rename_program(host[1]).write_bytes(b"not a program")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Voltab could not be loaded.")
    offline(context, host)
    page.reload()
    ready(page)
    assert "<!-- broken -->" not in page.content()


def test_the_build_before_goes(host: Host, visit: Callable[[], Page]) -> None:
    page = visit()
    wait_kept(page)
    for number in range(3):
        build(host[1], f"<!-- {number} -->")
        program = rename_program(host[1])
        page.reload()
        ready(page)
        wait_kept(page, f"<!-- {number} -->")
    page.wait_for_function(
        """async program => {
            const names = await caches.keys();
            const kept = await (await caches.open(names[0])).keys();
            const programs = kept.map(it => it.url).filter(url => url.endsWith(".wasm"));
            return names.length === 1 && programs.length === 1 && programs[0].endsWith(program);
        }""",
        arg=program.name,
    )


def test_another_projects_page_is_left_alone(host: Host, visit: Callable[[], Page]) -> None:
    """Developers serve one project after another at the same address."""
    page = visit()
    wait_kept(page)
    (host[1] / "index.html").write_text("<!doctype html><title>Another</title>")
    page.reload()
    expect(page).to_have_title("Another")
    assert page.evaluate(KEPT, "Voltab")
    assert not page.evaluate(KEPT, "Another")


def test_cryptography_without_a_network(
    context: BrowserContext, host: Host, visit: Callable[[], Page]
) -> None:
    """Its worker is no part of the build that is kept; it is kept once it has been used."""
    page = visit()
    wait_kept(page)
    page.close()

    def install() -> None:
        page = context.new_page()
        page.goto(f"{host[0].url}{FOLDER}/#csms=demo:&connect=1")
        ready(page)
        page.evaluate("() => voltab.waitFor(state => state.link.state === 'online')")
        page.evaluate("voltab.csms.installRoot('ManufacturerRootCertificate')")
        answered = """voltab.log().then(all => all.some(it =>
            it.action === 'InstallCertificate' && it.kind === 'result' && it.text.includes('Accepted')))"""
        page.wait_for_function(answered)
        page.close()

    install()
    host[0].stop()
    install()
