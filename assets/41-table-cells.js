/* What AG Grid asks about cells: words, order, filters and the few drawings. React makes text of every value. */
(function () {
  "use strict";

  const words = window.tableWords;
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const MEBI = 1024 * 1024;

  functions.tableShown = (params) => words.shown(params.data, params.colDef);
  functions.tableExact = (params) => (params.data ? words.explained(params.data, params.colDef) : null);
  functions.tableFaint = (params) => Boolean(params.data) && words.isFaint(params.data, params.colDef);

  /* A filter takes what people read: words for text, days for times, MiB for memory. */
  functions.tableFilterValue = function (params) {
    const { field, context } = params.colDef;
    const value = params.data[field];
    if (context.kind === "text" || context.kind === "portal") return words.shown(params.data, params.colDef);
    if (value === null || value === undefined) return null;
    if (context.kind === "time") return new Date(new Date(value * 1000).setHours(0, 0, 0, 0));
    return context.kind === "bytes" ? value / MEBI : value;
  };

  /* Undefined is not known and stays last both ways; null is known to be none or never and comes before all. */
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const order = (a, b) => (typeof a === "string" && typeof b === "string" ? collator.compare(a, b) : a - b);

  function byValue(a, b, descending, compare) {
    if (a === b) return 0;
    /* the grid turns the answer round when descending, so it is turned round before */
    if (a === undefined) return descending ? -1 : 1;
    if (b === undefined) return descending ? 1 : -1;
    if (a === null) return -1;
    return b === null ? 1 : compare(a, b);
  }
  functions.tableByValue = (a, b, _nodeA, _nodeB, descending) => byValue(a, b, descending, order);

  /* Ranks as the portal orders them, then what has none, then what is hidden. */
  const place = (rank) => (rank < 0 ? Number.MAX_SAFE_INTEGER + rank : rank);
  const inPortal = (a, b) => (a < 0 && b < 0 ? b - a : place(a) - place(b));
  functions.tableByPortal = (a, b, _nodeA, _nodeB, descending) => byValue(a, b, descending, inPortal);

  /* No spreadsheet may take a cell for a formula. */
  const RUNS = /(?:^|(?<=[;\t\r\n]))(?=[\s"'“”„‘’«»]*[=+\-@＝＋－＠]|[\t\r\n])/g;
  functions.tableSafe = (params) => params.formatValue(params.value).replaceAll("\0", "").replace(RUNS, "'");

  /* The grid is one stop on the way of Tab, as every grid should be; arrows move inside it. */
  functions.tableLeave = () => false;

  /* The id of a row as a function: as a text, as Dash takes it, it would be evaluated for each of 10,000 rows, each time. */
  functions.tableTheme = function (quartz, agGrid) {
    agGrid.provideGlobalGridOptions({ getRowId: ({ data }) => data.key });
    return quartz.withParams({
      accentColor: "var(--accent)",
      backgroundColor: "var(--surface)",
      foregroundColor: "var(--ink)",
      textColor: "var(--ink)",
      headerBackgroundColor: "var(--sunken)",
      headerTextColor: "var(--ink-soft)",
      headerFontWeight: 550,
      headerFontSize: "var(--size-small)",
      borderColor: "var(--line)",
      columnBorder: false,
      wrapperBorder: false,
      wrapperBorderRadius: 0,
      selectedRowBackgroundColor: "var(--accent-wash)",
      rowHoverColor: "var(--ground)",
      fontFamily: "inherit",
      fontSize: "14px",
      rowHeight: 38,
      headerHeight: 34,
      cellHorizontalPadding: 12,
      browserColorScheme: "inherit",
      menuBackgroundColor: "var(--surface)",
      inputBackgroundColor: "var(--surface)",
      inputBorder: { color: "var(--edge)" },
      pickerButtonBorder: { color: "var(--edge)" },
      checkboxUncheckedBorderColor: "var(--edge)",
      checkboxCheckedShapeColor: "var(--accent-ink)",
    });
  };

  const draw = (...parts) => React.createElement(...parts);
  const pill = (text, tone) => draw("span", { className: `pill pill-${tone}`, key: text }, text);
  const text = (props, key) => draw("bdi", { key: key || "text", className: "cell-text" }, props.valueFormatted);
  const known = (props) => props.value !== undefined && props.value !== null && props.value !== "";

  /* A link inside a cell is reached by the cell, with Enter; a plain click stays inside the page. */
  function follow(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.dash_clientside.table.go(event.currentTarget.getAttribute("href"));
  }

  function link(href, children) {
    return draw("a", { href, tabIndex: -1, onClick: follow, className: "cell-link", key: "link" }, children);
  }

  components.TableTitle = function (props) {
    if (!props.data) return null;
    const { title, name } = props.data;
    const soft = title && name && title !== name ? draw("bdi", { key: "name", className: "cell-soft" }, name) : null;
    const label = draw("bdi", { key: "title" }, words.clip(title || name));
    return draw("span", { className: "cell-title" }, [link(window.tableRows.href(props.data), label), soft]);
  };

  components.TableCountLink = function (props) {
    if (!props.data || !props.value) return text(props);
    return link(window.tableRows.href(props.data, props.colDef.field), props.valueFormatted);
  };

  const ANSWERS = { "owner deleted": ["no owner", "bad"], "no owner": ["no owner", "bad"],
    "owner locked": ["locked", "warn"], "owner without seat": ["no seat", "warn"] };
  components.TableOwner = function (props) {
    if (!props.data) return null;
    const [word, tone] = ANSWERS[props.data.ownerless] || [props.data.ownerless, "warn"];
    const name = known(props) || !props.data.ownerless ? text(props) : null;
    return draw("span", { className: "cell-row" }, [name, word ? pill(word, tone) : null]);
  };

  const TONES = { running: "good", failing: "bad", deploying: "note", stopped: "none", "never deployed": "warn",
    locked: "warn", "no seat": "warn", "open to the world": "warn",
    rising: "good", "newly popular": "good", new: "note", falling: "warn", unused: "none" };
  components.TablePill = function (props) {
    const tone = known(props) && TONES[props.value];
    return draw("span", { className: "cell-row" }, tone ? pill(props.valueFormatted, tone) : text(props));
  };

  components.TablePortal = function (props) {
    if (!props.data) return null;
    const tie = (props.data.flags || "").split(" ").includes("portal-tie") ? pill("shared", "note") : null;
    const quiet = props.value < 0 ? "cell-quiet" : undefined;
    return draw("span", { className: "cell-row" }, [draw("span", { key: "place", className: quiet }, text(props)), tie]);
  };
})();
