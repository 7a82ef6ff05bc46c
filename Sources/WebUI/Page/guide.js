import { run } from "./ask.js";
import { make } from "./make.js";
import { badge, commandLine, failure } from "./parts.js";
import { both, word } from "./words.js";

// The guide: its stages, and a card for each step.
const open = new Set();

export async function guide(root) {
  const found = await run("status");
  if (found.document.schema !== "till.guide/1") return root.replaceChildren(failure(found.document));
  const { stages, summary } = found.document;
  const titles = new Map(stages.flatMap((stage) => stage.steps.map((step) => [step.id, step.title])));
  const settled = summary.proved + summary.attested + summary.notApplicable;
  const all = (state) => () => root.querySelectorAll("details.step").forEach((card) => { card.open = state; });
  root.replaceChildren(
    make("div", { class: "progress" },
      make("label", { for: "settled" }, word("settled", { settled, steps: summary.steps })),
      make("progress", { id: "settled", value: settled, max: summary.steps }),
      make("button", { type: "button", click: all(true) }, word("expand")),
      make("button", { type: "button", click: all(false) }, word("collapse"))),
    ...stages.map((stage) => make("section", { "aria-labelledby": `stage-${stage.id}` },
      make("h3", { id: `stage-${stage.id}` }, both(stage.title)),
      stage.steps.map((step) => card(step, titles, () => guide(root))))));
}

function card(step, titles, again) {
  const said = make("div", { role: "status" });
  const note = make("input", { name: "note", autocomplete: "off" });
  // Done is drawn anew with everything that hangs on it; what failed is said where it was tried.
  const act = (action, values = {}) => async () => {
    said.replaceChildren(make("p", {}, "…"));
    const found = await run(action, { id: step.id, ...values }).catch((gone) => ({ gone }));
    if (found.gone) return said.replaceChildren(make("p", {}, word(found.gone.message)));
    if (found.document.schema === "till.error/1") return said.replaceChildren(failure(found.document));
    open.add(step.id);
    await again();
    document.getElementById(`step-${step.id}`)?.querySelector("summary").focus();
  };
  const mark = () => act(note.value.trim() ? "steps.mark-noted" : "steps.mark", note.value.trim() ? { note: note.value } : {})();
  const notNeeded = () => {
    if (note.value.trim()) return act("steps.not-applicable", { note: note.value })();
    said.replaceChildren(make("p", {}, word("needsWhy")));
    note.focus();
  };
  const about = make("div", { class: "about" });
  const isMarked = ["attested", "not-applicable"].includes(step.state);
  const node = make("details", { class: "step", id: `step-${step.id}`, open: open.has(step.id) },
    make("summary", {}, make("span", { class: "title" }, both(step.title)), badge(step.state)),
    about,
    make("ul", { class: "evidence" }, step.evidence.map((one) => make("li", {}, evidence(one, titles)))),
    make("div", { class: "acts" },
      make("button", { type: "button", class: "first", click: act("steps.check") }, word("check")),
      make("label", {}, word("note"), note),
      make("button", { type: "button", click: mark }, word("mark")),
      make("button", { type: "button", click: notNeeded }, word("notApplicable")),
      isMarked && make("button", { type: "button", click: act("steps.unmark") }, word("unmark"))),
    said);
  node.addEventListener("toggle", async () => {
    if (!node.open) return open.delete(step.id);
    open.add(step.id);
    if (!about.hasChildNodes()) about.replaceChildren(...(await told(step.id)));
  });
  return node;
}

// What the checklist says about a step. It is asked for when a card is opened first.
async function told(id) {
  const shown = await run("steps.show", { id }).catch((gone) => ({ gone }));
  if (shown.gone) return [make("p", {}, word(shown.gone.message))];
  const { card } = shown.document;
  if (!card) return [failure(shown.document)];
  return [
    make("p", {}, both(card.body)),
    make("p", { class: "hint" }, make("strong", {}, word("hint")), " ", both(card.hint)),
    make("p", {}, make("strong", {}, word("why")), " ", both(card.why)),
    card.mayNotApply && make("p", {}, make("strong", {}, word("notApplicable")), " ", both(card.mayNotApply)),
    card.links.length > 0 && make("ul", {}, card.links.map((link) => make("li", {},
      make("a", { href: link.url, target: "_blank", rel: "noopener noreferrer" }, both(link.title))))),
    make("details", { class: "typed" }, make("summary", {}, word("typed")), card.commands.map(commandLine)),
  ].filter(Boolean);
}

// One piece of evidence in words; the shapes are those of till.guide/1.
function evidence(one, titles) {
  switch (one.kind) {
    case "blocked": return word("blockedBy", { step: both(titles.get(one.by) ?? { en: one.by, zh: one.by }) });
    case "attestation": return word("attestedBy", { by: one.by, at: one.at }) + (one.note ? ` ${one.note}` : "");
    case "not-applicable": return both(one.why);
    default: return `${word(`outcome.${one.outcome}`)} ${both(one.summary)}`;
  }
}
