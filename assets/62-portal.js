/* The order of a portal at work: rows are dragged, cut, typed in; each act is told to the server as an edit. */
(function () {
  "use strict";

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const clientside = () => window.dash_clientside;
  const words = window.tableWords;
  const GRID = "portal-grid";
  const HOLDS = 600; // milliseconds after which all rows stand where they belong
  const TOGETHER = 400; // milliseconds of rest after which edits go to the server as one: each telling delays a key
  let cut = [];
  let wanted = { only: "all", words: [] };
  let known = { apps: [], editable: [] };
  let stand = { order: [], ranks: {}, did: {}, edits: {} }; // as the server last said
  let flying = [], queue = [], turn = 0; // edits it is asked for, edits that wait for its answer, which answer that is
  let soon = 0, counted = "";
  let late = false; // something is to be drawn once nobody types any more
  let held = { until: 0 }; // the app that has the focus while rows move
  let last = null; // the grid that all this is about: every visit of the screen has another one

  const grid = () => window.dash_ag_grid.getApi(GRID);
  const tell = (text) => clientside().set_props("portal-said", { children: text });

  /* One question at a time: the next names the draft and the version that the last answer gave. */
  function send(edit) {
    queue.push(edit);
    busy();
    draw(grid());
    clearTimeout(soon);
    soon = setTimeout(flush, TOGETHER);
  }

  const busy = () => document.getElementById("portal-work").setAttribute("aria-busy", String(flying.length + queue.length > 0));

  function flush() {
    if (flying.length || !queue.length) return;
    flying = queue;
    queue = [];
    turn += 1;
    clientside().set_props("portal-edit", { data: { edits: flying, at: turn, draft: stand.draft } });
  }

  const ahead = () => window.portalAhead.after(stand, [...flying, ...queue]);

  /* The keyboard stays at its app, wherever that goes; what is being typed is not disturbed. */
  function draw(api) {
    late = api.getEditingCells().length > 0;
    if (late) return;
    const at = inside(document.activeElement) ? api.getFocusedCell() : null;
    const row = at && api.getDisplayedRowAtIndex(at.rowIndex);
    if (row) held = { app: row.data.key, column: at.column, until: Date.now() + HOLDS };
    const [rows, fresh] = window.portalAhead.rows(known.apps, ahead());
    api.setGridOption("rowData", rows);
    api.refreshCells({ force: true, columns: ["rank", "did"], rowNodes: fresh.map((key) => api.getRowNode(key)) });
    if (row) hold(api, at.rowIndex);
    count(api);
  }

  /* In sight without asking, which costs a layout: of the rows that are drawn six at both ends are not seen. */
  const near = (api, row) => row > api.getFirstDisplayedRowIndex() + 8 && row < api.getLastDisplayedRowIndex() - 8;

  const inside = (element) => Boolean(element && element.closest(`#${GRID} .ag-row`));

  function hold(api, before) {
    const node = api.getRowNode(held.app);
    if (!node || node.rowIndex === null || node.rowIndex === before) return;
    if (!near(api, node.rowIndex)) api.ensureIndexVisible(node.rowIndex);
    api.setFocusedCell(node.rowIndex, held.column);
  }

  /* A row that is put elsewhere in the document loses the focus: it gets it back before the next key. */
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget || Date.now() > held.until || !target.closest(`#${GRID}`)) return;
    queueMicrotask(() => document.activeElement === document.body && hold(grid(), -1));
  });

  functions.portalRested = ({ api }) => late && draw(api);

  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const joined = (row) => fold([row.title, row.name, row.tags, row.description, row.contact].filter(Boolean).join("\u0000"));
  const texts = new WeakMap(); // by app: a row is made anew whenever something moves

  function text(row) {
    if (row.key in stand.edits) return joined(row);
    if (!texts.has(row.app)) texts.set(row.app, joined(row));
    return texts.get(row.app);
  }

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

  function toolOf({ altKey, ctrlKey, metaKey, key }) {
    if (altKey) return { ArrowUp: "up", ArrowDown: "down", Home: "top" }[key];
    return ctrlKey || metaKey ? { x: "cut", v: "paste" }[key] : undefined;
  }

  /* Before the grid sees them, so that the focus does not move as well; while somebody types they are the text's. */
  document.addEventListener("keydown", (event) => {
    const tool = inside(event.target) && toolOf(event);
    if (!tool || grid().getEditingCells().length) return;
    event.preventDefault();
    event.stopPropagation();
    use(tool, grid());
  }, true);

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

  const keys = (rows) => rows.map((row) => row.key);
  functions.portalChosen = ({ api }) => clientside().set_props("portal-chosen", { data: keys(api.getSelectedRows()) });

  function neighbour(apps, step) {
    const gone = new Set(keys(apps));
    const order = ahead().order;
    const edge = step < 0 ? apps[0] : apps[apps.length - 1];
    const there = order[order.indexOf(edge.key) + step];
    return there && !gone.has(there) ? there : null;
  }

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
    if (said === counted) return; // what is told anew is drawn anew, all of it
    counted = said;
    clientside().set_props("portal-count", { children: `${said} ${all === 1 ? "app" : "apps"}` });
  }

  clientside().portal = {
    async fill(payload) {
      if (!payload) return;
      const api = await window.dash_ag_grid.getApiAsync(GRID);
      if (payload.apps) known = payload;
      document.querySelector(".portal-card").style.setProperty("--apps", known.apps.length);
      if (api !== last) {
        [last, cut, flying, queue, counted] = [api, [], [], [], ""];
        api.setGridAriaProperty("label", "Apps in the order of the portal");
        api.setGridOption("isExternalFilterPresent", functions.portalNarrowed);
        api.setGridOption("doesExternalFilterPass", functions.portalPasses);
      }
      stand = payload;
      if (payload.at === turn) flying = [];
      if (!queue.length || payload.apps) draw(api); // else the answer to what waits is drawn, with this one in it
      flush();
      busy();
      if (payload.search !== undefined) clientside().address.replace(payload.search);
    },

    /* An edit that ended without an answer was not made: what stands in the draft is shown again. */
    ended(asking) {
      const asked = turn;
      if (asking === false) setTimeout(() => {
        if (!flying.length || asked !== turn) return;
        [flying, queue] = [[], []];
        busy();
        draw(grid());
        tell("The console did not answer: what you did last is not kept. Do it again.");
      }, 1000);
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
    print: (clicks) => void (clicks && window.print()),
  };
})();
