/* Columns from the wire become rows of the grid; search and chips decide which of them stay. */
(function () {
  "use strict";

  /* Columns of few different values travel as the values and places among them. */
  const unpacked = (column) => (Array.isArray(column) ? column : column.at.map((place) => column.of[place]));

  /* A value that is not known stays undefined, so that order and filters can tell it from a known none. */
  function make(payload) {
    const { marks, link } = payload;
    const columns = Object.fromEntries(Object.entries(payload.columns).map(([field, column]) => [field, unpacked(column)]));
    const fields = Object.keys(columns);
    const marked = Object.keys(marks);
    const length = fields.length ? columns[fields[0]].length : 0;
    const rows = new Array(length);
    for (let index = 0; index < length; index += 1) {
      const row = { link };
      for (const field of fields) row[field] = columns[field][index];
      for (const field of marked) {
        const letter = marks[field][index];
        if (letter === "k") continue;
        (row.marks = row.marks || {})[field] = letter;
        row[field] = undefined;
      }
      row.key = `${row.platform}/${row.name}`;
      rows[index] = row;
    }
    return rows;
  }

  /* Letters are compared without case and width, so that a search finds what looks the same. */
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  /* Longest first: it fails soonest. Every word is taken as it is written. */
  function wordsOf(query) {
    const found = new Set(fold(query || "").split(/\s+/).filter(Boolean));
    return [...found].sort((left, right) => right.length - left.length);
  }

  /* Made when a search first needs it, kept with the row; the pieces are set apart by a character nobody types. */
  const texts = new WeakMap();
  function textOf(row, searched) {
    let text = texts.get(row);
    if (text === undefined) {
      text = fold(searched.map((say) => say(row)).join("\u0000"));
      texts.set(row, text);
    }
    return text;
  }

  /* While the browser has nothing else to do, so that the first letter typed finds them ready. */
  function prepare(list, searched, from = 0) {
    window.requestIdleCallback((idle) => {
      let index = from;
      for (; index < list.length && idle.timeRemaining() > 1; index += 1) textOf(list[index], searched);
      if (index < list.length) prepare(list, searched, index);
    });
  }

  const EXACT = {
    owner: (row, wanted) => row.owner === wanted,
    co_owner: (row, wanted) => (row.co_owners || "").split(", ").includes(wanted),
  };

  function passes(row, wanted, searched) {
    if (wanted.show.length) {
      const flags = (row.flags || "").split(" ");
      if (!wanted.show.every((key) => flags.includes(key))) return false;
    }
    for (const name of Object.keys(wanted.exact)) if (!EXACT[name](row, wanted.exact[name])) return false;
    if (!wanted.words.length) return true;
    const text = textOf(row, searched);
    return wanted.words.every((word) => text.includes(word));
  }

  /* Addresses are made here, of parts quoted here: no address a platform sends is ever followed. */
  const quote = encodeURIComponent;
  const SHOWS = { co_owned: "co_owner", owned: "owner", stale: "owner", public: "owner" };
  const LINKS = {
    app: (base, row) => `${base}/${quote(row.platform)}/${quote(row.name)}`,
    person: function (base, row, field) {
      if (field === "opens") return `${row.link.use}?${new URLSearchParams([["person", row.key]])}`;
      const asked = new URLSearchParams([[SHOWS[field] || "owner", row.name], ["platform", row.platform]]);
      if (field === "stale" || field === "public") asked.append("show", field);
      return `${base}?${asked}`;
    },
  };
  const href = (row, field) => LINKS[row.link.kind](row.link.base, row, field);

  window.tableRows = { make, prepare, wordsOf, passes, exact: Object.keys(EXACT), href };
})();
