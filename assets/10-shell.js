// What the frame does without asking the server; see components/shell/callbacks.py.
(function () {
  const IDLE_MINUTES = 5; // nobody has touched anything for so long: nobody is looking
  let touched = Date.now();
  ["pointerdown", "pointermove", "keydown", "scroll"].forEach((sign) =>
    window.addEventListener(sign, () => (touched = Date.now()), { passive: true, capture: true })
  );

  function looked() {
    return document.visibilityState === "visible" && Date.now() - touched < IDLE_MINUTES * 60000;
  }

  function markCurrent() {
    document.querySelectorAll("#shell-navigation a").forEach((entry) => {
      const here = window.location.pathname.replace(/\/$/, "");
      const there = entry.pathname.replace(/\/$/, "");
      const home = document.querySelector(".brand").pathname.replace(/\/$/, "");
      if (here === there) entry.setAttribute("aria-current", "page");
      else if (there !== home && here.startsWith(there + "/")) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    });
  }

  const shell = {
    mode(choice) {
      const colours = window.portalkeeperColourMode;
      if (!choice) return colours.current();
      colours.choose(choice);
      return window.dash_clientside.no_update;
    },

    // The platform filter and the address say the same; whichever changed last wins.
    platform(value) {
      const same = window.dash_clientside.no_update;
      const asked = new URLSearchParams(window.location.search);
      const there = asked.get("platform") || "all";
      const triggers = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
      if (!triggers.includes("shell-platform.value")) return [there, same];
      if (there === value) return [same, same];
      if (value !== "all") asked.set("platform", value);
      else asked.delete("platform");
      const search = asked.toString();
      return [same, search ? "?" + search : ""];
    },

    looking() {
      return looked() ? Date.now() : window.dash_clientside.no_update;
    },

    // Marks where one is, and hands the keyboard on from the navigation to the new screen.
    mark() {
      const triggers = window.dash_clientside.callback_context.triggered.map((one) => one.prop_id);
      requestAnimationFrame(markCurrent);
      const drawer = document.getElementById("shell-drawer");
      if (triggers.includes("_pages_location.pathname") && drawer && drawer.contains(document.activeElement)) {
        document.getElementById("main").focus({ preventScroll: true });
      }
      return window.dash_clientside.no_update;
    },

    // What had the focus may have gone with the step before: the keyboard goes on in the new one, not from the top.
    follow() {
      const first = !followed;
      followed = true;
      if (!first) requestAnimationFrame(() => requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById("main").focus({ preventScroll: true });
      }));
      return window.dash_clientside.no_update;
    },
  };
  let followed = false;

  window.dash_clientside = Object.assign({}, window.dash_clientside, { shell });
})();
