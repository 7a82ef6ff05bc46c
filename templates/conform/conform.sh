#!/bin/sh
# Signs or verifies for `till conform`: sh conform.sh sign|verify
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
    if openssl dgst -sha256 -sign "$folder/key" -keyform DER -out "$folder/made" "$folder/text" 2>/dev/null; then
      encoded=$(openssl base64 -A -in "$folder/made" | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g')
      answer="algorithm=RSA256,keyVersion=$(field 6),signature=$encoded"
    else
      answer=refused
    fi
  else
    field 6 | tr ',' '\n' | sed -n 's/^ *signature=//p' |
      sed 's/%2[Bb]/+/g; s,%2[Ff],/,g; s/%3[Dd]/=/g' | openssl base64 -d -A >"$folder/given"
    if openssl dgst -sha256 -verify "$folder/key" -keyform DER -signature "$folder/given" "$folder/text" \
      >/dev/null 2>&1; then answer=valid; else answer=invalid; fi
  fi
  printf '%s\t%s\n' "$id" "$answer"
done
