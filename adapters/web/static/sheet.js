// Forms in a dialog. Every press posts all that was filled in; the answer replaces the form or closes it. Closing
// loses nothing: the form can be opened again as it was.

import { dressCombo } from "./combo.js";
import { here, key, piece, post, Trouble } from "./server.js";

const sheet = document.getElementById("sheet");
const PAUSE = 700;
const bar = document.getElementById("kept");
const ways = new Map(); // what is done once a form of this page is sent, by its mark
let before = null;
let mark = ""; // under which the open form is kept

const drawer = `askwell:forms:${here.me}`; // forms as they stand, until they are sent or thrown away, the newest last

export function openForm(html, done, origin, again = key()) {
  mark = again;
  ways.set(mark, done);
  before = origin ?? document.activeElement;
  swap(html);
  sheet.showModal();
  bar.hidden = true;
  focusFirst();
  const drafted = sheet.querySelector("[data-coached] textarea");
  if (drafted?.value) readAlong(drafted); // what takes its time to find in a text is looked for once the form is open
}

// A form that was closed, or open when the page went away, is offered until it is sent or thrown away; of several, the
// newest first.
export function offerKept(done) {
  offer();
  bar.querySelector("[data-reopen]").addEventListener("click", () => {
    const { id, html, values } = kept().at(-1);
    openForm(html, ways.get(id) ?? done, null, id);
    refill(values);
  });
  bar.querySelector("[data-throw-away]").addEventListener("click", () => {
    forget(kept().at(-1).id);
    if (bar.hidden) document.getElementById("main").focus();
  });
}

function kept() {
  return JSON.parse(sessionStorage.getItem(drawer) ?? "[]");
}

function offer() {
  bar.hidden = kept().length === 0;
}

function keep() {
  const form = sheet.querySelector("form");
  if (!form) return;
  const values = [...new FormData(form)].filter(([name]) => name.startsWith("v."));
  const others = kept().filter(({ id }) => id !== mark);
  sessionStorage.setItem(drawer, JSON.stringify([...others, { id: mark, html: form.dataset.drawn, values }]));
}

function forget(gone) {
  sessionStorage.setItem(drawer, JSON.stringify(kept().filter(({ id }) => id !== gone)));
  ways.delete(gone);
  offer();
}

function refill(values) {
  for (const field of sheet.querySelectorAll('[name^="v."]')) {
    const held = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = held.includes(field.value);
    else field.value = held[0] ?? "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function swap(html) {
  const form = piece(html);
  form.dataset.drawn = html;
  sheet.replaceChildren(form);
  form.querySelectorAll("[data-combo]").forEach(dressCombo);
  form.querySelectorAll("[data-limit]").forEach(count);
  form.querySelectorAll("[data-no-date]").forEach(dressWhen);
  return form;
}

function focusFirst() {
  const empty = [...sheet.querySelectorAll('.field [aria-required="true"]')].find((field) => !field.value);
  const place = sheet.querySelector("[aria-invalid]") ?? empty ?? sheet.querySelector("#sheet-title");
  place.focus();
  if (place.tagName === "TEXTAREA") place.setSelectionRange(place.value.length, place.value.length);
}

function count(field) {
  const counter = field.closest(".field").querySelector(".counter");
  const limit = Number(field.dataset.limit);
  const counted = field.closest("[data-form]").dataset.characters;
  const show = () => {
    const length = [...field.value].length;
    counter.textContent = length > limit * 0.7 ? counted.replace("%1", length).replace("%2", limit) : "";
    counter.classList.toggle("over", length > limit);
  };
  field.addEventListener("input", show);
  show();
}

function dressWhen(box) {
  const ways = [...box.closest(".when").querySelectorAll("input[name]")]; // in words where a field has them, or picked
  const clear = (way) => { way.value = ""; };
  box.addEventListener("change", () => { if (box.checked) ways.forEach(clear); else ways[0].focus(); });
  for (const way of ways) {
    way.addEventListener("input", () => {
      if (way.value) ways.filter((other) => other !== way).forEach(clear);
      box.checked = ways.every((one) => !one.value);
      way.closest(".field").classList.remove("has-error"); // what it says is about what stood there before
      way.closest(".field").querySelector(".error")?.remove();
    });
  }
}

async function press(button) {
  const form = button.form ?? button.closest("form");
  if (form.getAttribute("aria-busy") === "true") return;
  const values = new FormData(form);
  values.set("action", button.dataset.action);
  values.set("target", button.dataset.target);
  form.setAttribute("aria-busy", "true");
  say(form, "");
  try {
    answered(form, button, await post("submit", values));
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    say(form, error.message);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

// The coach reads along: after a pause in typing its points are renewed, and nothing else in the form is touched.
let pause = 0;

function readAlong(field) {
  clearTimeout(pause);
  const form = field.closest("[data-coached]");
  if (form && (field.tagName === "TEXTAREA" || "words" in field.dataset)) pause = setTimeout(() => advise(form), PAUSE);
}

async function advise(form) {
  const values = new FormData(form);
  values.set("action", "advise");
  values.set("target", "");
  const typed = new URLSearchParams(new FormData(form)).toString();
  try {
    const answer = await post("submit", values);
    const same = new URLSearchParams(new FormData(form)).toString() === typed;
    if (answer.kind !== "form" || !same || !form.isConnected || form.getAttribute("aria-busy") === "true") return;
    const fresh = piece(answer.html);
    const [notes, renewed] = [form, fresh].map((place) => place.querySelector(".form-notes"));
    if (notes.innerHTML !== renewed.innerHTML) renew(notes, renewed);
    form.querySelectorAll('input[name^="c."]').forEach((held) => held.remove());
    form.prepend(...fresh.querySelectorAll('input[name^="c."]'));
    const [now, then] = [mainOf(form), mainOf(fresh)];
    now.textContent = then.textContent;
    now.dataset.action = then.dataset.action;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error; // the next press says what is wrong
  }
}

// Whoever is among the points keeps the focus: at the same press where it is still there, else at the points, else at the title.
function renew(notes, renewed) {
  const focused = notes.contains(document.activeElement) ? document.activeElement : null;
  notes.replaceChildren(...renewed.childNodes);
  if (!focused) return;
  const same = samePress(notes, focused);
  const place = same ?? (notes.firstChild ? notes : sheet.querySelector("#sheet-title"));
  if (place === notes) notes.tabIndex = -1;
  place.focus();
}

function samePress(place, button) {
  return [...place.querySelectorAll("button[data-action]")].find(
    (other) => other.dataset.action === button.dataset.action && other.dataset.target === button.dataset.target,
  );
}

function mainOf(place) {
  return place.querySelector(".form-foot .press.main");
}

// Whether the form is one line to look something up by: nothing leaves with it, and Enter looks.
function isOneWord() {
  return mainOf(sheet)?.dataset.action === "find" && sheet.querySelectorAll("input:not([type=hidden]), textarea").length === 1;
}

function say(form, sentence) {
  form.querySelector(".form-trouble").textContent = sentence;
}

function answered(form, button, answer) {
  if (answer.kind !== "form") {
    const done = ways.get(mark);
    forget(mark);
    close();
    done(answer);
    return;
  }
  const { scrollTop } = form.querySelector(".form-body");
  const typed = new FormData(form);
  const fresh = swap(answer.html);
  keep();
  if (!sheet.open) sheet.showModal();
  if (new FormData(fresh).get("form") !== typed.get("form")) return focusFirst(); // one form led to another
  fresh.querySelector(".form-body").scrollTop = scrollTop;
  settleFocus(fresh, button, filledIn(fresh, typed) ?? (button.closest(".form-notes") && askedFor(fresh, typed)));
}

// The line that a press among the points has asked for, such as what came of an earlier ask.
function askedFor(form, typed) {
  const lines = [...form.querySelectorAll('input[type="text"][name^="v."]')];
  return lines.find((one) => !one.value && !typed.has(one.name));
}

// The field into which the press put something else than stood there; a choice among chips is no line to go on in.
function filledIn(form, typed) {
  const lines = [...form.querySelectorAll('[name^="v."]')].filter((one) => !["radio", "checkbox"].includes(one.type));
  const words = (text) => text.split(/\s+/).filter(Boolean).join(" "); // space that was taken away is nothing filled in
  const filled = lines.find((one) => one.value && typed.has(one.name) && words(typed.get(one.name)) !== words(one.value));
  return filled?.type === "hidden" ? filled.closest(".combo")?.querySelector("input") : filled;
}

// To what is wrong, else to the line that was filled in, which is read out then; the coach's change of a whole text is
// shown without leaving the points, since the next of them may be wanted, too.
function settleFocus(form, button, filled) {
  const wrong = form.querySelector("[aria-invalid]");
  const notes = form.querySelector(".form-notes:not(:empty)");
  const same = samePress(form, button);
  const line = filled?.tagName === "INPUT" ? filled : null;
  const next = wrong ?? line ?? (same && same.type !== "submit" ? same : null);
  if (next) next.focus();
  else {
    if (notes) notes.tabIndex = -1;
    (notes ?? form.querySelector("#sheet-title")).focus();
  }
  const seen = wrong ?? line;
  (seen?.closest(".field") ?? notes)?.scrollIntoView({ block: "nearest" });
  if (!seen) filled?.closest(".field").scrollIntoView({ block: "nearest" });
}

// To where the form was opened: the button, else the menu in which it is, else its card, which may be drawn anew by now.
function close() {
  sheet.close();
  const card = document.getElementById(before?.closest("[data-line]")?.id);
  const menu = before?.closest("details")?.querySelector("summary");
  if (card) card.tabIndex = -1;
  const places = [before, menu, card, document.getElementById("main")];
  places.find((place) => place?.isConnected && place.checkVisibility()).focus();
}

// What was typed stays; a form that was only looked at does not.
function leave() {
  if ([...sheet.querySelectorAll("textarea")].some((field) => field.value)) keep();
  offer();
  close();
}

sheet.addEventListener("input", (event) => { keep(); readAlong(event.target); });
sheet.addEventListener("change", keep);
sheet.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
sheet.addEventListener("submit", (event) => { event.preventDefault(); press(mainOf(event.target)); });
sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName === "BUTTON") return;
  if (event.ctrlKey || event.metaKey || isOneWord()) press(mainOf(sheet));
  if (event.target.tagName === "INPUT") event.preventDefault(); // a line that ends must not send the whole form
});
sheet.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.hasAttribute("data-close")) leave();
  else if (button?.type === "button" && button.dataset.action) press(button);
});
