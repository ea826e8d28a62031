"""A callback that does nothing, through sign-in, gate, forms' token and headers: against the same on bare Dash."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import demo
from benchmarks.asking import as_browser, inside
from benchmarks.measure import Result, at_most, interleaved

TIMES = 300
BODY = {
    "output": "trivial-answer.children",
    "outputs": {"id": "trivial-answer", "property": "children"},
    "inputs": [{"id": "trivial-question", "property": "children", "value": "Hello"}],
    "changedPropIds": ["trivial-question.children"],
}


def measure() -> Iterator[Result]:
    with demo.running(260) as console:
        headers = as_browser(console.url, console.signed_in())
        with inside("console", console.env, headers) as ours, inside("dash") as bare, inside("flask") as raw:
            for each in (ours, bare, raw):
                each.seconds(BODY, 20)
            guarded, plain, least = interleaved(
                lambda: ours.seconds(BODY, TIMES),
                lambda: bare.seconds(BODY, TIMES),
                lambda: raw.seconds(BODY, TIMES),
                rounds=7,
            )
    metric = f"trivial callback, against bare Dash (raw Flask {least * 1000:.2f} ms)"
    yield at_most("P13", metric, "ms", (guarded * 1000, plain * 1000), 1.5)
