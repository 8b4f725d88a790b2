// Talks to the server. A post carries the page's token; if the server was restarted meanwhile, the fresh one is
// taken and the same post (with the same key, so that it counts once) is sent again.

const meta = document.querySelector('meta[name="askwell-token"]');
export const here = document.body.dataset;

export class Trouble extends Error {}

export function key() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function send(act, body) {
  return fetch(`/as/${here.me}/${act}`, { method: "POST", body, headers: { "X-Askwell-Token": meta.content } });
}

export async function post(act, values) {
  const body = new URLSearchParams(values);
  let answer;
  try {
    answer = await send(act, body);
    const fresh = answer.headers.get("X-Askwell-Token");
    if (answer.status === 403 && fresh) {
      meta.content = fresh;
      answer = await send(act, body);
    }
  } catch {
    throw new Trouble(here.notSent);
  }
  return read(answer);
}

async function read(answer) {
  const json = answer.headers.get("Content-Type")?.startsWith("application/json");
  try {
    const said = json ? await answer.json() : { sentence: await answer.text() };
    if (answer.ok) return said;
    throw new Trouble(answer.status < 500 || json ? said.sentence : here.broke);
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble(here.broke);
  }
}

export function piece(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}
