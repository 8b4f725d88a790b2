// One sentence at the bottom of the window, read out by screen readers, sometimes with something to press.

const place = document.getElementById("tell");
let gone;

export function tell(sentence, label, act) {
  clearTimeout(gone);
  const words = document.createElement("p");
  words.append(sentence);
  if (label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = label;
    button.addEventListener("click", () => { place.replaceChildren(); act(); });
    words.append(button);
  }
  place.replaceChildren(words);
  gone = setTimeout(() => place.replaceChildren(), label ? 15000 : 7000);
}
