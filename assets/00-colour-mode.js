// Runs before the first paint, so that no wrong colour flashes: one attribute for Bootstrap, the tokens and AG Grid.
(function () {
  const KEPT = "portalkeeper-colour-mode";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return localStorage.getItem(KEPT) || "system";
    } catch (refused) {
      return "system"; // storage may be switched off; the choice then lasts as long as the page
    }
  }

  function apply(choice) {
    const mode = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    const root = document.documentElement;
    root.setAttribute("data-bs-theme", mode);
    root.setAttribute("data-ag-theme-mode", mode);
    root.style.colorScheme = mode;
  }

  let current = chosen();
  apply(current);
  dark.addEventListener("change", () => apply(current));

  window.portalkeeperColourMode = {
    current: () => current,
    choose(choice) {
      current = choice;
      apply(choice);
      try {
        localStorage.setItem(KEPT, choice);
      } catch (refused) {
        // see above
      }
    },
  };
})();
