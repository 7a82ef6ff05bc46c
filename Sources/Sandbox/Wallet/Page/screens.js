"use strict";
// The screens, one at a time, and the choice of a wallet. What merchants say is written as text, never as markup.

let screen = "";
let wallets = [];

function translate() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = t("page");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  byId("language").textContent = t("other");
  byId("language").lang = language === "zh" ? "en" : "zh-CN";
  byId("barcode").alt = t("barcodeAlt");
  byId("qr").alt = t("qrAlt");
  byId("who").setAttribute("aria-label", t("switchWallet"));
  const standing = byId("a-standing");
  const chosen = standing.value;
  standing.replaceChildren(...["normal", "blocked", "unverified", "gone"].map((value) => new Option(t(value), value)));
  standing.value = chosen || "normal";
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function face(of) {
  const made = element("span", "face b-" + of.brand, both(of.title).slice(0, 1));
  made.setAttribute("aria-hidden", "true");
  return made;
}

function show(name, focusing = true) {
  if (!wallet) name = "wallets";
  screen = name;
  for (const section of document.querySelectorAll("section")) section.hidden = section.id !== "screen-" + name;
  for (const button of document.querySelectorAll("nav button")) {
    if (button.dataset.screen === name) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  document.querySelector("nav").hidden = !wallet;
  byId("who").hidden = !wallet || name === "wallets";
  if (name !== "wallets") history.replaceState(null, "", "#" + name);
  if (name !== "scan") stopFilming();
  if (name === "wallets") listWallets();
  if (name === "code" && (!code || code.spent || code.expires <= now())) newCode();
  if (name === "code") fitCodes();
  if (name === "account") fillAccount();
  if (focusing) byId("main").focus();
}

async function listWallets() {
  const answer = await attempt(() => call("state", undefined, null));
  if (answer) wallets = answer.wallets;
  document.querySelector(".wallets").replaceChildren(...wallets.map((each) => {
    const item = element("li");
    const button = element("button");
    button.type = "button";
    const names = element("span", "names");
    names.append(element("span", "title", both(each.title)), element("span", "name", each.name));
    button.append(face(each), names, element("span", "sum", major(each.balance, each.exponent) + " " + each.currency));
    button.addEventListener("click", () => choose(each));
    item.append(button);
    return item;
  }));
}

function choose(next) {
  wallet = next;
  kept.set("shopper", next.id);
  code = null;
  isFirstState = true;
  seen = new Set();
  fillWho();
  show("code");
  poll();
}

function fillWho() {
  const who = byId("who");
  who.querySelector(".face").replaceWith(face(wallet));
  who.querySelector(".title").textContent = both(wallet.title);
  who.querySelector(".name").textContent = wallet.name;
}
