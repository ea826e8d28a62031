// The use of an app is asked for only when somebody scrolls to it: most who open an app's page want to know something else.
(function () {
  let watched;

  function expect(shown) {
    const part = document.getElementById("app-use");
    if (!part) return;
    window.dash_clientside.set_props("app-use", { hidden: !shown });
    if (!shown || watched === part) return;
    watched = part;
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      window.dash_clientside.set_props("app-use-seen", { data: Date.now() });
    });
    watcher.observe(part);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { use: { expect } });
})();
