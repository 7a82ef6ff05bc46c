import { asked } from "./ask.js";
import { everything } from "./everything.js";
import { guide } from "./guide.js";
import { make } from "./make.js";
import { language, word } from "./words.js";

// The views, in the order of the work. A view with groups shows the rows of the table whose ids begin with them.
const views = [
  { id: "guide", draw: guide },
  { id: "setup", groups: ["env", "doctor", "version", "where", "explain", "resources"] },
  { id: "keys", groups: ["keys"] },
  { id: "diagnose", groups: ["diagnose"] },
  { id: "sandbox", groups: ["sandbox", "notify", "wallet"] },
  { id: "traffic", groups: ["traffic"] },
  { id: "reports", groups: ["accept", "report"] },
  { id: "golive", groups: ["golive"] },
];
let actions = [];
let state = "missing";

const current = () => views.find((view) => `#/${view.id}` === location.hash) ?? views[0];

async function begin() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) {
    history.replaceState(null, "", location.pathname);
    await asked("/api/session", { method: "POST", headers: { "X-Till-Token": token } });
  }
  const facts = await (await asked("/api/state")).json();
  language.current = facts.language;
  document.getElementById("language").value = facts.language;
  actions = (await (await asked("/api/actions")).json()).actions;
  state = facts.vault;
  await draw();
}

async function refreshed() {
  try {
    say((await (await asked("/api/state")).json()).vault);
  } catch (gone) {
    say(gone.message);
  }
}

function say(found) {
  state = found;
  document.getElementById("state").textContent = word(state);
}

async function draw() {
  const view = current();
  document.documentElement.lang = language.current;
  document.title = `${word(`view.${view.id}`)} · Till`;
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = word(node.dataset.words);
  say(state);
  document.getElementById("views").replaceChildren(...views.map((one) =>
    make("a", { href: `#/${one.id}`, "aria-current": one === view ? "page" : null }, word(`view.${one.id}`))));
  document.getElementById("title").textContent = word(`view.${view.id}`);
  const root = document.getElementById("view");
  if (view.groups) return everything(root, actions, view.groups);
  try {
    await view.draw(root);
  } catch (gone) {
    say(gone.message);
  }
}

addEventListener("hashchange", async () => {
  await draw();
  document.getElementById("title").focus();
});
document.addEventListener("acted", refreshed);
document.getElementById("skip").addEventListener("click", () => document.getElementById("title").focus());
document.getElementById("language").addEventListener("change", (event) => {
  language.current = event.target.value;
  draw();
});
begin().catch((gone) => say(["gone", "session"].includes(gone.message) ? gone.message : "gone"));
