// A person's window: what buttons do, and where the answers go. Everything else is in the files named below.

import { dressComposer, empty, fill } from "./composer.js";
import { answeredAlready, listen, place, toEnd } from "./live.js";
import { dressMenus } from "./menu.js";
import { here, key, piece, post, Trouble } from "./server.js";
import { offerKept, openForm } from "./sheet.js";
import { tell } from "./tell.js";

const log = document.getElementById("log");
const keys = new WeakMap();

// Shows the answer to what was done at `origin`: a button of a notice, a card or a page, or the message box.
function show(answer, origin) {
  const notice = origin?.closest?.(".notice") ?? null;
  if (answer.line) place(answer.line); // one's own words stand before what answers them
  if (answer.asked) document.getElementById("hint")?.remove();
  if (answer.hint && !answeredAlready()) document.getElementById("composer")?.before(piece(answer.hint));
  const done = (later) => { if (later.clear && origin?.id === "box") empty(); show(later, origin); };
  if (answer.kind === "form") openForm(answer.html, done, origin);
  else if (answer.kind === "notice") showNotice(answer.html, notice);
  else if (answer.kind === "page") showPage(answer);
}

function showNotice(html, old) {
  const notice = piece(html);
  notice.tabIndex = -1;
  document.getElementById("empty")?.remove();
  if (old?.isConnected) old.replaceWith(notice);
  else if (log.classList.contains("home")) log.prepend(notice);
  else log.append(notice);
  if (log.classList.contains("home")) { refreshHome(); log.scrollTop = 0; } else toEnd();
  const box = document.getElementById("box");
  if (document.activeElement !== box) notice.focus({ preventScroll: true });
}

function showPage(answer) {
  if (!log.classList.contains("home")) {
    sessionStorage.setItem("page", answer.html);
    location.assign(answer.url);
    return;
  }
  log.querySelector(".home-page").replaceWith(piece(answer.html));
  log.scrollTop = 0;
  document.getElementById("home-title").focus();
}

// A page that was asked for elsewhere is shown where pages are, once.
function showBrought() {
  const html = log.classList.contains("home") && sessionStorage.getItem("page");
  sessionStorage.removeItem("page");
  if (!html) return;
  log.querySelector(".home-page").replaceWith(piece(html));
  document.getElementById("home-title").focus();
}

async function refreshHome() {
  const page = await fetch(location.href).then((answer) => answer.text()).catch(() => null);
  const fresh = page && new DOMParser().parseFromString(page, "text/html").querySelector(".home-page");
  if (fresh) log.querySelector(".home-page").replaceWith(fresh);
}

async function press(button) {
  if (button.getAttribute("aria-disabled")) return;
  if (!keys.has(button)) keys.set(button, key());
  button.setAttribute("aria-disabled", "true");
  const { action, target } = button.dataset;
  try {
    const answer = await post("press", { action, target, channel: here.channel, key: keys.get(button) });
    keys.delete(button);
    show(answer, button);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    tell(error.message);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

async function moveClock(button) {
  const clock = button.closest(".clock");
  if (clock.getAttribute("aria-busy")) return;
  clock.setAttribute("aria-busy", "true");
  try {
    tell((await post("clock", { by: button.dataset.move })).sentence);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    tell(error.message);
  } finally {
    clock.removeAttribute("aria-busy");
  }
}

async function startAgain(button) {
  const dialog = button.closest("dialog");
  try {
    await post("again", {});
    sessionStorage.clear();
    location.replace(`/as/${here.me}`);
  } catch (error) {
    dialog.querySelector(".form-trouble").textContent = error.message;
  }
}

function hideHint(from) {
  from.closest(".hint-card").remove();
  document.getElementById("box").focus();
  post("hint", {}).catch(() => {});
}

// The second half of a double click is meant for what the first one pressed, never for what took its place.
let meant = null;
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && event.detail > 1 && button !== meant) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else meant = button;
}, true);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a[data-hide-hint]");
  if (!button || button.closest("form[data-form]")) return;
  const { dataset } = button;
  if (dataset.action) press(button);
  else if (dataset.move) moveClock(button);
  else if (dataset.open) document.getElementById(dataset.open).showModal();
  else if (dataset.example) fill(dataset.example);
  else if ("hideHint" in dataset) hideHint(button);
  else if ("again" in dataset) startAgain(button);
  else if ("dismiss" in dataset) { button.closest(".notice").remove(); document.getElementById("box")?.focus(); }
  else if ("close" in dataset && button.closest("dialog").id !== "sheet") button.closest("dialog").close();
});

showBrought();
dressComposer(show);
dressMenus();
offerKept((later) => show(later, null));
listen();
