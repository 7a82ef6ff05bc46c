"use strict";
// Payments that wait for the shopper, and how they ended.

let asked = null; // the payment in the dialog
let seen = new Set(); // payments whose end was shown or known before
let isFirstState = true;

function ask(payment) {
  asked = payment;
  byId("ask-merchant").textContent = [payment.merchant || t("unknown"), payment.store].filter(Boolean).join(" · ");
  byId("ask-amount").textContent = major(payment.value, payment.exponent);
  byId("ask-currency").textContent = payment.currency;
  byId("ask-order").textContent = payment.order || "–";
  byId("ask-reference").textContent = payment.reference;
  byId("ask-with").textContent = both(wallet.title) + " · " + wallet.name;
  byId("agree").textContent = t("pay") + " " + major(payment.value, payment.exponent) + " " + payment.currency;
  byId("ask-password").hidden = !payment.asksPassword;
  byId("password").value = "";
  byId("ask-problem").hidden = true;
  byId("agree").disabled = false;
  if (!byId("ask").open) byId("ask").showModal();
  (payment.asksPassword ? byId("password") : byId("ask-merchant")).focus();
}

function finish(payment) {
  seen.add(payment.id);
  asked = null;
  if (byId("ask").open) byId("ask").close();
  const isPaid = payment.status === "SUCCESS";
  byId("result").classList.toggle("failed", !isPaid);
  byId("result-title").textContent = ending(payment);
  byId("result-amount").textContent = major(payment.value, payment.exponent);
  byId("result-currency").textContent = payment.currency;
  byId("result-merchant").textContent = [payment.merchant || t("unknown"), payment.order].filter(Boolean).join(" · ");
  byId("result-words").textContent = isPaid || payment.status === "CANCELLED" ? "" : both(payment.words);
  byId("result-code").textContent = isPaid ? "" : payment.code;
  if (code && payment.paymentCode === code.digits) code.spent = true;
  if (!byId("result").open) byId("result").showModal();
  byId("result-title").focus();
}

function ending(payment) {
  switch (payment.status) {
    case "SUCCESS": return t("paid");
    case "CANCELLED": return t("cancelled");
    case "PROCESSING": return t("processing");
    default: return payment.code === "ORDER_IS_CLOSED" ? t("declined") : t("failed");
  }
}

async function poll() {
  const answer = await attempt(() => call("state"));
  if (!answer?.wallet || answer.wallet.id !== wallet?.id) return;
  wallet = answer.wallet;
  const ended = answer.history.filter((each) => each.status !== "PROCESSING");
  if (isFirstState) ended.forEach((each) => seen.add(each.id));
  isFirstState = false;
  const waits = answer.pending.some((each) => each.id === asked?.id);
  const fresh = ended.find((each) => !seen.has(each.id));
  if (asked && !waits && !busy) {
    const end = ended.find((each) => each.id === asked.id);
    asked = null;
    byId("ask").close();
    if (end) finish(end);
  } else if (fresh && !asked) {
    finish(fresh);
  } else if (!asked && !byId("result").open && answer.pending.length) {
    ask(answer.pending[0]);
  }
  if (screen === "account") { fillHistory(answer.history); fillBalance(); }
}

let busy = false;
async function decide(name, body) {
  if (busy || !asked) return;
  busy = true;
  byId("agree").disabled = true;
  try {
    const answer = await call(name, { shopper: wallet.id, payment: asked.id, ...body });
    finish(answer.payment);
  } catch (problem) {
    complain("ask-problem", problem);
    byId("password").value = "";
    byId("password").focus();
  } finally {
    busy = false;
    byId("agree").disabled = false;
  }
}
