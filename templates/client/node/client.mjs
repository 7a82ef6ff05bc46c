// Calls Alipay and believes only answers that verify: node client.mjs v1/payments/pay pay.json
import { readFileSync } from "node:fs";
import { signature, verifies } from "./conform.mjs";

const { env } = process;

// The key of the file as one line of base64, with or without the lines of PEM around it.
function privateKey() {
  const lines = readFileSync(env.MERCHANT_PRIVATE_KEY_FILE, "utf8").split("\n");
  return lines.filter((line) => !line.startsWith("-----")).map((line) => line.trim()).join("");
}

// The answer's bytes; throws if they are not Alipay's.
async function call(operation, body) {
  const path = `${env.API_PATH_PREFIX}/${operation}`;
  const time = String(Date.now());
  const headers = {
    "Content-Type": "application/json; charset=UTF-8",
    "Client-Id": env.CLIENT_ID,
    "Request-Time": time,
    Signature: signature("POST", path, env.CLIENT_ID, time, env.KEY_VERSION ?? "1", privateKey(), body),
  };
  const response = await fetch(env.GATEWAY_URL + path, {
    method: "POST", headers, body, redirect: "error", signal: AbortSignal.timeout(30_000),
  });
  const answer = Buffer.from(await response.arrayBuffer());
  const signed = response.headers.get("signature");
  const answered = response.headers.get("response-time");
  if (!signed || !answered || !verifies("POST", path, env.CLIENT_ID, answered, signed, env.ALIPAY_PUBLIC_KEY, answer)) {
    throw new Error("the answer is not believed");
  }
  return answer;
}

const [operation, file] = process.argv.slice(2);
if (!file) {
  console.error("usage: client.mjs OPERATION BODY-FILE");
  process.exit(2);
}
process.stdout.write(`${await call(operation, readFileSync(file))}\n`);
