"""What the stand-ins tell of years of use is counted as a plain count over the same events has it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
import requests

from api.context import Context
from api.estate.background import refresh_now
from api.platforms.posit_connect.platform import PositConnect
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import App
from api.usage.asking import Inquiry, Scope, Window
from api.usage.counting import Step, series, totals
from api.usage.ground import answer
from api.usage.logs.importing import Options, import_log
from api.usage.ranking import ranking
from demo import estate as drawn
from demo.estate.use import BOT, Use
from demo.launcher import logs
from tests.api.estate.conftest import settings

UNTIL = date(2026, 2, 28)
DAY = timedelta(days=1)


def table(rows):
    """App, when, who and user agent of each view, without those of bots."""
    frame = pd.DataFrame(rows, columns=["app", "at", "who", "agent"])
    frame["day"] = pd.to_datetime(frame["at"], utc=True).dt.date
    return frame[frame.agent != BOT]


def same(ask, frame, window):
    """Views, viewers and those of nobody known: in total, by app and by day."""
    frame = frame[(frame.day >= window.first) & (frame.day <= window.last)]
    assert len(frame) > 200
    found = ask(totals).now
    assert (found.views, found.viewers.count) == (len(frame), frame.who.nunique())
    assert (found.anonymous, found.viewers.exact) == (frame.who.isna().sum(), True)
    apps = {one.app: (one.views, one.viewers.count) for one in ask(ranking) if one.views}
    assert apps == {app: (len(rows), rows.who.nunique()) for app, rows in frame.groupby("app")}
    days = {point.start: point.views for point in ask(series(Step.DAY)) if point.views}
    assert days == frame.groupby("day").size().to_dict()


def test_visits_of_connect(engine, demo_posit_connect):
    now = datetime.now(UTC)
    stand_in = demo_posit_connect
    options = PlatformSettings("connect", "posit-connect", "Connect", stand_in.url, {"api_key": stand_in.api_key})
    connect = PositConnect(options, None)
    context = Context(settings(USAGE_HISTORY_DAYS="120"), engine, {"connect": connect}, lambda: now)
    refresh_now(context, [connect])
    asked = {"from": f"{now - 120 * DAY:%Y-%m-%dT%H:%M:%SZ}"}
    key = {"Authorization": f"Key {stand_in.api_key}"}
    address = f"{stand_in.url}/__api__/v1/instrumentation/content/hits"
    hits = requests.get(address, asked, headers=key, timeout=20).json()
    frame = table([(h["content_guid"], h["timestamp"], h["user_guid"], h["data"]["user_agent"]) for h in hits])
    window = Window.until_yesterday(110, now.date())
    same(lambda question: answer(context, Inquiry(window), question), frame, window)


@pytest.fixture
def company():
    return drawn.draw(logs.SEED, 12, UNTIL)


def test_access_logs_of_the_proxy(context, estate, ask, tmp_path, company):
    estate(prod=(tuple(App("prod", one.name, url=f"https://de.example/{one.name}") for one in company.apps), ()))
    logs.write(tmp_path, 12, UNTIL)
    reports = [import_log(context, "prod", path, Options()) for path in sorted(tmp_path.glob("access-*"))]
    assert {reason for one in reports for reason in one.passed} == {"part of a page, not its opening"}
    use = Use(logs.used(company), [one.username for one in company.people])
    start = datetime.combine(UNTIL - logs.KEPT, datetime.min.time(), UTC)
    frame = table([(one.app, one.at, one.who, one.agent) for one in use.between(start, company.now)])
    window = Window(UNTIL - 399 * DAY, UNTIL - DAY)
    same(lambda question: ask(question, window, Scope("prod")), frame, window)
