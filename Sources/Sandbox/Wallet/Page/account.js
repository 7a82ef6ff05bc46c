"use strict";
// Balance, limits, standing and history.

function fillBalance() {
  byId("balance").textContent = major(wallet.balance, wallet.exponent);
  byId("balance-currency").textContent = wallet.currency;
}

function fillAccount() {
  fillBalance();
  const field = (id, value) => {
    byId(id).value = value === null ? "" : major(value, wallet.exponent);
    byId(id).placeholder = t("none");
  };
  field("a-balance", wallet.balance);
  field("a-limit", wallet.singleLimit);
  field("a-password", wallet.passwordAbove);
  byId("a-standing").value = wallet.standing;
  byId("account-saved").textContent = "";
  byId("account-problem").hidden = true;
  poll();
}

function fillHistory(payments) {
  const items = payments.map((payment) => {
    const item = element("li");
    item.append(
      element("span", "merchant", payment.merchant || payment.order || t("unknown")),
      element("span", "sum", major(payment.value, payment.exponent) + " " + payment.currency),
      element("span", "dim", new Date(payment.paid ?? payment.created).toLocaleString(document.documentElement.lang)),
      element("span", payment.status === "FAIL" ? "dim bad" : "dim", ending(payment)));
    if (payment.status === "FAIL") item.title = payment.code;
    return item;
  });
  byId("history").replaceChildren(...(items.length ? items : [element("li", "empty", t("empty"))]));
}

async function saveAccount(event) {
  event.preventDefault();
  const read = (id) => (byId(id).value.trim() === "" ? null : minor(byId(id).value, wallet.exponent) ?? undefined);
  const change = { balance: read("a-balance") ?? undefined, singleLimit: read("a-limit"), passwordAbove: read("a-password") };
  if (Object.values(change).includes(undefined)) {
    byId("account-problem").textContent = t("number");
    byId("account-problem").hidden = false;
    return;
  }
  try {
    const answer = await call("account", { shopper: wallet.id, standing: byId("a-standing").value, ...change });
    wallet = answer.wallet;
    fillAccount();
    byId("account-saved").textContent = t("saved");
  } catch (problem) {
    complain("account-problem", problem);
  }
}
