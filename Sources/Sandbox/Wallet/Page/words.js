"use strict";
// What the wallet says, in both languages, and how it writes amounts.

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

const kept = {
  get: (name) => { try { return localStorage.getItem("till.wallet." + name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem("till.wallet." + name, value); } catch { /* not kept then */ } },
};
let language = kept.get("language") || (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
const t = (key) => WORDS[language][key] ?? key;
const both = (words) => (words ? words[language] : "");

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
