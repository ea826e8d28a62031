// The trail's filters, into the address; the run one looks at stays.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  changes: {
    remember(person, app, kind, outcome, first, last) {
      const wanted = new URLSearchParams();
      const run = new URLSearchParams(window.location.search).get("run");
      const any = (value) => (value === "any" ? "" : value);
      const told = { person, app, kind: any(kind), outcome: any(outcome), first, last, run };
      for (const [name, value] of Object.entries(told)) if (value) wanted.set(name, value);
      window.dash_clientside.address.replace(wanted.toString());
    },
  },
});
