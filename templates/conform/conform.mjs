// Signs or verifies for `till conform`: node conform.mjs sign|verify
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { realpathSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

function text(method, path, clientId, time, body) {
  return Buffer.concat([Buffer.from(`${method} ${path}\n${clientId}.${time}.`), body]);
}

export function signature(method, path, clientId, time, keyVersion, privateKey, body) {
  const key = createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });
  const made = sign("sha256", text(method, path, clientId, time, body), key);
  const encoded = encodeURIComponent(made.toString("base64"));
  return `algorithm=RSA256,keyVersion=${keyVersion},signature=${encoded}`;
}

export function verifies(method, path, clientId, time, header, publicKey, body) {
  const part = header.split(",").map((piece) => piece.trim()).find((piece) => piece.startsWith("signature="));
  if (!part) return false;
  const given = Buffer.from(decodeURIComponent(part.slice("signature=".length).replaceAll("+", " ")), "base64");
  const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  return verify("sha256", text(method, path, clientId, time, body), key, given);
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for await (const line of createInterface({ input: process.stdin })) {
    const [id, ...fields] = line.split("\t");
    fields.push(Buffer.from(fields.pop(), "base64"));
    let answer;
    if (process.argv[2] === "sign") {
      try {
        answer = signature(...fields);
      } catch {
        answer = "refused";
      }
    } else {
      try {
        answer = verifies(...fields) ? "valid" : "invalid";
      } catch {
        answer = "invalid";
      }
    }
    console.log(`${id}\t${answer}`);
  }
}
