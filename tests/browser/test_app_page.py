"""One app's page in a browser: what a person reads, in both colours and every width, whatever an app is called."""

from __future__ import annotations

import pytest
import requests
from selenium.webdriver.common.keys import Keys

from demo.standing.state import unpack

pytestmark = pytest.mark.browser

# Keeps the text of every answer the page gets, from its first moment on.
HEAR = """
window.heard = [];
const fetched = window.fetch;
window.fetch = async (...asked) => {
  const answer = await fetched(...asked);
  window.heard.push(await answer.clone().text());
  return answer;
};
"""


@pytest.fixture(scope="module")
def apps(console):
    """Every app of Production as the platform itself holds it."""
    rows = console.production.state.rows("SELECT name, owner, doc, slow FROM app")
    return [unpack(row["doc"]) | unpack(row["slow"]) | {"owner": row["owner"]} for row in rows]


@pytest.fixture(scope="module")
def rich(apps):
    """An app that has something of everything the demo knows."""
    full = [app for app in apps if app["environmentVariables"] and app["linked"] and app["owner"]]
    return next(app for app in full if app["collaborators"]["users"] and app["status"]["running"])


@pytest.fixture
def open_app(window):
    def visit(name, platform="production"):
        window.visit(f"apps/{platform}/{name}")
        window.wait(
            lambda: "From the platform" not in window.text() or "Being asked" not in window.text(), "the answer"
        )
        window.settle()

    return visit


def test_everything_known_of_an_app_stands_on_its_page(window, open_app, rich):
    window.sign_in()
    open_app(rich["name"])
    told = window.text()
    assert window.find("h1").text == rich["metadata"]["title"]
    for value in (
        rich["name"],
        rich["owner"],
        rich["collaborators"]["users"][0],
        rich["linked"][0][1],
        rich["environmentVariables"][0]["name"],
        rich["analytics"]["gitRevision"]["sha1"],
        rich["analytics"]["dependencies"]["python"].splitlines()[0],
        rich["logs"]["app"].splitlines()[-1],
        "Named viewers\nnot offered",
        "History",
    ):
        assert value in told


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_it_can_be_read_by_everybody_in_every_window(window, open_app, rich, width):
    window.sign_in()
    window.size(width, 900)
    open_app(rich["name"])
    for colours in window.in_both_colours():
        assert window.axe() == []
        window.picture(f"app-{colours}-{width}")
    assert window.console_errors() == []
    assert window.overflow() <= 0


def test_it_asks_nobody_but_the_console_itself(window, open_app, rich):
    window.sign_in()
    open_app(rich["name"])
    asked = window.script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [address for address in asked if not address.startswith((window.url, "data:"))] == []


def test_the_values_of_variables_never_reach_the_browser(window, open_app, apps):
    hiding = max(apps, key=lambda app: len(app["environmentVariables"]))
    window.sign_in()
    script = window.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HEAR})
    open_app(hiding["name"])
    window.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
    heard = "".join(window.script("return window.heard")) + window.driver.page_source
    names = [variable["name"] for variable in hiding["environmentVariables"]]
    assert [name for name in names if name not in heard] == []
    assert [secret for app in apps for secret in secrets(app) if secret in heard] == []
    assert "canary" not in heard


def secrets(app):
    return [variable["value"] for variable in app["environmentVariables"] if "canary" in variable["value"]]


def test_titles_of_every_kind_are_text_and_stay_in_their_place(window, open_app, apps):
    window.sign_in()
    titles = {app["metadata"]["title"] or "": app["name"] for app in apps}
    odd = [title for title in titles if not title.isascii() or set(title) & set("<>{}[]=") or len(title) > 200]
    assert len(odd) > 5
    for title in sorted(odd, key=len)[-8:]:
        open_app(titles[title])
        shown = window.script("return document.querySelector('h1').textContent")
        assert as_shown(title) == as_shown(shown)
        assert window.find("h1").size["height"] < 120
        assert window.overflow() <= 0
    assert window.script("return document.querySelectorAll('main :is(script, img, iframe, object)').length") == 0
    assert window.console_errors() == []


def as_shown(title):
    """White space runs together on screen; what is no character in UTF-8, and NUL, cannot be shown."""
    return "".join(letter for letter in title if letter.isprintable() and letter not in "\ufffd ")


def test_when_the_platform_is_silent_what_was_read_stays_and_it_can_be_asked_again(window, console, open_app, rich):
    window.sign_in()
    console.production.faults.add("status", "PortalkeeperDetail", status=403)
    open_app(rich["name"])
    assert window.find("h1").text == rich["metadata"]["title"]
    assert rich["owner"] in window.text()
    assert window.text().count("Not answered.") == 6
    assert window.axe() == []
    console.production.faults.clear()
    window.click(".part-head .button")
    window.wait(lambda: "Not answered." not in window.text(), "the answer")
    assert rich["analytics"]["gitRevision"]["sha1"] in window.text()
    assert window.console_errors() == []


def test_a_part_that_is_not_answered_is_unknown_and_the_rest_is_shown(window, console, open_app, rich):
    window.sign_in()
    console.production.faults.add("partial", "PortalkeeperDetail", fields=("mounts",))
    open_app(rich["name"])
    assert "Mounted directories\nunknown" in window.text()
    assert rich["environmentVariables"][0]["name"] in window.text()


def test_a_long_list_is_searched_by_keyboard(window, console, open_app, rich):
    packages = "\n".join(f"package-{number}==1.{number}" for number in range(200))
    window.sign_in()
    replaced = {"analytics.dependencies.python": packages}
    console.production.faults.add("replace", "PortalkeeperDetail", values=replaced)
    open_app(rich["name"])
    assert "package-7==" not in window.text()
    window.script("document.querySelector('.searchable summary').focus()")
    window.press(Keys.ENTER)
    window.press(Keys.TAB)
    window.press("PACKAGE-19")
    rows = [row.text for row in window.all(".searchable .names li") if row.is_displayed()]
    assert rows == ["package-19==1.19", *(f"package-{number}==1.{number}" for number in range(190, 200))]
    assert window.axe() == []
    window.press("(a+)+$")
    window.wait(lambda: "No package has that in its name." in window.text(), "the empty list")


def test_what_changed_between_two_reads_is_told(window, console, open_app):
    name = console.legacy.state.row("SELECT name FROM app WHERE visible = 1 ORDER BY name")["name"]
    rank = {"metadata": {"sortRank": 4711, "permissionLevel": "restricted"}, "appname": name}
    written = console_writes(console.legacy, rank)
    assert written == {"data": {"updateApp": {"error": None}}}
    window.sign_in()
    window.visit("platforms")
    window.click("section:nth-of-type(2) .button")
    window.wait(lambda: "Reading" not in window.text(), "the reading is over")
    open_app(name, "legacy")
    window.wait(lambda: "4711" in window.text(".timeline"), "the history")
    assert window.axe() == []


def console_writes(platform, variables):
    query = (
        "mutation($appname:String,$metadata:AppMetaDataInput){updateApp(appname:$appname,metadata:$metadata){error}}"
    )
    asked = {"query": query, "variables": variables}
    return requests.post(
        platform.graphql_url, json=asked, auth=(platform.username, platform.api_key), timeout=10
    ).json()


def test_a_viewer_sees_no_live_part_and_no_history(window, open_app, apps):
    public = next(
        app for app in apps if app["metadata"]["showInPortal"] and app["metadata"]["permissionLevel"] == "authenticated"
    )
    window.sign_in("viewer")
    open_app(public["name"])
    title = public["metadata"]["title"] or public["name"]
    assert window.find("h1").text.split() == title.split()
    assert "From the platform" not in window.text()
    assert "History" not in window.text()
    assert window.axe() == []


def test_what_one_may_not_see_looks_like_what_is_not_there(window, open_app, apps):
    hidden = next(app for app in apps if not app["metadata"]["showInPortal"])
    window.sign_in("viewer")
    drawn = set()
    for address in (hidden["name"], "never-was", "%3Cscript%3E%2F%25%20%F0%9F%A6%89", "a/b/c"):
        open_app(address)
        assert window.find("h1").text == "No such app"
        drawn.add(window.script("return document.querySelector('main').innerHTML").replace(address, ""))
    open_app("never-was", "nowhere")
    assert window.find("h1").text == "No such app"
    assert len({html.split("No such app")[1] for html in drawn}) == 1
    assert window.axe() == []
    assert window.console_errors() == []


def test_an_address_keeps_its_app_whatever_the_filters_say(window, open_app, rich):
    window.sign_in()
    open_app(rich["name"] + "?platform=legacy&name=x&name=y&in_app=never")
    assert window.find("h1").text in {rich["metadata"]["title"], "No such app"}
    open_app(rich["name"] + "?platform=legacy&name=x&name=y")
    assert window.find("h1").text == rich["metadata"]["title"]


def test_a_second_visit_fetches_no_script_and_no_style_again(window, open_app, rich):
    window.sign_in()
    open_app(rich["name"])
    open_app(rich["name"])
    asked = window.script("return performance.getEntriesByType('resource').map((one) => [one.name, one.transferSize])")
    fetched = [name for name, size in asked if size > 3000]  # less is only the answer that nothing changed
    assert [name for name in fetched if ".js" in name or ".css" in name] == []
