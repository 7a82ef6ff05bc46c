# fish completion for till, made by `till completions fish`
function __till_place
  set -l place ''
  set -l flag ''
  for word in (commandline -opc)[2..-1]
    if test -n "$flag"
      set flag ''
      continue
    end
    switch $word
      case --
        return 1
      case '--*=*'
      case '-*'
        switch "$place:$word"
          case '*:--env' '*:--app' '*:--vault' '*:--why' '*:--lang' '*:--color' '*:--passphrase-file' '*:--passphrase-fd' '*:--passphrase-command' '*:--key-file' '*:--recovery-code-file' '*:--assets' '/keys/generate:--bits' '/keys/generate:--label' '/keys/generate:-l' '/keys/generate:--out' '/keys/generate:-o' '/sign:--method' '/sign:--attempts' '/run:--only'
            set flag $word
        end
      case '*'
        switch "$place/$word"
          case '' '/keys' '/keys/generate' '/keys/list' '/sign' '/run'
            set place "$place/$word"
        end
    end
  end
  test "$place" = "$argv[1]"
end
complete -c till -f
complete -c till -l env -x -a 'sandbox production' -d 'sandbox or production'
complete -c till -l app -x -d 'the integration project, else the one of till app use'
complete -c till -l vault -r -F -d 'the vault file'
complete -c till -l why -x -d 'the reason for a change, for the vault\'s audit'
complete -c till -l lang -x -a 'zh en' -d 'language of the words'
complete -c till -l json -d 'print JSON and nothing else'
complete -c till -l yes -s y -d 'say yes to ordinary questions, not to severe ones'
complete -c till -l no-input -d 'never ask'
complete -c till -l quiet -s q -d 'no progress and no notices'
complete -c till -l verbose -s v -d 'say more'
complete -c till -l color -x -a 'auto always never' -d 'colour: auto, always or never'
complete -c till -l accessible -d 'plain lines for screen readers'
complete -c till -l passphrase-file -r -F -d 'read the passphrase from this file'
complete -c till -l passphrase-fd -x -d 'read the passphrase from this descriptor'
complete -c till -l passphrase-command -x -a '(__fish_complete_command)' -d 'take the passphrase from this command\'s output'
complete -c till -l key-file -r -F -d 'open the vault with this key file'
complete -c till -l recovery-code-file -r -F -d 'open the vault with the recovery code in this file'
complete -c till -l assets -x -a '(__fish_complete_directories)' -d 'use this folder instead of the built-in checklist and templates'
complete -c till -l help -s h -d 'show help'
complete -c till -l version -d 'show the version'
complete -c till -n "__till_place ''" -a keys -d 'look after keys'
complete -c till -n "__till_place ''" -a sign -d 'sign a request'
complete -c till -n "__till_place ''" -a run -d 'run a program with the keys'
complete -c till -n "__till_place '/keys'" -a generate -d 'make a key pair'
complete -c till -n "__till_place '/keys'" -a list -d 'list the keys'
complete -c till -n "__till_place '/keys/generate'" -l bits -x -a '2048 3072' -d 'size of the key'
complete -c till -n "__till_place '/keys/generate'" -l label -s l -x -d 'a label'
complete -c till -n "__till_place '/keys/generate'" -l out -s o -r -F -d 'where to write'
complete -c till -n "__till_place '/keys/generate'" -l replace -s f -d 'replace a key of that name'
complete -c till -n "__till_place '/keys/generate'" -l dry-run -s n -d 'show what would change and write nothing'
complete -c till -n "__till_place '/sign'" -l method -x -a 'GET POST' -d 'HTTP method'
complete -c till -n "__till_place '/sign'" -l attempts -x -d 'how often to try'
complete -c till -n "__till_place '/sign'" -F
complete -c till -n "__till_place '/run'" -l only -x -d 'hand over this one only'
