"""Access logs as servers write them, of views a test makes up: each with the parts and callbacks that follow it."""

from __future__ import annotations

import json
import random
from datetime import UTC, timedelta, timezone

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"
BOT = "Mozilla/5.0 (compatible; SomeBot/2.1)"


def requests(view, chance):
    """(seconds later, method, path, status) of one opening: a page and its layout, or the layout alone."""
    home = f"/{view.app}/"
    opening = chance.choice(([(0, "GET", home, 200), (1, "GET", home + "_dash-layout", 200)],
                             [(0, "GET", home + "_dash-layout?x=1", 200)],
                             [(0, "GET", home + "reports/monthly", 200)]))  # fmt: skip
    more = [(2, "GET", home + "assets/a.css", 200), (2, "GET", home + "_dash-dependencies", 200)]
    calls = [(3 + n, "POST", home + "_dash-update-component", 200) for n in range(chance.randrange(3))]
    return [*opening, *more, *calls, (9, "GET", "/other/", 200), (9, "GET", home + "missing", 404)]


def combined(at, client, view, method, path, status):
    agent, user = (BOT if view.bot else BROWSER), view.viewer or "-"
    return f'{client} - {user} [{at:%d/%b/%Y:%H:%M:%S %z}] "{method} {path} HTTP/1.1" {status} 512 "-" "{agent}"'


def vhost(*parts):
    return f"apps.example:443 {combined(*parts)}"


def traefik(*parts):
    return f'{combined(*parts)} 17 "apps@docker" "http://10.0.0.2:8050" 12ms'


def traefik_json(at, client, view, method, path, status):
    row = {"ClientHost": client, "ClientUsername": view.viewer or "-", "StartUTC": f"{at.astimezone(UTC).isoformat()}",
           "RequestMethod": method, "RequestPath": path, "DownstreamStatus": status,
           "request_User-Agent": BOT if view.bot else BROWSER}  # fmt: skip
    return json.dumps(row)


def caddy(at, client, view, method, path, status):
    agent = BOT if view.bot else BROWSER
    asked = {"client_ip": client, "method": method, "uri": path, "headers": {"User-Agent": [agent]}}
    return json.dumps({"ts": at.timestamp(), "request": asked, "user_id": view.viewer or "", "status": status})


def balancer(at, client, view, method, path, status):
    agent = BOT if view.bot else BROWSER
    return (
        f"h2 {at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.123456Z} app/lb/1 {client}:2817 10.0.0.1:80 0.0 0.1 0.0 {status} "
        f'{status} 34 366 "{method} https://apps.example:443{path} HTTP/2.0" "{agent}" ECDHE TLSv1.2 arn "Root=1"'
    )


FORMATS = {one.__name__: one for one in (combined, vhost, traefik, traefik_json, caddy, balancer)}


def written(views, line=combined, seed=1, offset_hours=0):
    """All lines of these views, in order of their time."""
    chance, zone = random.Random(seed), timezone(timedelta(hours=offset_hours))
    found = []
    for number, view in enumerate(views):
        client = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        for later, method, path, status in requests(view, chance):
            at = (view.at + timedelta(seconds=later)).astimezone(zone)
            found.append((at, number, line(at, client, view, method, path, status)))
    return [text for _at, _number, text in sorted(found)]
