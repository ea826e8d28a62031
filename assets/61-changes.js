// The trail's filters, into the address; the run one looks at stays.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  changes: {
    remember(person, app, kind, outcome) {
      const wanted = new URLSearchParams();
      const run = new URLSearchParams(window.location.search).get("run");
      const told = { person, app, kind: kind === "any" ? "" : kind, outcome: outcome === "any" ? "" : outcome, run };
      for (const [name, value] of Object.entries(told)) if (value) wanted.set(name, value);
      window.dash_clientside.address.replace(wanted.toString());
    },
  },
});
