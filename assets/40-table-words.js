/* Values of a table's cells in words: one function for what is read, searched, filtered by and hovered over. */
(function () {
  "use strict";

  const MINUTE = 60, HOUR = 3600, DAY = 86400;
  const UNITS = [
    [HOUR, MINUTE, "minute"],
    [DAY, HOUR, "hour"],
    [60 * DAY, DAY, "day"],
    [730 * DAY, 30.44 * DAY, "month"],
    [Infinity, 365.25 * DAY, "year"],
  ];
  const MARKS = { u: "unknown", n: "not offered", p: "on its page" };
  const REASONS = {
    u: "unknown: the platform did not answer this at the last read",
    n: "not offered: this platform does not tell this",
    p: "on its page: this platform tells it of one app at a time, on the app's own page",
  };
  const SIZES = ["B", "KiB", "MiB", "GiB", "TiB"];
  const LONGEST_CELL = 300, LONGEST_TOOLTIP = 1000;
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat("en", { maximumFractionDigits: 0, signDisplay: "exceptZero" });
  const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
  const exact = new Intl.DateTimeFormat("en-CA", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", timeZoneName: "short",
  });

  /* The server's clock: what stands on a desk may be a day off. */
  let ahead = 0;
  const now = () => Date.now() / 1000 + ahead;

  function ago(seconds) {
    const passed = now() - seconds;
    const size = Math.abs(passed);
    if (size < MINUTE) return "just now";
    if (size >= DAY && size < 2 * DAY) return passed > 0 ? "yesterday" : "tomorrow";
    const [, unit, noun] = UNITS.find(([limit]) => size < limit);
    const number = Math.floor(size / unit);
    const said = `${whole.format(number)} ${noun}${number === 1 ? "" : "s"}`;
    return passed > 0 ? `${said} ago` : `in ${said}`;
  }

  function bytes(size) {
    let step = 0;
    for (; size >= 1024 && step < SIZES.length - 1; step += 1) size /= 1024;
    return `${(size < 10 && step ? fine : whole).format(size)} ${SIZES[step]}`;
  }

  const NOT_SET = -1, HIDDEN = -2;
  const portal = (rank) => (rank === HIDDEN ? "hidden" : rank === NOT_SET ? "not set" : `rank ${rank}`);

  const SAYS = {
    text: String,
    portal,
    time: ago,
    number: (value) => whole.format(value),
    change: (value) => signed.format(value).replace("-", "\u2212"),
    spark: String,
    way: String,
    bytes,
    percent: (value) => `${(value < 10 ? fine : whole).format(value)} %`,
  };

  const mark = (row, field) => row && row.marks && row.marks[field];
  const isNone = (value) => value === null || value === undefined || value === "";

  /* Ten thousand characters in one cell cost layout and help nobody; half an emoji at the cut is taken away too. */
  function clip(text, longest) {
    return text.length <= longest ? text : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "") + "…";
  }

  function shown(row, column) {
    if (!row) return "";
    const letter = mark(row, column.field);
    if (letter) return MARKS[letter];
    const value = row[column.field];
    return isNone(value) ? column.context.none : SAYS[column.context.kind](value);
  }

  function explained(row, column) {
    const letter = mark(row, column.field);
    if (letter) return REASONS[letter];
    const value = row[column.field];
    if (isNone(value)) return column.context.none;
    if (column.context.kind === "time") return exact.format(new Date(value * 1000));
    if (column.context.kind === "bytes") return `${whole.format(value)} bytes`;
    return clip(SAYS[column.context.kind](value), LONGEST_TOOLTIP);
  }

  window.tableWords = {
    shown: (row, column) => clip(shown(row, column), LONGEST_CELL),
    explained,
    clip: (text) => clip(text, LONGEST_CELL),
    rank: { NOT_SET, HIDDEN },
    count: (number) => whole.format(number),
    isFaint: (row, column) => Boolean(mark(row, column.field)) || isNone(row[column.field]),
    setClock: (server) => { ahead = server - Date.now() / 1000; },
  };
})();
