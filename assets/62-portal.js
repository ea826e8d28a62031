/* The order of a portal at work: rows are dragged, cut, typed in; each act is told to the server as an edit. */
(function () {
  "use strict";

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const clientside = () => window.dash_clientside;
  const words = window.tableWords;
  const GRID = "portal-grid";
  let cut = [];
  let wanted = { only: "all", words: [] };
  let known = { apps: [], editable: [] };

  const grid = () => window.dash_ag_grid.getApi(GRID);
  const send = (...edits) => clientside().set_props("portal-edit", { data: { edits, at: Date.now() } });
  const tell = (text) => clientside().set_props("portal-said", { children: text });

  /* What the server knows of each app, in the order that is wanted: shown ones first, then hidden, then not told. */
  function rowsOf(payload) {
    if (payload.apps) known = payload;
    const { order, ranks, did, edits } = payload;
    const places = new Map(order.map((app, index) => [app, index + 1]));
    const made = known.apps.map((app) => {
      const place = places.get(app.key) || null;
      const standing = place ? "shown" : app.standing === "not told" ? "not told" : "hidden";
      const row = { ...app, ...edits[app.key], place, standing, did: did[app.key] || [] };
      if (app.key in ranks) Object.assign(row, { rank: ranks[app.key], was: app.rank, marks: { ...app.marks, rank: undefined } });
      row.tags = (row.tags || []).join(", ");
      return row;
    });
    const turn = { shown: 0, hidden: 1, "not told": 2 };
    return made.sort((a, b) => turn[a.standing] - turn[b.standing] || (a.place || 0) - (b.place || 0));
  }

  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const text = (row) => fold([row.title, row.name, row.tags, row.description, row.contact].filter(Boolean).join("\u0000"));
  const KEEPS = {
    all: () => true,
    shown: (row) => row.standing === "shown",
    hidden: (row) => row.standing !== "shown",
    changed: (row) => row.did.length > 0,
    defect: (row) => row.defects.length > 0,
  };
  functions.portalNarrowed = () => wanted.only !== "all" || wanted.words.length > 0;
  functions.portalPasses = ({ data }) =>
    KEEPS[wanted.only](data) && (!wanted.words.length || wanted.words.every((word) => text(data).includes(word)));
  functions.portalDraggable = ({ data }) => Boolean(data && data.place);
  functions.portalEditable = ({ data, colDef }) =>
    known.editable.includes(colDef.field) &&
    (colDef.field === "rank" ? Boolean(data.place) : (data.marks || {})[colDef.field] !== "n");
  functions.portalTags = ({ newValue }) => newValue || "";

  /* Where the dragged rows came to lie: behind the nearest row above that was not dragged. */
  functions.portalDropped = function ({ api, nodes }) {
    const apps = nodes.map((node) => node.data.key);
    const moved = new Set(apps);
    const shown = [];
    api.forEachNodeAfterFilterAndSort((node) => node.data.place && shown.push(node.data.key));
    const first = shown.findIndex((app) => moved.has(app));
    const above = shown.slice(0, first).pop();
    const below = shown.slice(first).find((app) => !moved.has(app));
    if (above) send({ do: "move", apps, after: above });
    else if (below) send({ do: "move", apps, before: below });
  };

  functions.portalTyped = function ({ data, colDef, newValue, oldValue }) {
    const value = newValue === null || newValue === undefined ? "" : String(newValue);
    if (value === (oldValue === null || oldValue === undefined ? "" : String(oldValue))) return;
    if (colDef.field === "rank") send({ do: "rank", app: data.key, rank: value });
    else if (colDef.field === "tags") send({ do: "text", app: data.key, field: "tags", value: list(value) });
    else send({ do: "text", app: data.key, field: colDef.field, value });
  };

  functions.portalPressed = function ({ event, api }) {
    const tool = event.altKey && { ArrowUp: "up", ArrowDown: "down", Home: "top" }[event.key];
    const paste = (event.ctrlKey || event.metaKey) && { x: "cut", v: "paste" }[event.key];
    if (!tool && !paste) return;
    event.preventDefault();
    event.stopPropagation();
    use(tool || paste, api);
  };

  const list = (value) => value.split(",").map((tag) => tag.trim()).filter(Boolean);
  const box = (id) => (document.getElementById(id) || { value: "" }).value;

  /* The selected apps as they stand, else the one that has the focus. */
  function chosen(api) {
    const selected = api.getSelectedNodes().slice().sort((a, b) => a.rowIndex - b.rowIndex);
    if (selected.length) return selected.map((node) => node.data);
    const at = api.getFocusedCell();
    const node = at && api.getDisplayedRowAtIndex(at.rowIndex);
    return node ? [node.data] : [];
  }

  function neighbour(apps, step) {
    const moved = new Set(apps.map((row) => row.key));
    const order = [];
    grid().forEachNode((node) => node.data.place && order.push(node.data));
    order.sort((a, b) => a.place - b.place);
    const edge = step < 0 ? apps[0] : apps[apps.length - 1];
    const there = order[order.findIndex((row) => row.key === edge.key) + step];
    return there && !moved.has(there.key) ? there.key : null;
  }

  const keys = (rows) => rows.map((row) => row.key);
  const DO = {
    top: (rows) => ({ do: "move", apps: keys(rows), to: 1 }),
    up: (rows) => { const before = neighbour(rows, -1); return before && { do: "move", apps: keys(rows), before }; },
    down: (rows) => { const after = neighbour(rows, 1); return after && { do: "move", apps: keys(rows), after }; },
    to: (rows) => ({ do: "move", apps: keys(rows), to: box("portal-position") }),
    show: (rows) => ({ do: "show", apps: keys(rows) }),
    hide: (rows) => ({ do: "hide", apps: keys(rows) }),
    reset: (rows) => ({ do: "reset", apps: keys(rows) }),
    tag: (rows) => ({ do: "tag", apps: keys(rows), add: list(box("portal-tags")) }),
    untag: (rows) => ({ do: "tag", apps: keys(rows), remove: list(box("portal-tags")) }),
  };

  function use(tool, api) {
    const rows = chosen(api);
    if (!rows.length) return tell("Select an app first.");
    if (tool === "cut") {
      cut = keys(rows);
      return tell(`${cut.length} ${cut.length === 1 ? "app" : "apps"} cut. Go to a row and paste below it.`);
    }
    if (tool === "paste") {
      const focused = api.getFocusedCell();
      const at = focused ? api.getDisplayedRowAtIndex(focused.rowIndex).data : rows[rows.length - 1];
      if (!cut.length) return tell("Cut some apps first.");
      if (cut.includes(at.key)) return tell("Choose a row that was not cut.");
      const apps = cut;
      cut = [];
      return send({ do: "move", apps, after: at.key });
    }
    const edit = DO[tool](rows);
    return edit ? send(edit) : tell("It cannot go further.");
  }

  function count(api) {
    const shown = api.getDisplayedRowCount(), all = known.apps.length;
    const said = shown === all ? words.count(all) : `${words.count(shown)} of ${words.count(all)}`;
    clientside().set_props("portal-count", { children: `${said} ${all === 1 ? "app" : "apps"}` });
  }

  clientside().portal = {
    async fill(payload) {
      if (!payload) return;
      const api = await window.dash_ag_grid.getApiAsync(GRID);
      api.setGridAriaProperty("label", "Apps in the order of the portal");
      api.setGridOption("isExternalFilterPresent", functions.portalNarrowed);
      api.setGridOption("doesExternalFilterPass", functions.portalPasses);
      const rows = rowsOf(payload);
      api.setGridOption("rowData", rows);
      api.refreshCells({ force: true, columns: ["place", "rank", "did"] });
      count(api);
      if (payload.search !== undefined) clientside().address.replace(payload.search);
    },

    async narrow(search, only) {
      wanted = { only: only || "all", words: fold(search || "").split(/\s+/).filter(Boolean) };
      const api = await window.dash_ag_grid.getApiAsync(GRID);
      api.onFilterChanged();
      count(api);
    },

    press() {
      const { triggered_id: pressed, triggered } = clientside().callback_context;
      if (pressed && triggered[0].value) use(pressed.tool, grid());
    },

    eyes: (who) => who !== "group",

    print(clicks) {
      if (clicks) window.print();
    },
  };

  const draw = (...parts) => React.createElement(...parts);
  const pill = (word, tone, title) => draw("span", { className: `pill pill-${tone}`, key: word, title }, word);

  /* No link: a click is for typing another title, and the app's own page is one click away in the inventory. */
  components.PortalTitle = function ({ data }) {
    if (!data) return null;
    const soft = data.title && data.title !== data.name ? draw("bdi", { key: "name", className: "cell-soft" }, data.name) : null;
    return draw("span", { className: "cell-title" }, [draw("bdi", { key: "title" }, words.clip(data.title || data.name)), soft]);
  };

  components.PortalRank = function ({ data, valueFormatted }) {
    if (!data) return null;
    if (data.was === undefined) return draw("bdi", null, valueFormatted);
    const was = data.was === null ? "none" : data.was;
    return draw("span", { className: "cell-row" }, [draw("span", { key: "was", className: "cell-soft" }, `${was} →`),
      draw("strong", { key: "now" }, data.rank === null ? "none" : data.rank)]);
  };

  const TONES = { moved: "note", shown: "good", hidden: "warn" };
  components.PortalDid = function ({ data }) {
    if (!data) return null;
    const away = data.did.includes("hidden") || data.standing === "shown" ? null : pill(data.standing, "none");
    const did = data.did.map((word) => pill(TONES[word] ? word : `new ${word}`, TONES[word] || "note"));
    return draw("span", { className: "cell-row" }, [...did, away]);
  };

  components.PortalDefects = function ({ data }) {
    if (!data) return null;
    return draw("span", { className: "cell-row" }, data.defects.map(([short, why, tone]) => pill(short, tone, why)));
  };
})();
