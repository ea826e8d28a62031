/* Menus made of the browser's own disclosure: they close on Escape, on a click elsewhere, and after an act. */
(function () {
  "use strict";

  const opened = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", (event) => {
    for (const menu of opened()) {
      const inside = menu.contains(event.target);
      if (inside && !event.target.closest(".menu-row")) continue;
      menu.open = false;
      if (inside) menu.querySelector("summary").focus(); // what had the focus is no longer there
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of opened()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
