/* The cards of a portal as visitors see them; as parts of Dash, hundreds of them would slow down every act. */
(function () {
  "use strict";

  function part(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  const pill = ([word, tone]) => part("span", { className: `pill pill-${tone}` }, word);
  const says = ({ description, gap }) =>
    part("p", { className: "portal-says", dir: "auto" }, description || part("span", { className: "none" }, gap));

  function card(one) {
    const tags = one.tags.map((tag) => part("span", { className: "tag", dir: "auto" }, tag));
    return part("li", { className: "portal-item" },
      part("article", { className: "portal-app surface" },
        part("div", { className: `portal-picture tint-${one.tint}`, ariaHidden: "true" }, one.initials),
        part("h3", { dir: "auto" }, one.title),
        says(one),
        part("div", { className: "portal-tags" }, pill(one.access), ...tags)));
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    portalCards: {
      draw: (cards) => document.getElementById("portal-cards").replaceChildren(...(cards || []).map(card)),
    },
  });
})();
