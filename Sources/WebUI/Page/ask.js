import { language } from "./words.js";

// What the server is asked. A session that ended, or a program that did, throws the word for it.
export async function asked(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { "X-Till": "1", ...options.headers } });
  } catch {
    throw new Error("gone");
  }
  if (answer.status === 401) throw new Error("session");
  return answer;
}

// The server runs eight commands at once, for all pages together; this page asks for four.
const limit = 4;
const waiting = [];
let running = 0;

async function inTurn(work) {
  if (running >= limit) await new Promise((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes to the next one, or is given back.
    if (waiting.length > 0) waiting.shift()();
    else running -= 1;
  }
}

// Runs a row of the table: `{command, exit, document}`, or the `till.error/1` of a refusal as the document.
export async function run(action, values = {}, input) {
  const question = { action, values, lang: language.current };
  if (input !== undefined) question.input = input;
  return inTurn(async () => {
    const answer = await asked("/api/run", { method: "POST", body: JSON.stringify(question) });
    const found = await answer.json();
    return answer.ok ? found : { exit: null, command: null, document: found };
  });
}
