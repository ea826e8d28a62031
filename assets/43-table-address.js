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

  function write(state) {
    const asked = new URLSearchParams();
    if (state.q) asked.set("q", state.q);
    for (const key of state.show) asked.append("show", key);
    for (const [name, value] of Object.entries(state.exact)) asked.set(name, value);
    for (const column of state.sort) asked.append("sort", column);
    if (Object.keys(state.filter).length) asked.set("filter", JSON.stringify(state.filter));
    const search = asked.toString();
    if (search.length <= LONGEST) window.dash_clientside.address.replace(search);
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
