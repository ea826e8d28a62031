// What a form about use asks, into the address; whatever else stands there stays.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  inquiry: {
    // Dates count once there are two of them: until then the period stays what it was.
    choose(days, since, until) {
      if (days !== "own") return [days, true];
      return [since && until ? `${since}..${until}` : window.dash_clientside.no_update, false];
    },

    remember(period, team, without) {
      const left = without || [];
      const [since, until] = period.includes("..") ? period.split("..") : ["", ""];
      window.dash_clientside.address.merge({
        days: since || until ? "" : period,
        since,
        until,
        team: team === "all" ? "" : team,
        owners: left.includes("owners") ? "1" : "",
        administrators: left.includes("administrators") ? "1" : "",
        bots: left.includes("bots") ? "" : "1",
      });
    },

    by: (way) => window.dash_clientside.address.merge({ by: way === "tag" ? "" : way }),
  },
});
