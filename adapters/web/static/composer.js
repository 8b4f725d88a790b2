// The message box: Enter posts, Shift and Enter makes a new line, `/` and `@` offer what can follow. What is typed is
// kept for each channel until it was taken.

import { here, key, post, Trouble } from "./server.js";

const form = document.getElementById("composer");
const box = document.getElementById("box");
const list = document.getElementById("completions");
const trouble = document.querySelector(".composer-trouble");
const drawer = `askwell:${here.me}:${here.channel}`;
const known = form ? JSON.parse(form.dataset.known) : { commands: [], people: [] };
let active = -1;
let nonce = key();
let busy = false;

export function dressComposer(answered) {
  if (!form) return;
  form.querySelector(".send").disabled = false;
  const kept = sessionStorage.getItem(drawer);
  if (kept !== null) box.value = kept;
  else if (box.value) sessionStorage.setItem(drawer, box.value); // the browser kept it, from before there was a script
  box.addEventListener("input", () => { sessionStorage.setItem(drawer, box.value); nonce = key(); offer(); });
  box.addEventListener("keydown", steer);
  box.addEventListener("blur", () => close());
  form.addEventListener("submit", (event) => { event.preventDefault(); say(answered); });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
}

export function fill(words) {
  box.value = words;
  box.dispatchEvent(new Event("input"));
  close();
  box.focus();
}

export function empty() {
  box.value = "";
  sessionStorage.removeItem(drawer);
}

async function say(answered) {
  if (busy || !box.value.trim()) return;
  busy = true;
  close();
  trouble.textContent = "";
  const text = box.value;
  try {
    const answer = await post("say", { channel: here.channel, text, key: nonce });
    nonce = key();
    if (answer.clear && box.value === text) empty();
    else if (answer.kind === "notice") box.select();
    answered(answer, box);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    trouble.textContent = error.message;
  } finally {
    busy = false;
  }
}

// What can follow what stands before the caret: commands at the very beginning, people after an @. A command or
// name that is whole as it stands is offered nothing by itself: Enter posts it.
function candidates() {
  const before = box.value.slice(0, box.selectionStart);
  if (/^\/[\w ]*$/.test(before)) {
    const fitting = known.commands.filter((one) => one.text.startsWith(before.toLowerCase()) && one.text.trim() !== before);
    const whole = known.commands.some((one) => one.text.trim() === before.trim());
    return { start: 0, options: fitting, whole };
  }
  const at = /(?:^|\s)@(\w*)$/.exec(before);
  if (!at) return { start: 0, options: [] };
  const fitting = known.people.filter((one) => one.text.toLowerCase().startsWith(`@${at[1].toLowerCase()}`));
  const whole = fitting.some((one) => one.text.toLowerCase().trim() === `@${at[1].toLowerCase()}`);
  return { start: before.length - at[1].length - 1, options: fitting, whole };
}

function offer() {
  const { start, options, whole } = candidates();
  list.replaceChildren(...options.map((one, index) => option(one, index, start)));
  list.hidden = options.length === 0;
  mark(options.length && !whole ? 0 : -1);
}

function option(one, index, start) {
  const item = document.createElement("li");
  item.role = "option";
  item.ariaSelected = "false";
  item.id = `completion-${index}`;
  item.dataset.text = one.text;
  item.dataset.start = start;
  const name = document.createElement("span");
  name.className = "option-name";
  name.textContent = one.text;
  const about = document.createElement("span");
  about.className = "option-about";
  about.textContent = one.about;
  item.append(name, about);
  return item;
}

function mark(index) {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = index;
  const chosen = list.children[active];
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
  else box.removeAttribute("aria-activedescendant");
}

function close() {
  list.hidden = true;
  mark(-1);
}

function take(chosen) {
  const after = box.value.slice(box.selectionStart);
  const before = box.value.slice(0, Number(chosen.dataset.start)) + chosen.dataset.text.trimEnd() + " ";
  box.value = before + after.trimStart();
  box.setSelectionRange(before.length, before.length);
  box.dispatchEvent(new Event("input"));
  box.focus();
}

function steer(event) {
  const chosen = list.hidden ? null : list.children[active];
  if (event.isComposing) return;
  if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const length = list.children.length;
    const from = event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1;
    mark((from + length) % length);
  } else if (!list.hidden && event.key === "Escape") {
    event.preventDefault();
    close();
  } else if (chosen && (event.key === "Tab" || event.key === "Enter") && !event.shiftKey) {
    event.preventDefault();
    take(chosen);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
}
