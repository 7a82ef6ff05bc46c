// Node's own functions, called one line at a time: `op base64 base64 …` in, base64 (or `!message`) out.
// Nothing here imitates another language: every result is what Node gives a merchant who writes this line.
import crypto from "node:crypto";
import readline from "node:readline";
import zlib from "node:zlib";

// Fails on what is no UTF-8, so that no later step can put U+FFFD where an earlier one left other bytes.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const text = (bytes) => utf8.decode(bytes);
const object = (bytes) => JSON.parse(text(bytes));

/** Applies `change` to every leaf of a parsed document. */
function leaves(value, change) {
  if (Array.isArray(value)) return value.map((item) => leaves(item, change));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, leaves(item, change)]));
  }
  return change(value);
}

function withoutNulls(value) {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).filter(([, item]) => item !== null).map(([name, item]) => [name, withoutNulls(item)]));
  }
  return value;
}

const isoDate = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

const operations = {
  stringify: (json) => JSON.stringify(object(json)),
  pretty: (json, indent) => JSON.stringify(object(json), null, Number(text(indent))),
  "object-string": (json) => `${object(json)}`,
  "undefined-string": () => `${undefined}`,
  "numbers-as-strings": (json) =>
    JSON.stringify(leaves(object(json), (leaf) => (typeof leaf === "number" ? String(leaf) : leaf))),
  "drop-nulls": (json) => JSON.stringify(withoutNulls(object(json))),
  "revive-dates": (json) =>
    JSON.stringify(JSON.parse(text(json), (_, leaf) =>
      typeof leaf === "string" && isoDate.test(leaf) ? new Date(leaf) : leaf)),
  // a replacer that gives a Date: JSON.stringify has called toJSON before, and writes {}
  "replace-dates": (json) =>
    JSON.stringify(object(json), (_, leaf) =>
      typeof leaf === "string" && isoDate.test(leaf) ? new Date(leaf) : leaf),
  "stringify-twice": (json) => JSON.stringify(text(json)),
  normalize: (value, form) => text(value).normalize(text(form)),
  encode: (value, charset) => Buffer.from(text(value), text(charset)),
  "encode-uri-component": (value) => encodeURIComponent(text(value)),
  "encode-uri": (value) => encodeURI(text(value)),
  "decode-uri": (value) => decodeURI(text(value)),
  "form-of-text": (value) => new URLSearchParams({ [text(value)]: "" }).toString(),
  href: (path, host) => new URL(text(path), `https://${text(host)}`).href,
  "iso-time": (milliseconds) => new Date(Number(text(milliseconds))).toISOString(),
  "epoch-of": (iso) => String(new Date(text(iso)).getTime()),
  gzip: (value) => zlib.gzipSync(value),
  base64: (value) => value.toString("base64"),
  base64url: (value) => value.toString("base64url"),
  hex: (value) => value.toString("hex"),
  "hash-hex": (value) => crypto.createHash("sha256").update(value).digest("hex"),
  "hash-base64": (value) => crypto.createHash("sha256").update(value).digest("base64"),
  sign: (value, key, digest) => crypto.sign(text(digest), value, text(key)),
  "sign-pss": (value, key, salt) =>
    crypto.sign("sha256", value, {
      key: text(key),
      padding: crypto.constants.RSA_PKCS1_PSS_PADDING,
      saltLength: Number(text(salt)),
    }),
  "private-encrypt": (value, key) => crypto.privateEncrypt(text(key), value),
  "public-encrypt": (value, key) =>
    crypto.publicEncrypt({ key: text(key), padding: crypto.constants.RSA_PKCS1_PADDING }, value),
  hmac: (value, key) => crypto.createHmac("sha256", key).update(value).digest(),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [name, ...parts] = line.split(" ");
  try {
    const result = operations[name](...parts.map((part) => Buffer.from(part.slice(1), "base64")));
    console.log(":" + Buffer.from(result).toString("base64"));
  } catch (error) {
    console.log("!" + error.message.replaceAll("\n", " "));
  }
}
