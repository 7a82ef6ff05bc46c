// A till in Node, with nothing but its standard library: it pays, polls, cancels, refunds and receives notifications.
//
// It is told what to do by lines of JSON, as `till accept run --drive "node merchant.mjs"` does.
import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import http from "node:http";
import https from "node:https";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const SPEED = Number(process.env.TILL_SPEED ?? "1");
const PREFIX = "/ams/api/v1/payments/";
const NOTIFY_PATH = "/notify";
// Polling: 3 s apart, 12 times, then cancel. Source: Antom docs, ac/ams_upm/bp.
const POLL_SECONDS = 3;
const POLLS = 12;
// A cancel or refund whose outcome is unknown is repeated for a minute.
const REPEAT_SECONDS = 6;
const REPEATS = 10;
const ANSWER_SECONDS = 10;

const wait = (seconds) => sleep((seconds * 1000) / SPEED);
const sameAmount = (one, other) => one?.value === other.value && one?.currency === other.currency;

// --- The messages. Source: Antom docs, ac/ams/digital_signature.

const textToSign = (path, clientId, moment, body) =>
  Buffer.concat([Buffer.from(`POST ${path}\n${clientId}.${moment}.`), body]);

/** Whether a Signature header belongs to a message. */
function isGenuine(header, path, clientId, moment, body, key) {
  const part = (header ?? "").split(",").map((piece) => piece.trim()).find((piece) => piece.startsWith("signature="));
  if (!part) return false;
  try {
    const signature = Buffer.from(decodeURIComponent(part.slice("signature=".length)), "base64");
    return verify("sha256", textToSign(path, clientId, moment, body), key, signature);
  } catch {
    return false;
  }
}

function read(stream) {
  return new Promise((done, failed) => {
    const pieces = [];
    stream.on("data", (piece) => pieces.push(piece));
    stream.on("end", () => done(Buffer.concat(pieces)));
    stream.on("aborted", () => failed(new Error("cut off")));
    stream.on("error", failed);
  });
}

class Gateway {
  constructor(url, clientId, privateKey, alipayKey) {
    Object.assign(this, { url, clientId, privateKey, alipayKey });
  }

  /** An answer that is late, broken or not genuine is no answer: null. */
  async call(operation, body) {
    const path = PREFIX + operation;
    const data = Buffer.from(JSON.stringify(body));
    const moment = new Date().toISOString();
    const signature = sign("sha256", textToSign(path, this.clientId, moment, data), this.privateKey);
    try {
      const response = await this.post(path, data, {
        "Content-Type": "application/json; charset=UTF-8",
        "Content-Length": data.length,
        "Client-Id": this.clientId,
        "Request-Time": moment,
        Signature: `algorithm=RSA256,keyVersion=1,signature=${encodeURIComponent(signature.toString("base64"))}`,
      });
      const answer = await read(response);
      const head = response.headers;
      if (!isGenuine(head.signature, path, head["client-id"], head["response-time"], answer, this.alipayKey)) return null;
      const document = JSON.parse(answer.toString());
      return ["S", "F", "U"].includes(document.result?.resultStatus) ? document : null;
    } catch {
      return null;
    }
  }

  post(path, data, headers) {
    const url = new URL(this.url + path);
    return new Promise((done, failed) => {
      const options = { method: "POST", headers, timeout: ANSWER_SECONDS * 1000 };
      const request = (url.protocol === "https:" ? https : http).request(url, options, done);
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", failed);
      request.end(data);
    });
  }
}

/** Status and code of an answer; one that did not come is as unknown as U. */
const result = (answer) => [answer?.result.resultStatus ?? "U", answer?.result.resultCode ?? ""];

// --- The merchant. Node runs one thing at a time, so that between two `await` nobody else changes an order.

class Order {
  constructor(name, amount) {
    Object.assign(this, { name, amount, state: "unknown", delivered: 0, requestId: null, paymentId: null });
    this.refunds = new Map();
  }

  /** Books the payment and hands over the goods, once. */
  paid(paymentId) {
    if (this.state !== "pending") return;
    this.state = "paid";
    this.paymentId = paymentId;
    this.delivered += 1;
  }

  ended(state) {
    if (this.state === "pending") this.state = state;
  }
}

class Merchant {
  constructor(gateway, notifyUrl) {
    this.gateway = gateway;
    this.notifyUrl = notifyUrl;
    this.orders = new Map();
  }

  /** The order, with a new request id; null if it is paid for or being paid. */
  begin(name, amount) {
    const order = this.orders.get(name) ?? new Order(name, amount);
    this.orders.set(name, order);
    if (!["unknown", "failed", "cancelled"].includes(order.state) || order.delivered) return null;
    // A new attempt needs a new id. It is unique for ever, and not the order's number.
    Object.assign(order, { amount, state: "pending", paymentId: null });
    order.requestId = `${new Date().toISOString().replace(/\D/g, "")}-${randomUUID()}`;
    return order;
  }

  payBody(order, scenario) {
    return {
      productCode: "IN_STORE_PAYMENT",
      paymentRequestId: order.requestId,
      order: {
        referenceOrderId: order.name,
        orderDescription: `Order ${order.name}`,
        orderAmount: order.amount,
        merchant: {
          referenceMerchantId: "M-0042",
          merchantName: "Corner Shop",
          merchantMCC: "5411",
          store: { referenceStoreId: "S-0007", storeName: "Corner Shop", storeMCC: "5411" },
        },
        env: { storeTerminalId: "T-1", storeTerminalRequestTime: new Date().toISOString() },
      },
      paymentAmount: order.amount,
      paymentMethod: { paymentMethodType: "CONNECT_WALLET" },
      paymentNotifyUrl: this.notifyUrl,
      paymentFactor: { inStorePaymentScenario: scenario },
    };
  }

  async pay(name, amount, code) {
    const order = this.begin(name, amount);
    if (!order) return;
    const body = this.payBody(order, "PaymentCode");
    body.paymentMethod.paymentMethodId = code;
    const answer = await this.gateway.call("pay", body);
    const isOurs = (answer?.paymentRequestId ?? order.requestId) === order.requestId;
    const status = isOurs ? result(answer)[0] : "U";
    if (status === "S") order.paid(answer.paymentId);
    else if (status === "F") order.ended("failed");
    else await this.settle(order);
  }

  async showCode(name, amount, scenario, userAgent) {
    const order = this.begin(name, amount);
    if (!order) return;
    const body = this.payBody(order, scenario);
    if (userAgent) body.order.env.userAgent = userAgent;
    const [status] = result(await this.gateway.call("pay", body));
    // S means that there is a code to show; nobody has paid yet.
    if (status === "F") order.ended("failed");
    else await this.settle(order);
  }

  /** Asks until the outcome is known, and cancels if it stays unknown. */
  async settle(order) {
    for (let turn = 0; turn < POLLS; turn += 1) {
      await wait(POLL_SECONDS);
      if (order.state !== "pending") return;
      const answer = await this.gateway.call("inquiryPayment", { paymentRequestId: order.requestId });
      if (result(answer)[0] !== "S" || answer.paymentRequestId !== order.requestId) continue;
      if (answer.paymentStatus === "SUCCESS" && sameAmount(answer.paymentAmount, order.amount)) order.paid(answer.paymentId);
      else if (answer.paymentStatus === "FAIL") order.ended("failed");
      else if (answer.paymentStatus === "CANCELLED") order.ended("cancelled");
    }
    if (order.state === "pending") await this.cancel(order);
  }

  /** Undoes the payment. A notification that comes meanwhile changes nothing any more. */
  async cancel(order) {
    const was = order.state;
    order.state = "cancelling";
    let status, code;
    for (let turn = 0; turn < REPEATS; turn += 1) {
      [status, code] = result(await this.gateway.call("cancel", { paymentRequestId: order.requestId }));
      if (status !== "U") break;
      await wait(REPEAT_SECONDS);
    }
    order.state = status === "S" ? "cancelled" : was;
    if (code === "CANCEL_WINDOW_EXCEED" && order.paymentId) await this.refund(order, `${order.name}-cancel`, order.amount);
    else if (code === "ORDER_NOT_EXIST" && was === "pending") order.state = "failed";
  }

  async refund(order, name, amount) {
    if (!order.paymentId || order.refunds.has(name)) return;
    const body = {
      // One refund, one id, however often it is sent.
      refundRequestId: createHash("sha256").update(`${order.requestId}/${name}`).digest("hex"),
      paymentId: order.paymentId,
      refundAmount: amount,
      refundReason: "returned",
    };
    let [status] = result(await this.gateway.call("refund", body));
    for (let turn = 0; turn < REPEATS && status === "U"; turn += 1) {
      await wait(REPEAT_SECONDS);
      const answer = await this.gateway.call("inquiryRefund", { refundRequestId: body.refundRequestId });
      if (result(answer)[0] === "S" && answer.refundStatus !== "PROCESSING") status = answer.refundStatus === "SUCCESS" ? "S" : "F";
      else [status] = result(await this.gateway.call("refund", body));
    }
    if (status !== "S") return;
    order.refunds.set(name, Number(amount.value));
    const sum = [...order.refunds.values()].reduce((one, other) => one + other, 0);
    order.state = sum >= Number(order.amount.value) ? "refunded" : "partly-refunded";
  }

  /** Takes a genuine notification. Whether it is understood: then it need not come again. */
  notified(body) {
    const order = [...this.orders.values()].find((one) => one.requestId === body.paymentRequestId);
    if (!order) return false;
    if (body.result.resultStatus === "S") {
      if (!sameAmount(body.paymentAmount, order.amount)) return false;
      order.paid(body.paymentId);
    } else if (body.result.resultStatus === "F") order.ended("failed");
    return true;
  }

  async do(line) {
    let order = this.orders.get(line.order);
    if (line.do === "pay") await this.pay(line.order, line.amount, line.paymentCode);
    else if (line.do === "showOrderCode") await this.showCode(line.order, line.amount, "OrderCode");
    else if (line.do === "showEntryCode") await this.showCode(line.order, line.amount, "EntryCode", line.userAgent);
    else if (line.do === "refund" && ["paid", "partly-refunded"].includes(order?.state)) await this.refund(order, line.refund, line.amount);
    else if (line.do === "cancel" && ["paid", "pending"].includes(order?.state)) await this.cancel(order);
    order = this.orders.get(line.order);
    const state = order?.state ?? "unknown";
    return { order: line.order, state: state === "cancelling" ? "pending" : state, delivered: order?.delivered ?? 0 };
  }
}

async function receive(merchant, request, response) {
  let isUnderstood = false;
  try {
    const { gateway } = merchant;
    const [body, head] = [await read(request), request.headers];
    isUnderstood =
      request.method === "POST" && request.url === NOTIFY_PATH && head["client-id"] === gateway.clientId &&
      isGenuine(head.signature, request.url, gateway.clientId, head["request-time"], body, gateway.alipayKey) &&
      merchant.notified(JSON.parse(body.toString()));
  } catch {
    // U: send it again, perhaps it was damaged on the way.
  }
  const [resultStatus, resultCode] = isUnderstood ? ["S", "SUCCESS"] : ["U", "UNKNOWN_EXCEPTION"];
  const answer = JSON.stringify({ result: { resultStatus, resultCode, resultMessage: isUnderstood ? "success" : "not understood" } });
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(answer) });
  response.end(answer);
}

const environment = process.env;
const gateway = new Gateway(
  environment.GATEWAY_URL, environment.CLIENT_ID,
  createPrivateKey(readFileSync(environment.MERCHANT_PRIVATE_KEY_FILE)),
  createPublicKey(readFileSync(environment.ALIPAY_PUBLIC_KEY_FILE)));
const port = Number(environment.NOTIFY_PORT);
const merchant = new Merchant(gateway, `http://127.0.0.1:${port}${NOTIFY_PATH}`);
const server = createServer((request, response) => receive(merchant, request, response));
await new Promise((done) => server.listen(port, "127.0.0.1", done));
for await (const text of createInterface({ input: process.stdin })) {
  const line = JSON.parse(text);
  if (line.do === "quit") break;
  console.log(JSON.stringify(await merchant.do(line)));
}
process.exit(0);
