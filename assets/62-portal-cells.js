/* The cells of a portal's order: an app, its rank before and after, what the draft does to it, what is to be mended. */
(function () {
  "use strict";

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const words = window.tableWords;
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
