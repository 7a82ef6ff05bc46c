# bash completion for till, made by `till completions bash`
_till() {
  local cur word place="" flag="" ended="" i
  COMPREPLY=()
  cur=${COMP_WORDS[COMP_CWORD]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == "=" ]]; then continue; fi
    if [[ -n $flag ]]; then flag=""; continue; fi
    case $word in
      --) ended=$((i + 1)); break ;;
      -*)
        case $place:$word in
          *:--env | *:--app | *:--vault | *:--why | *:--lang | *:--color | *:--passphrase-file | *:--passphrase-fd | *:--passphrase-command | *:--key-file | *:--recovery-code-file | *:--assets | /keys/generate:--bits | /keys/generate:--label | /keys/generate:-l | /keys/generate:--out | /keys/generate:-o | /sign:--method | /sign:--attempts | /run:--only) flag=$word ;;
        esac ;;
      *)
        case $place/$word in
          /keys | /keys/generate | /keys/list | /sign | /run) place=$place/$word ;;
        esac ;;
    esac
  done
  if [[ $cur == "=" ]]; then cur=""; fi
  if [[ -n $ended ]]; then
    if ((COMP_CWORD == ended)); then COMPREPLY=($(compgen -c -- "$cur")); else _till_files -f; fi
    return
  fi
  if [[ -n $flag ]]; then
    case $place:$flag in
      *:--env) COMPREPLY=($(compgen -W 'sandbox production' -- "$cur")) ;;
      *:--vault) _till_files -f ;;
      *:--lang) COMPREPLY=($(compgen -W 'zh en' -- "$cur")) ;;
      *:--color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")) ;;
      *:--passphrase-file) _till_files -f ;;
      *:--passphrase-command) COMPREPLY=($(compgen -c -- "$cur")) ;;
      *:--key-file) _till_files -f ;;
      *:--recovery-code-file) _till_files -f ;;
      *:--assets) _till_files -d ;;
      /keys/generate:--bits) COMPREPLY=($(compgen -W '2048 3072' -- "$cur")) ;;
      /keys/generate:--out | /keys/generate:-o) _till_files -f ;;
      /sign:--method) COMPREPLY=($(compgen -W 'GET POST' -- "$cur")) ;;
    esac
    return
  fi
  case $place in
    '')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'keys sign run' -- "$cur"))
      fi ;;
    '/keys')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'generate list' -- "$cur"))
      fi ;;
    '/keys/generate')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--bits --label -l --out -o --replace -f --dry-run -n --env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        :
      fi ;;
    '/keys/list')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        :
      fi ;;
    '/sign')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--method --attempts --env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        _till_files -f
      fi ;;
    '/run')
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--only --env --app --vault --why --lang --json --yes -y --no-input --quiet -q --verbose -v --color --accessible --passphrase-file --passphrase-fd --passphrase-command --key-file --recovery-code-file --assets --help -h --version' -- "$cur"))
      else
        :
      fi ;;
  esac
}
_till_files() {
  local IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}
complete -F _till till
