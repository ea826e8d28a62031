/* A table at work: rows in, controls bound to the grid, the counting line. One table per screen, found by its name. */
(function () {
  "use strict";

  const { tableWords: words, tableRows: rows, tableAddress: address, tableColumns: columns } = window;
  const clientside = () => window.dash_clientside; // replaced by every script that adds to it
  const MINUTE = 60000, SETTLE = 200;
  const BY_HAND = /^(ui|columnMenu|contextMenu)/; // what the grid arranges by itself is nobody's choice
  const tables = new Map();
  const typed = new Map();

  const set = (screen, name, props) => clientside().set_props(`${screen}-${name}`, props);
  const screenAsked = () => clientside().callback_context.triggered_id.split("-")[0];
  const alive = (table) => Boolean(table) && !table.api.isDestroyed();

  function live(screen) {
    const table = tables.get(screen);
    return alive(table) && table.ready ? table : null;
  }

  /* What search looks into: every column of words, shown or not, uncut. */
  function searchedBy(api) {
    const defined = api.getColumns().map((column) => column.getColDef()).filter((column) => column.field);
    return defined
      .filter((column) => column.context.kind === "text" || column.context.kind === "portal")
      .map((column) => (row) => (column.context.kind === "text" ? row[column.field] || "" : words.shown(row, column)));
  }

  function bind(screen, api) {
    const before = tables.get(screen);
    if (before && before.api === api) return before;
    const { nounOne, nounMany } = document.getElementById(`${screen}-table`).dataset;
    const table = { screen, api, nounOne, nounMany, rows: [], ready: false, path: window.location.pathname,
      searched: searchedBy(api), q: "", wanted: { show: [], exact: {}, words: [] } };
    tables.set(screen, table);
    api.setGridOption("isExternalFilterPresent", () => isNarrowed(table.wanted));
    api.setGridOption("doesExternalFilterPass", (node) => rows.passes(node.data, table.wanted, table.searched));
    api.setGridAriaProperty("label", nounMany);
    listen(table);
    return table;
  }

  function listen(table) {
    const { api } = table;
    const kept = settled(() => alive(table) && columns.keep(table));
    for (const event of ["modelUpdated", "selectionChanged"]) api.addEventListener(event, () => tell(table));
    for (const event of ["filterChanged", "sortChanged"]) api.addEventListener(event, () => remember(table));
    for (const event of ["columnVisible", "columnMoved", "columnPinned", "columnResized"]) {
      api.addEventListener(event, ({ source }) => BY_HAND.test(source) && kept());
    }
    api.addEventListener("columnVisible", settled(() => set(table.screen, "columns", { value: columns.visible(api) })));
    api.addEventListener("cellKeyDown", ({ event }) => {
      const link = event.key === "Enter" && event.target.querySelector("a.cell-link");
      if (link) go(link.getAttribute("href"));
    });
  }

  function settled(act) {
    let timer = 0;
    return () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(act, SETTLE);
    };
  }

  const isNarrowed = ({ words: search, show, exact }) => search.length + show.length + Object.keys(exact).length > 0;
  const isFiltered = (table) => isNarrowed(table.wanted) || Object.keys(table.api.getFilterModel()).length > 0;

  /* The line under the table, and what depends on the same numbers. */
  function tell(table) {
    if (!table.ready || !alive(table)) return;
    const shown = table.api.getDisplayedRowCount();
    const selected = table.api.getSelectedNodes().length;
    const total = table.rows.length;
    const said = [shown, total, selected, isFiltered(table)].join();
    if (said === table.said) return;
    table.said = said;
    const noun = (number) => (number === 1 ? table.nounOne : table.nounMany);
    const many = words.count(total);
    const count = shown === total ? `${many} ${noun(total)}` : `${words.count(shown)} of ${many} ${noun(total)}`;
    set(table.screen, "count", { children: selected ? `${count} · ${words.count(selected)} selected` : count });
    set(table.screen, "nothing", { hidden: shown > 0 || total === 0 });
    set(table.screen, "clear", { hidden: !isFiltered(table) });
    for (const format of ["csv", "json"]) {
      const name = format.toUpperCase();
      set(table.screen, format, { children: `${name}, ${words.count(shown)} ${noun(shown)} shown`, disabled: !shown });
      const label = `${name}, ${words.count(selected)} selected`;
      set(table.screen, `${format}_selected`, { children: label, hidden: selected === 0 });
    }
  }

  function remember(table) {
    tell(table);
    if (!table.ready) return;
    window.clearTimeout(table.timer);
    table.timer = window.setTimeout(() => {
      if (!alive(table) || window.location.pathname !== table.path) return;
      const sort = address.sortOf(table.api.getColumnState());
      const { show, exact } = table.wanted;
      address.write({ q: table.q, show, exact, sort, filter: table.api.getFilterModel() });
    }, SETTLE);
  }

  function want(table, q, show, exact) {
    table.q = q;
    table.wanted = { show, exact, words: rows.wordsOf(q) };
    const [name] = Object.keys(exact);
    const label = name && `${name === "owner" ? "owned by" : "co-owned by"} ${words.clip(exact[name])} ×`;
    set(table.screen, "exact", { children: label || "", hidden: !name });
    table.api.onFilterChanged();
  }

  function controls(table) {
    set(table.screen, "search", { value: table.q });
    set(table.screen, "show", { value: table.wanted.show });
    set(table.screen, "columns", { value: columns.visible(table.api) });
  }

  /* The address says what to show; what was typed before the rows came counts more. */
  function obey(table) {
    const state = address.read();
    const early = typed.get(table.screen) || {};
    typed.delete(table.screen);
    table.api.applyColumnState({ state: address.columnsOf(state.sort), defaultState: { sort: null } });
    const known = Object.entries(state.filter).filter(([column]) => table.api.getColumn(column));
    table.api.setFilterModel(Object.fromEntries(known)); // who sees fewer columns may be sent such an address
    want(table, early.q || state.q, early.show && early.show.length ? early.show : state.show, state.exact);
    controls(table);
  }

  function go(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  async function fill(payload) {
    if (!payload) return;
    const { screen } = payload;
    const table = bind(screen, await window.dash_ag_grid.getApiAsync(`${screen}-grid`));
    words.setClock(payload.now);
    table.rows = rows.make(payload);
    table.said = "";
    document.getElementById(`${screen}-grid`).closest(".table-card").style.setProperty("--rows", table.rows.length);
    if (!table.ready) {
      columns.restore(table);
      columns.follow(table);
    }
    table.api.setGridOption("rowData", table.rows);
    const first = !table.ready;
    table.ready = true;
    if (first) obey(table);
    else controls(table);
    const options = payload.chips.map(({ key, label, count }) => ({
      value: key, label: typeof count === "number" ? `${label} ${words.count(count)}` : `${label}: ${count}`,
      disabled: typeof count !== "number" && !table.wanted.show.includes(key), // nothing it would keep can be known
    }));
    set(screen, "show", { options });
    set(screen, "skeleton", { hidden: true });
    rows.prepare(table.rows, table.searched);
    tell(table);
  }

  function narrow(q, show) {
    const screen = screenAsked();
    const table = live(screen);
    if (!table) {
      typed.set(screen, { q, show });
      return;
    }
    const same = (q || "") === table.q && (show || []).join() === table.wanted.show.join();
    if (!same) want(table, q || "", show || [], table.wanted.exact);
  }

  function clear() {
    const table = live(screenAsked());
    if (!table) return;
    table.api.setFilterModel(null);
    want(table, "", [], {});
    controls(table);
  }

  function drop() {
    const table = live(screenAsked());
    if (table) want(table, table.q, table.wanted.show, {});
  }

  function choose(wanted) {
    const table = live(screenAsked());
    if (!table || wanted.join() === columns.visible(table.api).join()) return;
    columns.choose(table.api, wanted);
    columns.keep(table);
  }

  function reset() {
    const table = live(screenAsked());
    if (table) columns.forget(table);
  }

  /* Keys and names of columns only: the server looks up the values and writes the one escaped text. */
  function gather() {
    const [screen, act] = clientside().callback_context.triggered_id.split("-");
    const [format, selected] = act.split("_");
    const table = live(screen);
    if (!table) return clientside().no_update;
    const nodes = new Set();
    table.api.forEachNodeAfterFilterAndSort((node) => (!selected || node.isSelected()) && nodes.add(node));
    if (selected) table.api.getSelectedNodes().forEach((node) => nodes.add(node));
    return { format, keys: Array.from(nodes, (node) => node.id), at: Date.now(),
      columns: table.api.getAllDisplayedColumns().map((column) => column.getColDef().field).filter(Boolean) };
  }

  function revisit() {
    window.setTimeout(() => {
      for (const table of tables.values()) {
        if (alive(table) && table.ready && table.path === window.location.pathname) obey(table);
      }
    });
  }
  window.addEventListener("popstate", revisit);
  window.addEventListener("_dashprivate_pushstate", revisit);

  window.setInterval(() => {
    for (const table of tables.values()) {
      if (!alive(table) || document.hidden) continue;
      const times = table.api.getColumns().filter((column) => (column.getColDef().context || {}).kind === "time");
      table.api.refreshCells({ columns: times, force: true });
    }
  }, MINUTE);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    table: { fill, narrow, clear, drop, choose, reset, gather, go },
  });
})();
