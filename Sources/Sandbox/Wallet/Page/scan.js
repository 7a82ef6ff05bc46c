"use strict";
// Order and entry codes: typed, pasted or filmed.

let filming = null;

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
