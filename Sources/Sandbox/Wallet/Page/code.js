"use strict";
// The payment code: drawn on whole pixels, and new when its minute is over.

let code = null;

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
