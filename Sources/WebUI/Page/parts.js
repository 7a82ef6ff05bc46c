import { make } from "./make.js";
import { word, words } from "./words.js";

// What several views show.

// A command to type for the same, and a button that copies it.
export function commandLine(line) {
  const said = make("span", { role: "status", class: "said" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      said.textContent = word("copied");
    } catch {
      said.textContent = word("notCopied");
    }
  };
  return make("p", { class: "command" }, make("code", {}, line),
    make("button", { type: "button", click: copy, "aria-label": `${word("copy")}: ${line}` }, word("copy")), said);
}

// What happened, why, and the next commands of a `till.error/1`.
export function failure(found) {
  return make("div", { class: "failure", role: "alert" },
    make("p", {}, make("strong", {}, found.code), " ", found.what),
    found.why && make("p", {}, found.why), found.try.map(commandLine));
}

// A document, or what went wrong in its place.
export function result(found) {
  if (found.document?.schema === "till.error/1") return failure(found.document);
  return make("pre", { tabindex: "0", "aria-label": word("result") }, JSON.stringify(found.document, null, 2));
}

// The state of a step: a shape, a word and a colour.
export function badge(state) {
  const shapes = { proved: "✓", attested: "✎", rehearsed: "◐", pending: "○", blocked: "‖", failed: "✕", "not-applicable": "–" };
  return make("span", { class: `badge ${state}` },
    make("span", { "aria-hidden": "true" }, shapes[state] ?? "?"), " ", words()[`state.${state}`] ?? state);
}
