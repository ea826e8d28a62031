// What a form about use asks, into the address; whatever else stands there stays.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  inquiry: {
    remember(days, team, without) {
      const left = without || [];
      window.dash_clientside.address.merge({
        days,
        team: team === "all" ? "" : team,
        owners: left.includes("owners") ? "1" : "",
        administrators: left.includes("administrators") ? "1" : "",
        bots: left.includes("bots") ? "" : "1",
      });
    },

    by: (way) => window.dash_clientside.address.merge({ by: way === "tag" ? "" : way }),
  },
});
