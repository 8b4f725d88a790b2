// The menus of cards: one open at a time; arrows go through the entries, Escape and a press elsewhere close it.

const OPEN = "details.answers[open]";

function close(menu, focus = false) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

function step(menu, key) {
  const entries = [...menu.querySelectorAll(".entry")];
  const at = entries.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[key];
  entries.at(next % entries.length).focus();
}

export function dressMenus() {
  document.addEventListener("toggle", ({ target }) => {
    if (!target.matches?.(OPEN)) return;
    document.querySelectorAll(OPEN).forEach((other) => { if (other !== target) close(other); });
    target.querySelector(".answers-list").scrollIntoView({ block: "nearest" });
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.(OPEN);
    if (!menu) return;
    if (event.key === "Escape") close(menu, true);
    else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) step(menu, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("click", ({ target }) => {
    document.querySelectorAll(OPEN).forEach((menu) => {
      if (target.closest(".entry") || !menu.contains(target)) close(menu);
    });
  });
}
