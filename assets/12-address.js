// Keeps a screen's filters in the address without drawing the screen anew.
(function () {
  let stale = false; // the address was changed behind the router's back

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    address: {
      // `search` as components.address.write makes it; the platform of the address stays.
      replace(search) {
        if (typeof search !== "string") return window.dash_clientside.no_update;
        const wanted = new URLSearchParams(search);
        const platform = new URLSearchParams(window.location.search).get("platform");
        if (platform && !wanted.has("platform")) wanted.set("platform", platform);
        const text = wanted.toString();
        const address = window.location.pathname + (text ? "?" + text : "");
        if (address !== window.location.pathname + window.location.search) {
          window.history.replaceState(window.history.state, "", address);
          stale = true;
        }
        return window.dash_clientside.no_update;
      },

      // These names and their values; an empty value takes the name out, every other name stays as it is.
      merge(named) {
        const wanted = new URLSearchParams(window.location.search);
        for (const [name, value] of Object.entries(named)) {
          wanted.delete(name);
          for (const one of [].concat(value)) if (one) wanted.append(name, one);
        }
        return window.dash_clientside.address.replace(wanted.toString());
      },
    },
  });

  // The router still holds the old address: a link to this same screen would be no change to it, and do nothing.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest && event.target.closest("a[href]");
      const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0;
      if (!link || !plain || link.origin !== window.location.origin || link.hash || link.target) return;
      if (stale && link.pathname === window.location.pathname) {
        event.preventDefault();
        event.stopPropagation();
        window.location.assign(link.href);
      }
      stale = stale && link.pathname === window.location.pathname;
    },
    true
  );
})();
