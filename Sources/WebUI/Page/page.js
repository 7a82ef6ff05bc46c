import { words } from "./words.js";

// Everything shown is a command's document; foreign text only ever becomes a text node.
let language = "en";
let actions = [];
let sayState = "missing";

const made = (name, text, kind) => {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (kind) node.className = kind;
  return node;
};

const asked = (path, options = {}) =>
  fetch(path, { ...options, headers: { "X-Till": "1", ...options.headers } });

async function begin() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) {
    history.replaceState(null, "", location.pathname);
    await asked("/api/session", { method: "POST", headers: { "X-Till-Token": token } });
  }
  const state = await asked("/api/state");
  if (!state.ok) return say("session");
  const facts = await state.json();
  language = facts.language;
  document.getElementById("language").value = language;
  actions = (await (await asked("/api/actions")).json()).actions;
  say(facts.vault);
  draw();
}

function say(word) {
  sayState = word;
  document.getElementById("state").textContent = words[language][word];
}

async function refreshed() {
  try {
    const state = await asked("/api/state");
    say(state.ok ? (await state.json()).vault : "session");
  } catch {
    say("gone");
  }
}

function draw() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-words]")) {
    node.textContent = words[language][node.dataset.words];
  }
  say(sayState);
  const main = document.getElementById("actions");
  main.replaceChildren();
  let group = "";
  for (const action of actions) {
    const name = action.id.split(".")[0];
    if (name !== group) main.append(made("h2", name));
    group = name;
    main.append(card(action));
  }
}

function card(action) {
  const box = made("details");
  const head = made("summary");
  head.append(made("code", action.line));
  if (action.changes) head.append(made("small", words[language].changes));
  const form = made("form");
  for (const place of action.places) {
    const label = made("label", place);
    const field = made("input");
    field.name = place;
    field.required = true;
    if (place === "env") field.value = "sandbox";
    label.append(field);
    form.append(label);
  }
  const text = made("textarea");
  if (action.takesInput) {
    const label = made("label", words[language].input, "wide");
    label.append(text);
    form.append(label);
  }
  form.append(made("button", words[language].run));
  const result = made("div");
  result.setAttribute("role", "status");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = [...form.querySelectorAll("input")];
    run(action, Object.fromEntries(fields.map((field) => [field.name, field.value])), text.value, result);
  });
  box.append(head, form, result);
  return box;
}

async function run(action, values, input, result) {
  const question = { action: action.id, values, lang: language };
  if (action.takesInput) question.input = input;
  result.replaceChildren(made("p", "…"));
  try {
    const answer = await asked("/api/run", { method: "POST", body: JSON.stringify(question) });
    const found = await answer.json();
    const code = made("code", found.command ?? action.line);
    result.replaceChildren(code, made("pre", JSON.stringify(found.document ?? found, null, 2)));
  } catch {
    say("gone");
    return;
  }
  refreshed();
}

document.getElementById("language").addEventListener("change", (event) => {
  language = event.target.value;
  draw();
});
begin().catch(() => say("gone"));
