/* The rows of a portal's order, with edits that the server has not answered yet: nobody waits to see what they did. */
(function () {
  "use strict";

  function moved(order, { apps, to, before, after }) {
    const gone = new Set(apps);
    const rest = order.filter((app) => !gone.has(app));
    const mark = before || after;
    const place = mark ? rest.indexOf(mark) + (before ? 0 : 1) : /^\s*[1-9]\d*\s*$/.test(to) ? Math.min(to - 1, rest.length) : -1;
    return place < 0 || (mark && !rest.includes(mark)) ? order : [...rest.slice(0, place), ...apps, ...rest.slice(place)];
  }

  /* What is seen of an edit before the server has answered; the rest, and whether it can be, is known with its answer. */
  const AHEAD = {
    move: (now, edit) => ({ ...now, order: moved(now.order, edit) }),
    hide: (now, { apps }) => ({ ...now, order: now.order.filter((app) => !apps.includes(app)) }),
    rank: (now, { app, rank }) => ({ ...now, ranks: { ...now.ranks, [app]: rank } }),
    text: (now, { app, field, value }) => ({ ...now, edits: { ...now.edits, [app]: { ...now.edits[app], [field]: value } } }),
  };
  const after = (stand, edits) => edits.reduce((now, edit) => (AHEAD[edit.do] ? AHEAD[edit.do](now, edit) : now), stand);

  /* A row that is the same stays the same object, so that the grid has little to do. */
  const made = new Map();
  let fresh = [];

  function rowOf(app, place, { ranks, did, edits }) {
    const standing = place ? "shown" : app.standing === "not told" ? "not told" : "hidden";
    const mark = [place, standing, ranks[app.key], did[app.key], JSON.stringify(edits[app.key])].join("|");
    const old = made.get(app.key);
    if (old && old.app === app && old.mark === mark) return old;
    const row = { ...app, ...edits[app.key], app, place, standing, mark, did: did[app.key] || [] };
    if (app.key in ranks) Object.assign(row, { rank: ranks[app.key], was: app.rank, marks: { ...app.marks, rank: undefined } });
    row.tags = (row.tags || []).join(", ");
    made.set(app.key, row);
    fresh.push(app.key);
    return row;
  }

  /* What the server knows of each app, in the order that is wanted: shown ones first, then hidden, then not told;
     and the keys of those that are not as they were. */
  function rows(known, now) {
    const { order } = now;
    fresh = [];
    const apps = new Map(known.map((app) => [app.key, app]));
    const row = (app, place) => rowOf(app, place, now);
    const shown = order.filter((key) => apps.has(key)).map((key, index) => row(apps.get(key), index + 1));
    order.forEach((key) => apps.delete(key));
    const rest = [...apps.values()].map((app) => row(app, null));
    const hidden = (one) => one.standing === "hidden";
    return [[...shown, ...rest.filter(hidden), ...rest.filter((one) => !hidden(one))], fresh];
  }

  window.portalAhead = { after, rows };
})();
