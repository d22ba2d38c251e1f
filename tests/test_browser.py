"""Pages in a real browser: nothing on the console, nothing fetched, no sideways scrolling, axe.

A job of its own (`-m browser`): it needs Chromium with its driver, and under `.browser` axe-core
and the package with the published schema of SARIF.
"""

from __future__ import annotations

import base64
import io
import json

import jsonschema
import pytest
from conftest import ROOT

AXE = ROOT / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
DAY = ("--on", "2026-02-03")
PAGES = {
    "index": ("mci",),
    "index-ru": ("mci", "--lang", "ru"),
    "amount": ("mci", "200", *DAY),
    "article": ("penalty", "cc:188", *DAY),
    "article-ru": ("penalty", "cc:188", *DAY, "--lang", "ru"),
    "article-kk": ("penalty", "cc:188", *DAY, "--lang", "kk"),
    "subjects": ("penalty", "coao:82/2", *DAY),
    "minor": ("penalty", "cc:99/2", *DAY, "--minor"),
    "history": ("penalty", "cc:188/3", "--history"),
    "chapters": ("penalty",),
    "search": ("penalty", "--search", "кража скота", *DAY),
    "years": ("compare", "200mci", "--years", "2015-2028"),
    "supposed": (
        *("compare", "200mci", "--years", "2015-2026", "--to", "usd,eur,rub,cny"),
        *("--index", "4750", "--lang", "ru"),
    ),
    "offences": ("compare", "cc:188/2", "cc:125-1/1", "cc:115-1", *DAY),
    "fines": ("compare", "coao:592/3", "--years", "2022-2026"),
    "status": ("rates",),
    "rules": ("penalty", "ч. 2 ст. 41 УК"),
}
SARIF = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
WIDTHS = (360, 800, 1400)

pytestmark = pytest.mark.browser


@pytest.fixture
def browser():
    """A browser of the test's own: what one test emulates, the next must not see."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for one in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking"):
        options.add_argument(f"--{one}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture(params=PAGES)
def page(request, browser, kzpen, tmp_path):
    """The browser with a page in it, and the address of the page."""
    path = tmp_path / "page.html"
    status, _, err = kzpen(*PAGES[request.param], "--output", str(path))
    assert status == 0, err
    browser.get_log("performance")
    browser.get(path.as_uri())
    return browser, path.as_uri()


def test_a_page_is_quiet_fits_and_has_no_barriers(page):
    browser, address = page
    asked = [json.loads(one["message"])["message"] for one in browser.get_log("performance")]
    addresses = {
        one["params"]["request"]["url"]
        for one in asked
        if one["method"] == "Network.requestWillBeSent"
    }
    assert addresses == {address}
    for width in WIDTHS:
        screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        for width in (WIDTHS[0], WIDTHS[-1]):
            screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
            browser.execute_script(AXE.read_text(encoding="utf-8"))
            found = browser.execute_async_script("axe.run().then(arguments[0])")
            broken = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            assert broken == [], (scheme, width)
    assert browser.get_log("browser") == []


def printed_by(browser):
    """The page as a PDF of A4, asked for again where the browser's own printing failed."""
    from selenium.common.exceptions import WebDriverException

    size = {"paperWidth": 8.27, "paperHeight": 11.69}
    try:
        return browser.execute_cdp_cmd("Page.printToPDF", size)
    except WebDriverException:
        return browser.execute_cdp_cmd("Page.printToPDF", size)


def test_an_article_is_printed_on_two_pages(browser, kzpen, tmp_path):
    from pypdf import PdfReader

    for language in ("en", "ru", "kk"):
        path = tmp_path / f"{language}.html"
        assert kzpen(*PAGES["article"], "--lang", language, "--output", str(path))[0] == 0
        browser.get(path.as_uri())
        printed = printed_by(browser)
        reader = PdfReader(io.BytesIO(base64.b64decode(printed["data"])))
        assert len(reader.pages) <= 2, language


def test_a_picture_is_drawn_in_the_colours_of_the_screen(browser, kzpen, tmp_path):
    path = tmp_path / "index.svg"
    assert kzpen("mci", "--output", str(path))[0] == 0
    browser.get(path.as_uri())
    colours = []
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        script = "return getComputedStyle(document.querySelector('.g')).fill"
        colours.append(browser.execute_script(script))
    assert colours == ["rgb(255, 255, 255)", "rgb(22, 25, 29)"]
    assert browser.get_log("browser") == []


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_sarif_is_what_its_published_schema_asks_for(kzpen, tmp_path, language):
    schema = json.loads((ROOT / ".browser" / "node_modules" / SARIF).read_text("utf-8"))
    story, clean = tmp_path / "a story.txt", tmp_path / "clean.md"
    story.write_text(
        "200 MCI (865,000 tenge, US$1,492), 20 МРП (1 тенге), ст. 99 УК: 3 МРП", "utf-8"
    )
    clean.write_text("nothing is claimed here", "utf-8")
    for names in ((story,), (clean,), (story, clean, tmp_path / "none.txt")):
        _, out, _ = kzpen("check", *map(str, names), "--format", "sarif", "--lang", language)
        validator = jsonschema.validators.validator_for(schema)(schema)
        assert list(validator.iter_errors(json.loads(out))) == []


def test_a_page_that_was_printed_as_pdf_is_checked(kzpen, browser, tmp_path):
    """Lines that the page has cut are read as the paragraph they are (15 and 20 MCI of 2026)."""
    text = (
        "По данным департамента полиции, за такое нарушение грозит штраф в размере 15 МРП "
        "(64 875 тенге), а при повторном нарушении в течение года сумма вырастет до 20 МРП "
        "(86 600 тенге), сообщили журналистам в ведомстве."
    )
    page = f"<meta charset=utf-8><body style='width: 300px'><h1>Штрафы</h1><p>{text}</p>"
    browser.get(f"data:text/html;charset=utf-8;base64,{base64.b64encode(page.encode()).decode()}")
    printed = printed_by(browser)
    file = tmp_path / "page.pdf"
    file.write_bytes(base64.b64decode(printed["data"]))
    status, out, _ = kzpen("check", str(file), "--json", *DAY)
    claims = json.loads(out)["files"][0]["claims"]
    assert (status, [one["verdict"] for one in claims]) == (8, ["right", "wrong"])
    assert claims[1]["is"]["kzt"] == "86500"
