// Receives notifications of Alipay on NOTIFY_PORT: node notify.mjs
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { verifies } from "./conform.mjs";

const { env } = process;

const result = (resultCode, resultStatus, resultMessage) =>
  JSON.stringify({ result: { resultCode, resultStatus, resultMessage } });

// Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with a
// unique key. Compare amount and currency with your order before you hand anything over.
function deliver({ paymentRequestId }) {
  mkdirSync("delivered", { recursive: true });
  try {
    writeFileSync(`delivered/${createHash("sha256").update(paymentRequestId).digest("hex")}`, "", { flag: "wx" });
    console.log(`paid ${paymentRequestId}`);
  } catch (problem) {
    if (problem.code !== "EEXIST") throw problem;
  }
}

function isBelieved({ method, url, headers }, body) {
  return method === "POST" && headers["client-id"] === env.CLIENT_ID && verifies(
    "POST", url.split("?")[0], headers["client-id"], headers["request-time"], headers.signature ?? "",
    env.ALIPAY_PUBLIC_KEY, body);
}

createServer(async (request, response) => {
  let [status, answer] = [401, result("PROCESS_FAIL", "F", "not believed")];
  try {
    const pieces = [];
    let length = 0;
    for await (const piece of request) {
      length += piece.length;
      if (length > 1 << 20) throw new Error("too long");
      pieces.push(piece);
    }
    const body = Buffer.concat(pieces);
    if (isBelieved(request, body)) {
      const notification = JSON.parse(body);
      if (notification.result.resultStatus === "S" && notification.paymentRequestId) deliver(notification);
      [status, answer] = [200, result("SUCCESS", "S", "success")];
    }
  } catch {
    // What cannot be read is not acknowledged, and comes again.
  }
  response.writeHead(status, { "Content-Type": "application/json; charset=UTF-8" }).end(answer);
}).listen(Number(env.NOTIFY_PORT ?? 8080), "127.0.0.1");
