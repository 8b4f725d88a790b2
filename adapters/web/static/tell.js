// One sentence at the bottom of the window, read out by screen readers.

const place = document.getElementById("tell");
const SHOWN_FOR = 7000;
let gone;

export function tell(sentence) {
  clearTimeout(gone);
  const words = document.createElement("p");
  words.append(sentence);
  place.replaceChildren(words);
  gone = setTimeout(() => place.replaceChildren(), SHOWN_FOR);
}
