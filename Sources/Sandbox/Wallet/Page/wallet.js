"use strict";
// The sandbox's wallet: the page's controls, and its beginning. It is the last of the page's scripts.

function listen() {
  byId("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    kept.set("language", language);
    translate();
    if (wallet) fillWho();
    show(screen, false);
  });
  byId("who").addEventListener("click", () => show("wallets"));
  for (const button of document.querySelectorAll("nav button")) {
    button.addEventListener("click", () => show(button.dataset.screen));
  }
  byId("refresh").addEventListener("click", newCode);
  byId("scan").addEventListener("submit", (event) => { event.preventDefault(); open(byId("text").value); });
  byId("film").addEventListener("click", film);
  byId("camera").hidden = !("BarcodeDetector" in window && navigator.mediaDevices);
  byId("account").addEventListener("submit", saveAccount);
  byId("ask").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    decide("pay", asked?.asksPassword ? { password: byId("password").value } : {});
  });
  byId("decline").addEventListener("click", () => decide("decline", {}));
  byId("ask").addEventListener("cancel", (event) => event.preventDefault());
  byId("done").addEventListener("click", () => byId("result").close());
  byId("result").addEventListener("close", () => { if (screen === "code") show("code"); });
  window.addEventListener("resize", fitCodes);
  window.addEventListener("hashchange", () => {
    const wanted = location.hash.slice(1);
    if (wanted !== screen && ["code", "scan", "account"].includes(wanted)) show(wanted);
  });
}

async function begin() {
  translate();
  listen();
  byId("app").hidden = false;
  const answer = await attempt(() => call("state"));
  wallets = answer?.wallets ?? [];
  // #code/alipay-cn opens that wallet; the fragment never leaves the browser.
  const [wanted, named] = location.hash.slice(1).split("/");
  wallet = wallets.find((each) => each.id === (named || kept.get("shopper"))) ?? null;
  if (wallet) fillWho();
  show(["code", "scan", "account"].includes(wanted) ? wanted : "code", false);
  setInterval(tick, 1000);
  setInterval(() => { if (wallet && !document.hidden) poll(); else if (!wallet && !wallets.length) listWallets(); }, 1000);
  if (wallet) poll();
}

begin();
