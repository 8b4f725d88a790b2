// One sentence at the bottom of the window, read out by screen readers, sometimes with something to press.

const place = document.getElementById("tell");
let gone;

// `acts` are labels, each followed by what it does.
export function tell(sentence, ...acts) {
  clearTimeout(gone);
  const words = document.createElement("p");
  words.append(sentence);
  for (let at = 0; at < acts.length; at += 2) words.append(link(acts[at], acts[at + 1]));
  place.replaceChildren(words);
  gone = setTimeout(() => place.replaceChildren(), acts.length ? 15000 : 7000);
}

function link(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = label;
  button.addEventListener("click", () => { place.replaceChildren(); act(); });
  return button;
}
