/* Charts take their colours from the tokens, anew when light becomes dark; their pictures are made on this machine. */
(function () {
  "use strict";

  const root = document.documentElement;
  const specs = new Map(); // what was to be drawn, by the id of the graph
  const SIZE = { width: 1120, height: 480, scale: 2 };

  /* "--accent" becomes the colour it stands for now. */
  function coloured(value, tokens) {
    if (typeof value === "string") return value.startsWith("--") ? tokens.getPropertyValue(value).trim() : value;
    if (Array.isArray(value)) return value.map((one) => coloured(one, tokens));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, coloured(one, tokens)]));
  }

  const figure = (id) => coloured(specs.get(id), window.getComputedStyle(root));

  const show = (id) => window.dash_clientside.set_props(id, { figure: figure(id) });

  const number = new Intl.NumberFormat("en");
  const said = (cell) => (typeof cell === "number" ? number.format(cell) : cell === null ? "unknown" : cell);

  function made(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const cell = (value, index) => index
    ? made("td", { className: value === null ? "none" : "" }, said(value))
    : made("th", { scope: "row" }, said(value));

  /* The same numbers, for who does not see the picture. */
  function table({ title, heads, lines }) {
    const caption = made("caption", { className: "visually-hidden" }, title);
    const head = made("thead", {}, made("tr", {}, ...heads.map((one) => made("th", { scope: "col" }, one))));
    const body = made("tbody", {}, ...lines.map((line) => made("tr", {}, ...line.map(cell))));
    const region = made("div", { className: "table-scroll chart-table", tabIndex: 0, role: "region" });
    region.setAttribute("aria-label", `${title}, as a table`);
    region.append(made("table", {}, caption, head, body));
    return region;
  }

  /* The graph comes with the first figure and stays: another figure is a change to it, not another graph. */
  function draw(told) {
    const same = window.dash_clientside.no_update;
    if (!told) return same;
    const { id } = told.graph.props;
    specs.set(id, told.figure);
    document.getElementById(id.replace(/graph$/, "behind")).replaceChildren(table(told.table));
    if (!document.getElementById(id)) return { ...told.graph, props: { ...told.graph.props, figure: figure(id) } };
    show(id);
    return same;
  }

  new MutationObserver(() => {
    for (const id of specs.keys()) {
      if (document.getElementById(id)) show(id);
      else specs.delete(id);
    }
  }).observe(root, { attributeFilter: ["data-bs-theme"] });

  /* A picture stands alone: it carries its title, what it counts, and a ground of its own. */
  function take({ chart, takes: format }) {
    const spec = figure(`${chart}-graph`);
    const tokens = window.getComputedStyle(root);
    const words = ["title", "note"].map((part) => document.getElementById(`${chart}-${part}`).textContent);
    const title = { text: words[0], subtitle: { text: words[1] }, x: 0.02, font: { color: tokens.getPropertyValue("--ink").trim(), size: 18 } };
    const margin = { ...spec.layout.margin, t: 84, b: 56 };
    const ground = tokens.getPropertyValue("--surface").trim();
    const layout = { ...spec.layout, ...SIZE, title, margin, paper_bgcolor: ground };
    return window.Plotly.downloadImage({ data: spec.data, layout }, { ...SIZE, format, filename: chart });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("[data-takes]");
    if (button) take(button.dataset);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { charts: { draw } });
})();
