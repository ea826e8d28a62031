// Times are said in words; hovering shows the exact one in the reader's own zone.
(function () {
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

  function tell(event) {
    const moment = event.target.closest && event.target.closest("time[datetime]");
    if (!moment) return;
    const when = new Date(moment.dateTime);
    if (!isNaN(when)) moment.title = exact.format(when);
  }

  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);
})();
