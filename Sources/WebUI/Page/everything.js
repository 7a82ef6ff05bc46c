import { run } from "./ask.js";
import { make } from "./make.js";
import { commandLine, result } from "./parts.js";
import { word } from "./words.js";

// One form for each row of the table, for the groups that are asked for.
export function everything(root, actions, groups) {
  root.replaceChildren(...actions.filter((action) => groups.includes(action.id.split(".")[0])).map(card));
}

function card(action) {
  const text = make("textarea", { spellcheck: "false" });
  const said = make("div", { role: "status" });
  const fields = action.places.map((place) => make("input", {
    name: place, required: true, autocomplete: "off", value: place === "env" ? "sandbox" : null,
  }));
  const submit = async (event) => {
    event.preventDefault();
    said.replaceChildren(make("p", {}, "…"));
    try {
      const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
      const found = await run(action.id, values, action.takesInput ? text.value : undefined);
      said.replaceChildren(...[found.command && commandLine(found.command), result(found)].filter(Boolean));
    } catch (gone) {
      said.replaceChildren(make("p", {}, word(gone.message)));
    }
    document.dispatchEvent(new Event("acted"));
  };
  return make("details", {},
    make("summary", {}, make("code", {}, action.line), action.changes && make("small", {}, word("changes"))),
    make("form", { submit },
      fields.map((field) => make("label", {}, field.name, field)),
      action.takesInput && make("label", { class: "wide" }, word("input"), text),
      make("button", { class: "first" }, word("run"))),
    said);
}
