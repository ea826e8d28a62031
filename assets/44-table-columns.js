/* Which columns stand where, and how wide: kept in this browser, per screen, for wide and narrow windows apart. */
(function () {
  "use strict";

  const NARROW = "(max-width: 700px)";
  const SHARE = 0.44, LEAST = 120; // one column takes at most this share of a narrow window, but so many pixels
  const SQUEEZE = 40; // pixels the first column gives up in a narrow window before there is scrolling
  const narrow = window.matchMedia(NARROW);
  const place = (screen) => `portalkeeper-${screen}-columns${narrow.matches ? "-narrow" : ""}`;

  function kept(screen) {
    try {
      const state = JSON.parse(window.localStorage.getItem(place(screen)));
      return Array.isArray(state) ? state : null;
    } catch {
      return null;
    }
  }

  function keep(table) {
    const state = table.api.getColumnState().map(({ colId, hide, width, pinned }) => ({ colId, hide, width, pinned }));
    try {
      window.localStorage.setItem(place(table.screen), JSON.stringify(state));
    } catch {
      /* storage is full or forbidden: the columns are as at first next time */
    }
  }

  const ours = (api) => api.getColumns().filter((column) => column.getColDef().field);

  /* Where there is no room, only the columns that matter most stay, and none is held fast. */
  function asAtFirst(table) {
    const { api } = table;
    api.resetColumnState();
    if (narrow.matches) api.applyColumnState({ state: ours(api).map(narrowed) });
    fit(table);
  }

  const widthOf = (columns) => columns.reduce((sum, column) => sum + column.getActualWidth(), 0);

  /* What room is left goes to all columns, in a narrow window to the first: numbers need no more than they have.
     Not the grid's own sizeColumnsToFit: it starts from the widths of a wide window. */
  function fit({ api, screen }) {
    const spare = document.getElementById(`${screen}-grid`).clientWidth - widthOf(api.getAllDisplayedColumns());
    if (spare < (narrow.matches ? -SQUEEZE : 0)) return;
    const shown = ours(api).filter((column) => column.isVisible());
    const grown = narrow.matches ? shown.slice(0, 1) : shown;
    const factor = 1 + spare / widthOf(grown);
    api.setColumnWidths(grown.map((column) => ({
      key: column.getColId(), newWidth: Math.floor(column.getActualWidth() * factor),
    })));
  }

  function narrowed(column) {
    const { context, hide, width } = column.getColDef();
    const most = Math.max(LEAST, Math.round(window.innerWidth * SHARE));
    const hidden = Boolean(hide) || !context.narrow;
    return { colId: column.getColId(), pinned: null, hide: hidden, width: Math.min(width, most) };
  }

  function restore(table) {
    const state = kept(table.screen);
    if (state) table.api.applyColumnState({ state, applyOrder: true });
    else asAtFirst(table);
  }

  /* A window that becomes wide or narrow, such as a tablet that is turned, gets the columns that fit it. */
  function follow(table) {
    const turn = () => (table.api.isDestroyed() ? narrow.removeEventListener("change", turn) : restore(table));
    narrow.addEventListener("change", turn);
  }

  function forget(table) {
    window.localStorage.removeItem(place(table.screen));
    asAtFirst(table);
  }

  const visible = (api) => ours(api).filter((column) => column.isVisible()).map((column) => column.getColId());

  function choose(api, wanted) {
    const all = ours(api).map((column) => column.getColId());
    api.setColumnsVisible(all.filter((id) => wanted.includes(id)), true);
    api.setColumnsVisible(all.filter((id) => !wanted.includes(id)), false);
  }

  window.tableColumns = { keep, restore, follow, forget, visible, choose };
})();
