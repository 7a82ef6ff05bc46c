# What is signed, and how: read by the scripts that need it. Keys are files in DER form, the text is a file.

# encoded_signature KEY TEXT: the signature as the header has it; fails if the key cannot be used.
encoded_signature() {
  openssl dgst -sha256 -sign "$1" -keyform DER -out "$2.made" "$2" 2>/dev/null || return 1
  openssl base64 -A -in "$2.made" | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g'
}

# verifies KEY TEXT HEADER: whether the signature in the header is one of the text.
verifies() {
  printf '%s\n' "$3" | tr ',' '\n' | sed -n 's/^ *signature=//p' |
    sed 's/%2[Bb]/+/g; s,%2[Ff],/,g; s/%3[Dd]/=/g' | openssl base64 -d -A >"$2.given"
  openssl dgst -sha256 -verify "$1" -keyform DER -signature "$2.given" "$2" >/dev/null 2>&1
}
