/* When the session is over, leave for the sign-in page and come back to the same address; tell the server whether
   anybody is there, so that a page left open does not keep a session alive by asking for news. */
(function () {
  "use strict";
  const QUIET_MS = 60000;
  const ask = window.fetch.bind(window);
  let touched = Date.now();
  let leaving = false;

  function prefix() {
    const config = document.getElementById("_dash-config");
    return (config && JSON.parse(config.textContent).requests_pathname_prefix) || "/";
  }

  function unattended() {
    return Date.now() - touched > QUIET_MS;
  }

  function marked(options) {
    if (!unattended()) return options;
    const headers = new Headers(options && options.headers);
    headers.set("X-Unattended", "1");
    return Object.assign({}, options, { headers: headers });
  }

  function leave() {
    if (leaving) return;
    leaving = true;
    const here = window.location.pathname + window.location.search + window.location.hash;
    const ended = unattended() ? "&ended=1" : "";
    window.location.assign(prefix() + "login?next=" + encodeURIComponent(here) + ended);
  }

  window.fetch = async function (resource, options) {
    const answer = await ask(resource, marked(options)).catch(function (failure) {
      if (failure.name === "AbortError") throw failure;
      return new Response("", { status: 503 }); // without an answer at all, Dash would wait for one to the end of days
    });
    if (answer.status !== 401 || !answer.headers.has("X-Login-Required")) return answer;
    leave();
    return new Promise(function () {}); // the page is going: nothing may draw an error meanwhile
  };

  for (const name of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "focus"]) {
    window.addEventListener(name, function () { touched = Date.now(); }, { capture: true, passive: true });
  }

  // Back after signing out must not bring the page back as it was.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });
})();
