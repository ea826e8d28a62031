// Handing over: what the chosen way of asking needs, and the way here from rows that are selected.
(function () {
  "use strict";

  const LONGEST = 1000; // characters of an address, as in pages/ownership/keeping.py
  const MOST_BYTES = 5000000; // of a file, as in api/ownership/sheet.py

  // An empty address is for who may not plan; one that is too long takes the button that keeps the selection first.
  function way(href, shown, label, pairs) {
    const base = href.split("?")[0];
    const none = window.dash_clientside.no_update;
    if (!base || !shown) return [true, none, none, none, none, none];
    const address = base + "?" + new URLSearchParams(pairs);
    const long = address.length > LONGEST;
    return [false, long ? "away" : "button first", !long, label, label, long ? base : address];
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

  // A file that is too large is not even read; whatever else is wrong with one, the server says.
  function refuse(event) {
    const zone = event.target.closest && event.target.closest("#ownership-upload");
    if (!zone) return;
    const files = Array.from((event.dataTransfer || event.target).files || []);
    // The same file, mended, may be chosen again: a field that still holds its name would not notice.
    if (event.type === "change") window.setTimeout(() => { event.target.value = ""; });
    if (!files.some((file) => file.size > MOST_BYTES)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const children = "The file is larger than 5 MB. It may have 20,000 rows.";
    window.dash_clientside.set_props("ownership-file-refusal", { children });
  }
  document.addEventListener("change", refuse, true);
  document.addEventListener("drop", refuse, true);

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    ownership: {
      choose(asks) {
        const person = asks === "person" || asks === "split";
        const words = asks === "split" ? "New owner of the rest; without one it stays" : "New owner";
        return [!person, asks !== "selection", asks !== "split", asks !== "split", asks !== "sheet", asks === "sheet", words];
      },

      suggest(names) {
        const made = (names || []).map(([value, label]) => Object.assign(document.createElement("option"), { value, label }));
        document.getElementById("ownership-people").replaceChildren(...made);
      },

      apps(rows, href) {
        const chosen = rows || [];
        const label = `Hand over ${chosen.length.toLocaleString("en")} ${chosen.length === 1 ? "app" : "apps"}`;
        return way(href, chosen.length, label, chosen.map((row) => ["app", `${row.platform}/${row.name}`]));
      },

      entitle(title) {
        document.title = `${title} · Portalkeeper`;
      },

      choose_rows(clicks, rows) {
        if (!clicks) return window.dash_clientside.no_update;
        return (rows || []).map((row) => [row.platform, row.name]);
      },

      person(rows, href) {
        const row = (rows || []).length === 1 ? rows[0] : null;
        return way(href, row, row && `Hand over everything of ${row.title}`,
          row ? [["source", row.name], ["platform", row.platform]] : []);
      },
    },
  });
})();
