// What can be done with stale apps that are selected, and what keeping some out asks for.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  stale: {
    offer(rows) {
      const number = (rows || []).length;
      return [!number, `Hide ${number.toLocaleString("en")} from the portal`];
    },
    asks_tag: (what) => what !== "tag",
  },
});
