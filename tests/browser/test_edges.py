"""Whoever sees little still sees where the controls are: their edges, in both colours."""

from __future__ import annotations

import pytest

from tests.browser.listed import open_list

pytestmark = pytest.mark.browser
LEAST = 3.0  # WCAG 2.2, 1.4.11
CONTROLS = [
    ".form-select",
    ".table-search",
    ".button:not(.button-quiet)",
    ".chip",
    ".menu-sheet .form-check-input",
    ".ag-header .ag-checkbox-input-wrapper",
    ".ag-row .ag-checkbox-input-wrapper",
    ".ag-filter .ag-picker-field-wrapper",
    ".ag-filter input[type=text]",
    ".modes input:checked + label",
]
WEAK = """
const light = (colour) => {
  const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const clear = (colour) => colour === "transparent" || colour.endsWith(", 0)");
const ground = (element) => {
  const colour = getComputedStyle(element).backgroundColor;
  return clear(colour) && element.parentElement ? ground(element.parentElement) : colour;
};
const edge = (element) => {
  const { borderTopWidth, borderTopColor, boxShadow } = getComputedStyle(element);
  return parseFloat(borderTopWidth) ? borderTopColor : (boxShadow.match(/^rgba?\\([^)]*\\)/) || ["transparent"])[0];
};
const standsOut = (colour, element) => !clear(colour) && ratio(colour, ground(element.parentElement)) >= arguments[1];
return arguments[0].flatMap((css) => {
  const found = [...document.querySelectorAll(css)].filter((one) => one.checkVisibility());
  if (!found.length) return [`${css}: not on the screen`];
  return found
    .filter((one) => !standsOut(edge(one), one) && !standsOut(getComputedStyle(one).backgroundColor, one))
    .map((one) => `${css}: ${edge(one)} on ${ground(one.parentElement)}`).slice(0, 1);
});
"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_edge_of_every_control_stands_out(window, colours):
    getattr(window, colours)()
    open_list(window, "apps?show=stale")
    window.click(".ag-header-cell[col-id=status] .ag-header-cell-filter-button")
    window.wait(lambda: window.all(".ag-filter input[type=text]"), "the filter")
    window.script("document.querySelector('.menu').open = true; document.activeElement.blur()")
    window.wait(lambda: window.script("return !document.activeElement.closest('.ag-filter')"), "nothing has the focus")
    assert window.script(WEAK, CONTROLS, LEAST) == []
