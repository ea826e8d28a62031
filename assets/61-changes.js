// The trail's filters, into the address; the run one looks at stays. Days are those of the reader, or of who made the link.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  changes: {
    zone() {
      const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
      const zone = new URLSearchParams(window.location.search).get("zone") || here;
      return [zone, "Days are those of " + zone.replace(/_/g, " ") + "."];
    },

    remember(person, app, kind, outcome, since, until, zone) {
      const run = new URLSearchParams(window.location.search).get("run");
      const told = {
        person,
        app,
        kind: kind === "any" ? "" : kind,
        outcome: outcome === "any" ? "" : outcome,
        since,
        until,
        zone: since || until ? zone : "",
        run,
      };
      const wanted = new URLSearchParams();
      for (const [name, value] of Object.entries(told)) if (value) wanted.set(name, value);
      window.dash_clientside.address.replace(wanted.toString());
    },
  },
});
