// Hears what is new: lines of this channel, what is unread elsewhere, the clock. A hidden window gives its connection
// back (a browser has only six for one server) and asks from time to time how much is new.

import { here, piece, post } from "./server.js";

const log = document.getElementById("log");
const away = document.getElementById("away");
const title = document.title;
const LOOK_EVERY = 5000;
let source = null;
let after = here.after;
let looking = null;

export function listen() {
  document.addEventListener("visibilitychange", settle);
  addEventListener("pagehide", hangUp);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  settle();
  toEnd();
  seen();
}

function settle() {
  clearInterval(looking);
  if (document.visibilityState === "visible") {
    connect();
    seen();
  } else {
    hangUp();
    looking = setInterval(glance, LOOK_EVERY);
  }
}

function connect() {
  if (source) return;
  const query = new URLSearchParams({ channel: here.channel, after, era: here.era });
  source = new EventSource(`/as/${here.me}/events?${query}`);
  source.addEventListener("open", () => { away.hidden = true; });
  source.addEventListener("error", lost);
  source.addEventListener("line", (event) => { after = event.lastEventId; place(JSON.parse(event.data)); });
  source.addEventListener("unread", (event) => { after = event.lastEventId || after; badges(JSON.parse(event.data)); });
  source.addEventListener("clock", (event) => { showClock(JSON.parse(event.data).text); });
  source.addEventListener("again", () => location.replace(`/as/${here.me}`));
}

function lost() {
  away.hidden = false;
  if (source.readyState !== EventSource.CLOSED) return;
  hangUp();
  setTimeout(() => { if (document.visibilityState === "visible") connect(); }, 2000);
}

function hangUp() {
  source?.close();
  source = null;
}

async function glance() {
  try {
    const answer = await (await fetch(`/as/${here.me}/unread`)).json();
    if (String(answer.era) !== here.era) location.replace(`/as/${here.me}`);
    name(answer.new);
  } catch { /* the next glance may find it */ }
}

export function place({ id, mine, html }) {
  const line = piece(html);
  const old = document.getElementById(`line-${id}`);
  if (old) return replace(old, line);
  const low = atEnd();
  document.getElementById("empty")?.remove();
  document.getElementById("hint")?.remove(); // as on a page that is opened now: it stands only where nothing does
  const days = log.querySelectorAll("[data-day-name]");
  if (days[days.length - 1]?.dataset.dayName !== line.dataset.day) log.append(dayLine(line.dataset.day));
  line.classList.add("fresh");
  log.append(line);
  if (answeredAlready()) document.getElementById("next")?.remove();
  if (low || mine) toEnd();
  seen();
}

// An edited card keeps the keyboard where it was: at the same button, else at the card.
function replace(old, line) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const low = atEnd() && old === log.lastElementChild;
  const lowest = below() < 2; // whoever reads the newest line goes on seeing it when a card above it grows
  old.replaceWith(line);
  if (held) {
    const same = [...line.querySelectorAll("button, a")].find((other) => other.textContent === held.textContent);
    line.tabIndex = -1;
    (same ?? line).focus();
  }
  if (low) toEnd();
  else if (lowest) log.scrollTop = log.scrollHeight;
}

// Whether more has come than the receipt of a first ask: then nobody needs to be told whose window is next.
export function answeredAlready() {
  return log.querySelectorAll("[data-line]").length > 1;
}

function dayLine(day) {
  const line = document.createElement("p");
  line.className = "day";
  line.dataset.dayName = day;
  line.append(Object.assign(document.createElement("span"), { textContent: day }));
  return line;
}

function below() {
  return log.scrollHeight - log.scrollTop - log.clientHeight;
}

export function atEnd() {
  return below() < Math.max(80, log.lastElementChild?.offsetHeight ?? 0);
}

// To the newest line; to its beginning where it is taller than the window.
export function toEnd() {
  if (log.classList.contains("home")) return;
  const last = log.lastElementChild;
  log.scrollTop = log.scrollHeight;
  if (last && last.offsetHeight > log.clientHeight) last.scrollIntoView({ block: "start" });
}

function seen() {
  const lines = log.querySelectorAll("[data-line]");
  const last = lines[lines.length - 1]?.dataset.line;
  if (!last || document.visibilityState !== "visible" || here.channel === "home") return;
  post("seen", { channel: here.channel, line: last }).catch(() => {});
}

function badges(counts) {
  let total = 0;
  for (const badge of document.querySelectorAll("[data-badge]")) {
    const count = badge.dataset.badge === here.channel ? 0 : counts[badge.dataset.badge] ?? 0;
    badge.hidden = count === 0;
    badge.querySelector("[data-count]").textContent = count > 99 ? "99+" : count;
    total += count;
  }
  for (const dot of document.querySelectorAll("[data-any-new]")) dot.hidden = total === 0;
  name(total);
}

function name(total) {
  document.title = total ? `(${total}) ${title}` : title;
}

function showClock(text) {
  for (const place of document.querySelectorAll("[data-clock]")) if (place.textContent !== text) place.textContent = text;
}
