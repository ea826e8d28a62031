"""One budget for GraphQL and `de` together, and the documented refusal when it is spent."""

from __future__ import annotations

import json

from demo.dash_enterprise_5 import serve


def test_de_and_graphql_draw_from_the_same_points(ask, de):
    with serve(apps=12, points=7) as platform:
        for _ in range(2):
            assert "data" in ask(platform, "{apps{nodes{slug}}}").json()
        name = de(platform, "apps", "list").stdout.split()[0]
        refused = de(platform, "apps", "update", f"--name={name}", "--portal-rank=3")
        told = json.loads(refused.stderr)["error"]["errors"][0]
        assert (refused.returncode, told["extensions"]["code"]) == (1, "TOO_MANY_REQUESTS")
        assert told["stacktrace"]["consumedPoints"] == 8
        assert ask(platform, "{apps{nodes{slug}}}").json()["errors"][0]["message"] == "Rate limit exceeded"
        assert "data" in ask(platform, "{apps{nodes{slug}}}", "lead").json()
