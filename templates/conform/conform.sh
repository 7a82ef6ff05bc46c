#!/bin/sh
# Signs or verifies for `till conform`: sh conform.sh sign|verify
. "$(dirname "$0")/signing.sh"
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

tab=$(printf '\t')
while IFS= read -r line; do
  field() { printf '%s' "$line" | cut -f "$1"; }
  id=${line%%"$tab"*}
  { printf '%s %s\n%s.%s.' "$(field 2)" "$(field 3)" "$(field 4)" "$(field 5)"
    field 8 | openssl base64 -d -A; } >"$folder/text"
  field 7 | openssl base64 -d -A >"$folder/key"
  if [ "$1" = sign ]; then
    if encoded=$(encoded_signature "$folder/key" "$folder/text"); then
      answer="algorithm=RSA256,keyVersion=$(field 6),signature=$encoded"
    else
      answer=refused
    fi
  elif verifies "$folder/key" "$folder/text" "$(field 6)"; then
    answer=valid
  else
    answer=invalid
  fi
  printf '%s\t%s\n' "$id" "$answer"
done
