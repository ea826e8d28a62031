/* A table's search, chips, filters and sort in the address, so that a pasted link shows the same. */
(function () {
  "use strict";

  const LONGEST = 16000;

  function filterOf(text) {
    try {
      const model = JSON.parse(text || "{}");
      return model && typeof model === "object" && !Array.isArray(model) ? model : {};
    } catch {
      return {};
    }
  }

  function read() {
    const asked = new URLSearchParams(window.location.search);
    const exact = {};
    for (const name of window.tableRows.exact) if (asked.get(name)) exact[name] = asked.get(name);
    return { q: asked.get("q") || "", show: asked.getAll("show"), sort: asked.getAll("sort"),
      filter: filterOf(asked.get("filter")), exact };
  }

  /* What else stands in the address belongs to another part of the screen and stays. */
  function write(state) {
    const filter = Object.keys(state.filter).length ? JSON.stringify(state.filter) : "";
    const none = Object.fromEntries(window.tableRows.exact.map((name) => [name, ""]));
    const named = { q: state.q, show: state.show, ...none, ...state.exact, sort: state.sort, filter };
    if (new URLSearchParams(Object.entries(named)).toString().length <= LONGEST) window.dash_clientside.address.merge(named);
  }

  /* "title" is up, "-title" is down. */
  function sortOf(columnState) {
    return columnState
      .filter((column) => column.sort)
      .sort((left, right) => left.sortIndex - right.sortIndex)
      .map((column) => (column.sort === "desc" ? "-" : "") + column.colId);
  }

  function columnsOf(sort) {
    return sort.map((name, sortIndex) => {
      const down = name.startsWith("-");
      return { colId: down ? name.slice(1) : name, sort: down ? "desc" : "asc", sortIndex };
    });
  }

  window.tableAddress = { read, write, sortOf, columnsOf };
})();
