// A person, searched by name or by what they said to ask them about. The list follows what is typed; arrows, Enter
// and Escape work as in any list. What was typed is posted even when it is nobody's name.

export function dressCombo(combo) {
  const input = combo.querySelector('[role="combobox"]');
  const hidden = combo.querySelector('input[type="hidden"]');
  const list = combo.querySelector('[role="listbox"]');
  const all = [...list.children];
  let active = null;

  const fitting = () => all.filter((option) => !option.hidden);
  const fits = (option, typed) => {
    const name = option.dataset.name.toLowerCase();
    return name.startsWith(typed) || option.dataset.about.toLowerCase().includes(typed);
  };

  function show(open) {
    list.hidden = !open || fitting().length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) mark(null);
  }

  function mark(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function filter(everyone) {
    const typed = input.value.trim().replace(/^@/, "").toLowerCase();
    for (const option of all) option.hidden = !everyone && typed !== "" && !fits(option, typed);
    const exact = all.find((option) => option.dataset.name.toLowerCase() === typed);
    hidden.value = exact ? exact.dataset.id : input.value.trim();
  }

  function choose(option) {
    input.value = option.dataset.name;
    hidden.value = option.dataset.id;
    show(false);
  }

  function step(by) {
    const options = fitting();
    if (list.hidden) { filter(true); show(true); return mark(fitting()[0] ?? null); }
    mark(options[(options.indexOf(active) + by + options.length) % options.length] ?? null);
  }

  input.addEventListener("input", () => { filter(false); show(true); mark(input.value ? fitting()[0] ?? null : null); });
  input.addEventListener("click", () => { filter(true); show(list.hidden); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active) choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    } else if (event.key === "Tab" && active && !list.hidden) choose(active);
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
}
