#!/bin/sh
# Receives a notification of Alipay as a CGI program, behind any web server that speaks CGI (RFC 3875)
. "$(dirname "$0")/signing.sh"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
umask 077

answer() {
  printf 'Status: %s\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n' "$1"
  printf '{"result":{"resultCode":"%s","resultStatus":"%s","resultMessage":"%s"}}' "$2" "$3" "$4"
  exit 0
}
refuse() { answer '401 Unauthorized' PROCESS_FAIL F 'not believed'; }
# member NAME: the text of a member; take your reader of JSON for this.
member() { tr -d '\r\n' <"$folder/body" | sed -n "s/.*\"$1\" *: *\"\([^\"\\\\]*\)\".*/\1/p"; }

case ${CONTENT_LENGTH:-} in '' | *[!0-9]*) refuse ;; esac
[ "$REQUEST_METHOD" = POST ] && [ "$CONTENT_LENGTH" -le 1048576 ] && [ "${HTTP_CLIENT_ID:-}" = "$CLIENT_ID" ] || refuse
head -c "$CONTENT_LENGTH" >"$folder/body"
path=${REQUEST_URI:-$SCRIPT_NAME${PATH_INFO:-}}
{ printf 'POST %s\n%s.%s.' "${path%%\?*}" "$CLIENT_ID" "${HTTP_REQUEST_TIME:-}"; cat "$folder/body"; } >"$folder/text"
printf '%s' "$ALIPAY_PUBLIC_KEY" | openssl base64 -d -A >"$folder/key"
verifies "$folder/key" "$folder/text" "${HTTP_SIGNATURE:-}" || refuse

# What a payment is for is done once: here a folder that is made only if it is not there yet, in your system a row with
# a unique key. Compare amount and currency with your order before you hand anything over.
order=$(member paymentRequestId)
if [ "$(member resultStatus)" = S ] && [ -n "$order" ]; then
  mkdir -p delivered || refuse
  name=$(printf '%s' "$order" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
  if mkdir "delivered/$name" 2>/dev/null; then echo "paid $order" >&2; fi
fi
answer '200 OK' SUCCESS S success
