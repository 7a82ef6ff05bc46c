#compdef till
# zsh completion for till, made by `till completions zsh`
_till() {
  local place="" flag="" word ended="" i
  local -a names flags
  for ((i = 2; i < CURRENT; i++)); do
    word=${words[i]}
    if [[ -n $flag ]]; then flag=""; continue; fi
    case $word in
      (--) ended=$((i + 1)); break ;;
      (--*=*) ;;
      (-*)
        case $place:$word in
          (*:--env|*:--app|*:--vault|*:--why|*:--lang|*:--color|*:--passphrase-file|*:--passphrase-fd|*:--passphrase-command|*:--key-file|*:--recovery-code-file|*:--assets|/keys/generate:--bits|/keys/generate:--label|/keys/generate:-l|/keys/generate:--out|/keys/generate:-o|/sign:--method|/sign:--attempts|/run:--only) flag=$word ;;
        esac ;;
      (*)
        case $place/$word in
          (/keys|/keys/generate|/keys/list|/sign|/run|//) place=$place/$word ;;
        esac ;;
    esac
  done
  if [[ -n $ended ]]; then
    if ((CURRENT == ended)); then _command_names -e; else _files; fi
    return
  fi
  if [[ -z $flag && $PREFIX == --*=* ]]; then
    flag=${PREFIX%%=*}
    compset -P '*='
  fi
  if [[ -n $flag ]]; then
    case $place:$flag in
      (*:--env) compadd -- sandbox production ;;
      (*:--vault) _files ;;
      (*:--lang) compadd -- zh en ;;
      (*:--color) compadd -- auto always never ;;
      (*:--passphrase-file) _files ;;
      (*:--passphrase-command) _command_names -e ;;
      (*:--key-file) _files ;;
      (*:--recovery-code-file) _files ;;
      (*:--assets) _files -/ ;;
      (/keys/generate:--bits) compadd -- 2048 3072 ;;
      (/keys/generate:--out|/keys/generate:-o) _files ;;
      (/sign:--method) compadd -- GET POST ;;
    esac
    return
  fi
  flags=(
    '--env:sandbox or production'
    '--app:the integration project, else the one of till app use'
    '--vault:the vault file'
    '--why:the reason for a change, for the vault'\''s audit'
    '--lang:language of the words'
    '--json:print JSON and nothing else'
    '--yes:say yes to ordinary questions, not to severe ones'
    '-y:say yes to ordinary questions, not to severe ones'
    '--no-input:never ask'
    '--quiet:no progress and no notices'
    '-q:no progress and no notices'
    '--verbose:say more'
    '-v:say more'
    '--color:colour: auto, always or never'
    '--accessible:plain lines for screen readers'
    '--passphrase-file:read the passphrase from this file'
    '--passphrase-fd:read the passphrase from this descriptor'
    '--passphrase-command:take the passphrase from this command'\''s output'
    '--key-file:open the vault with this key file'
    '--recovery-code-file:open the vault with the recovery code in this file'
    '--assets:use this folder instead of the built-in checklist and templates'
    '--help:show help'
    '-h:show help'
    '--version:show the version'
  )
  case $place in
    ('')
      
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else names=('keys:look after keys' 'sign:sign a request' 'run:run a program with the keys'); _describe 'command' names; fi ;;
    (/keys)
      
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else names=('generate:make a key pair' 'list:list the keys'); _describe 'command' names; fi ;;
    (/keys/generate)
      flags+=(
    '--bits:size of the key'
    '--label:a label'
    '-l:a label'
    '--out:where to write'
    '-o:where to write'
    '--replace:replace a key of that name'
    '-f:replace a key of that name'
    '--dry-run:show what would change and write nothing'
    '-n:show what would change and write nothing'
    )
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else :; fi ;;
    (/keys/list)
      
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else :; fi ;;
    (/sign)
      flags+=(
    '--method:HTTP method'
    '--attempts:how often to try'
    )
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else _files; fi ;;
    (/run)
      flags+=(
    '--only:hand over this one only'
    )
      if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else :; fi ;;
  esac
}
if [[ $funcstack[1] == _till ]]; then _till "$@"; else compdef _till till; fi
