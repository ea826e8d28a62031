// A long list narrows while one types. Plain text, no pattern: whatever is typed is looked for as it stands.
document.addEventListener("input", (event) => {
  const list = event.target.closest(".list-search")?.closest(".searchable");
  if (!list) return;
  const wanted = event.target.value.trim().toLowerCase();
  let left = 0;
  for (const row of list.querySelectorAll(".names li")) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
    left += row.hidden ? 0 : 1;
  }
  list.classList.toggle("nothing", left === 0);
});
