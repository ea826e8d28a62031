// In narrow windows the navigation is a drawer: opened by the menu button, closed by Escape, the scrim or a choice.
(function () {
  const root = document.documentElement;

  function set(open) {
    const menu = document.getElementById("shell-menu");
    if (!menu || root.classList.contains("drawer-open") === open) return;
    root.classList.toggle("drawer-open", open);
    menu.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector("#shell-drawer a").focus();
  }

  function close() {
    const menu = document.getElementById("shell-menu");
    set(false);
    if (menu && menu.offsetParent) menu.focus();
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest) return;
    const handle = event.target.closest("[data-drawer]");
    if (handle && handle.dataset.drawer === "toggle" && !root.classList.contains("drawer-open")) set(true);
    else if (handle) close();
    else if (event.target.closest("#shell-drawer a")) {
      if (root.classList.contains("drawer-open")) document.getElementById("main").focus({ preventScroll: true });
      set(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("drawer-open")) close();
  });
  document.addEventListener("focusin", (event) => {
    // the keyboard must not wander below the open drawer
    if (!event.target.closest("#shell-drawer, .bar-narrow")) set(false);
  });
})();
