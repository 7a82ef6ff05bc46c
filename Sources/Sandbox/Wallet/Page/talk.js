"use strict";
// Talking to /wallet/api, and to nobody else.

const byId = (id) => document.getElementById(id);
let wallet = null;
let offset = 0; // sandbox time minus this device's, in milliseconds
const now = () => Date.now() + offset;

class Refusal extends Error {
  constructor(error) { super(both(error.what)); this.error = error; }
  get words() { return both(this.error.what) + (this.error.why ? (language === "zh" ? "。" : ". ") + both(this.error.why) : ""); }
}

async function call(name, body, shopper = wallet) {
  const headers = { "X-Till-Wallet": "1" };
  if (body) headers["Content-Type"] = "application/json";
  else if (shopper) headers["X-Till-Shopper"] = shopper.id;
  const response = await fetch("/wallet/api/" + name, {
    method: body ? "POST" : "GET", headers, cache: "no-store", body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (answer.error) throw new Refusal(answer.error);
  if (answer.now) offset = answer.now - Date.now();
  return answer;
}

function complain(id, problem) {
  byId(id).textContent = problem instanceof Refusal ? problem.words : t("offline");
  byId(id).hidden = false;
}

/// Does it, or says that the sandbox is away; a refusal is the caller's matter only where it asks for it.
async function attempt(action) {
  try {
    const answer = await action();
    byId("offline").hidden = true;
    return answer;
  } catch (problem) {
    if (problem instanceof Refusal && problem.error.code === "SBX-030") { wallet = null; show("wallets"); }
    else byId("offline").hidden = problem instanceof Refusal;
    return null;
  }
}
