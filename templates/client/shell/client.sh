#!/bin/sh
# Calls Alipay and believes only answers that verify: sh client.sh v1/payments/pay pay.json
. "$(dirname "$0")/signing.sh"
[ $# -eq 2 ] || { echo 'usage: client.sh OPERATION BODY-FILE' >&2; exit 2; }
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
umask 077

path=$API_PATH_PREFIX/$1
time=$(date +%s)000
# The key of the file, with or without the lines of PEM around it.
grep -v '^-----' "$MERCHANT_PRIVATE_KEY_FILE" | tr -d '\r\n' | openssl base64 -d -A >"$folder/key"
{ printf 'POST %s\n%s.%s.' "$path" "$CLIENT_ID" "$time"; cat "$2"; } >"$folder/text"
encoded=$(encoded_signature "$folder/key" "$folder/text") || { echo 'the key cannot be used' >&2; exit 1; }

curl -sS --max-time 30 -o "$folder/answer" -D "$folder/head" --data-binary "@$2" "$GATEWAY_URL$path" \
  -H 'Content-Type: application/json; charset=UTF-8' -H "Client-Id: $CLIENT_ID" -H "Request-Time: $time" \
  -H "Signature: algorithm=RSA256,keyVersion=${KEY_VERSION:-1},signature=$encoded" || exit 1

field() { tr -d '\r' <"$folder/head" | sed -n "s/^$1: *//Ip" | tail -n 1; }
printf '%s' "$ALIPAY_PUBLIC_KEY" | openssl base64 -d -A >"$folder/alipay"
{ printf 'POST %s\n%s.%s.' "$path" "$CLIENT_ID" "$(field response-time)"; cat "$folder/answer"; } >"$folder/answered"
verifies "$folder/alipay" "$folder/answered" "$(field signature)" || { echo 'the answer is not believed' >&2; exit 1; }
cat "$folder/answer"
echo
