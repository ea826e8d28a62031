// Handing over: what the chosen way of asking needs, and the way here from rows that are selected.
(function () {
  "use strict";

  // An empty address is for who may not plan.
  function way(href, shown, label, pairs) {
    const base = href.split("?")[0];
    const none = window.dash_clientside.no_update;
    return base && shown ? [false, label, base + "?" + new URLSearchParams(pairs)] : [true, none, none];
  }

  // The clipboard is offered on https and on this machine alone; elsewhere the text is marked, ready for Ctrl-C.
  function copy(button) {
    const text = document.getElementById(button.dataset.copies);
    const mark = () => { getSelection().selectAllChildren(text); return "Marked: press Ctrl-C"; };
    const told = navigator.clipboard
      ? navigator.clipboard.writeText(text.textContent).then(() => "Copied", mark) : Promise.resolve(mark());
    told.then((words) => { button.textContent = words; });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies]");
    if (button) copy(button);
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    ownership: {
      choose(asks) {
        return [asks !== "person", asks !== "selection"];
      },

      apps(rows, href) {
        const chosen = rows || [];
        const label = `Hand over ${chosen.length.toLocaleString("en")} ${chosen.length === 1 ? "app" : "apps"}`;
        return way(href, chosen.length, label, chosen.map((row) => ["app", `${row.platform}/${row.name}`]));
      },

      person(rows, href) {
        const row = (rows || []).length === 1 ? rows[0] : null;
        return way(href, row, row && `Hand over everything of ${row.title}`,
          row ? [["source", row.name], ["platform", row.platform]] : []);
      },
    },
  });
})();
