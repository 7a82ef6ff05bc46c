"use strict";
// The sandbox's wallet. It talks to /wallet/api only, and writes what merchants say as text, never as markup.
const WORDS = {
  zh: {
    page: "沙箱钱包", badge: "沙箱", choose: "选择钱包", show: "向商家出示付款码", left: "秒后更新", refresh: "换一个",
    codeHint: "仅在沙箱中有效，用一次或一分钟后失效。", scan: "扫一扫", scanLabel: "粘贴或输入订单码、入口码跳转地址",
    open: "打开", camera: "用相机扫码", cameraStop: "停止",
    scanHint: "订单码形如 https://qr.alipay.com/…；入口码跳转形如 alipays://…qrcode=…", balance: "余额",
    balanceSet: "余额", limit: "单笔限额", passwordAbove: "超过此金额需密码", standing: "账户状态", save: "保存", saved: "已保存",
    history: "最近的付款", empty: "还没有付款", tabCode: "付款码", tabScan: "扫一扫", tabAccount: "账户", payTo: "付款给",
    orderWord: "订单", reference: "单号", payWith: "付款方式", password: "支付密码",
    passwordHint: "六位数字。沙箱里除 000000 外都对；错三次支付失败。", pay: "付款", decline: "不付", done: "完成",
    paid: "支付成功", failed: "支付失败", declined: "已关闭", cancelled: "商户已撤销", processing: "处理中", used: "此码已使用",
    none: "无", offline: "连不上沙箱，正在重试…", unknown: "未具名商户", number: "请输入不小于 0 的金额", other: "English",
    barcodeAlt: "付款码条形码", qrAlt: "付款码二维码", noCamera: "相机不可用",
    normal: "正常", blocked: "已冻结", unverified: "未实名", gone: "已注销", switchWallet: "切换钱包",
  },
  en: {
    page: "Sandbox wallet", badge: "Sandbox", choose: "Choose a wallet", show: "Show this code to the cashier",
    left: "seconds left", refresh: "New code", codeHint: "Works in the sandbox only: once, and for one minute.", scan: "Scan",
    scanLabel: "Paste or type an order code, or where an entry code led", open: "Open", camera: "Scan with the camera",
    cameraStop: "Stop", scanHint: "Order codes look like https://qr.alipay.com/…, redirects of entry codes like alipays://…qrcode=…",
    balance: "Balance", balanceSet: "Balance", limit: "Limit per payment", passwordAbove: "Password above", standing: "Standing",
    save: "Save", saved: "Saved", history: "Last payments", empty: "No payments yet", tabCode: "Pay code", tabScan: "Scan",
    tabAccount: "Account", payTo: "Pay to", orderWord: "Order", reference: "Reference", payWith: "Pay with",
    password: "Payment password", passwordHint: "Six digits. In the sandbox any are right but 000000; the third wrong one fails the payment.",
    pay: "Pay", decline: "Don't pay", done: "Done", paid: "Paid", failed: "Payment failed", declined: "Closed",
    cancelled: "Cancelled by the merchant", processing: "In process", used: "This code is spent", none: "none",
    offline: "The sandbox cannot be reached, trying again…", unknown: "Unnamed merchant", number: "Enter an amount of at least 0",
    other: "中文", barcodeAlt: "Payment code as a barcode", qrAlt: "Payment code as a QR code", noCamera: "The camera is not available",
    normal: "normal", blocked: "blocked", unverified: "not verified", gone: "closed", switchWallet: "Switch wallet",
  },
};
const byId = (id) => document.getElementById(id);
const kept = {
  get: (name) => { try { return localStorage.getItem("till.wallet." + name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem("till.wallet." + name, value); } catch { /* not kept then */ } },
};
let language = kept.get("language") || (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
let screen = "";
let wallets = [];
let wallet = null;
let code = null;
let offset = 0; // sandbox time minus this device's, in milliseconds
let asked = null; // the payment in the dialog
let seen = new Set(); // payments whose end was shown or known before
let isFirstState = true;
let filming = null;

const t = (key) => WORDS[language][key] ?? key;
const both = (words) => (words ? words[language] : "");
const now = () => Date.now() + offset;

// ---- Talking to the sandbox

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

// ---- Words and numbers

function major(value, exponent) {
  const digits = String(Math.abs(value)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return (value < 0 ? "-" : "") + grouped + (exponent ? "." + digits.slice(-exponent) : "");
}

function minor(text, exponent) {
  const match = /^(\d+)(?:\.(\d*))?$/.exec(text.replace(/[,\s]/g, ""));
  if (!match || (match[2] || "").length > exponent) return null;
  const value = Number(match[1] + (match[2] || "").padEnd(exponent, "0"));
  return Number.isSafeInteger(value) ? value : null;
}

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

// ---- Screens

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

// ---- The payment code

async function newCode() {
  const answer = await attempt(() => call("code", { shopper: wallet.id }));
  if (!answer) return;
  code = answer;
  byId("barcode").src = "data:image/svg+xml," + encodeURIComponent(answer.barcode);
  byId("qr").src = "data:image/svg+xml," + encodeURIComponent(answer.qr);
  byId("digits").textContent = answer.digits.replace(/(\d{4})(?=\d)/g, "$1 ");
  byId("digits").classList.toggle("long", answer.digits.length > 20);
  byId("stale").hidden = true;
  fitCodes();
  tick();
}

/// A module is a whole number of device pixels, so that bars keep their widths.
function fitCodes() {
  if (!code) return;
  const room = document.querySelector(".paper").clientWidth || 358;
  const ratio = window.devicePixelRatio || 1;
  const fit = (image, svg, space, height) => {
    const [, , width, tall] = /viewBox="([\d ]+)"/.exec(svg)[1].split(" ").map(Number).slice(-4);
    const unit = Math.max(1, Math.floor((space * ratio) / width)) / ratio;
    image.width = width * unit;
    image.height = height ?? tall * unit;
    image.style.width = width * unit + "px";
    image.style.height = (height ?? tall * unit) + "px";
  };
  fit(byId("barcode"), code.barcode, room, 92);
  fit(byId("qr"), code.qr, Math.min(room - 32, 264));
}

function tick() {
  if (screen !== "code" || !code) return;
  const left = Math.max(0, Math.ceil((code.expires - now()) / 1000));
  byId("left").textContent = left;
  byId("arc").style.strokeDashoffset = String(97.39 * (1 - Math.min(1, left / code.seconds)));
  document.querySelector(".life").classList.toggle("ending", left <= 10);
  if (left === 0 && !document.hidden && !asked && !byId("result").open) newCode();
}

// ---- Payments that wait

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

// ---- Account

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

// ---- Scanning

async function open(text) {
  byId("scan-problem").hidden = true;
  if (!text.trim()) return;
  try {
    const answer = await call("open", { shopper: wallet.id, text });
    byId("text").value = "";
    ask(answer.payment);
  } catch (problem) {
    complain("scan-problem", problem);
  }
}

async function film() {
  if (filming) return stopFilming();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const video = byId("video");
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    byId("film").textContent = t("cameraStop");
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    filming = { stream, timer: setInterval(async () => {
      const [found] = await detector.detect(video).catch(() => []);
      if (!found || !filming) return;
      stopFilming();
      byId("text").value = found.rawValue;
      open(found.rawValue);
    }, 250) };
  } catch {
    byId("scan-problem").textContent = t("noCamera");
    byId("scan-problem").hidden = false;
  }
}

function stopFilming() {
  if (!filming) return;
  clearInterval(filming.timer);
  filming.stream.getTracks().forEach((track) => track.stop());
  filming = null;
  byId("video").hidden = true;
  byId("film").textContent = t("camera");
}

// ---- Beginning

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
