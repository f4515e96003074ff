# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_trackway_global_optspecs
    string join \n C/repo= json q/quiet color= h/help V/version
end

function __fish_trackway_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_trackway_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_trackway_using_subcommand
    set -l cmd (__fish_trackway_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c trackway -n "__fish_trackway_needs_command" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_needs_command" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_needs_command" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_needs_command" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_needs_command" -s V -l version -d 'Print version'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "init" -d 'Make a repository'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "demo" -d 'Make a repository to look around in, and show what the commands do there'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "add" -d 'Add a job'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "list" -d 'List the open jobs'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "show" -d 'Show a job: its fields, its log, its notes'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "edit" -d 'Edit a job in your editor'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "set" -d 'Set fields of a job'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "move" -d 'Move a job to a stage, or close it with an outcome'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "note" -d 'Write a note into the log of a job'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "attach" -d 'Keep a file with a job, under documents/'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "snooze" -d 'Let nothing of a job be due before a day'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "rename" -d 'Give a job another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "remove" -d 'Remove a job; `undo` brings it back'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "open" -d 'Open the posting of a job in your browser'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "contact" -d 'Contacts: recruiters, managers, peers'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "company" -d 'Companies: employers and agencies'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "status" -d 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "check" -d 'Check every file and what they say of each other'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "save" -d 'Commit what you edited by hand'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "log" -d 'Show the history of the repository, or of one record'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "diff" -d 'Show what is different: your hand edits, or two points of history'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "undo" -d 'Take back the newest command, again and again'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "redo" -d 'Take back the last undo'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "git" -d 'Run git in the repository'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "config" -d 'Show or set settings'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "schema" -d 'Print the JSON Schema of a kind of file'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "man" -d 'Write the manual pages, one per command'
complete -c trackway -n "__fish_trackway_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand init" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand init" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand init" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand init" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand init" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand demo" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand demo" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand demo" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand demo" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand demo" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand add" -l title -d 'The title of the opening' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l company -d 'The company: its id or its name' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l url -d 'Where the posting is; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l location -d 'Where the work is' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l salary -d 'What it pays: "80k-95k EUR/year"' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l tag -d 'Your word for it; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l stage -d 'Where it stands' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l source -d 'Where you found it' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l via -d 'The agency, when there is one' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l deadline -d 'The last day to apply' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l priority -d 'How much it matters: high, normal or low' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l note -d 'What to remember of its first day' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l contact -d 'A contact in it; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand add" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand add" -l anyway -d 'Add it even when a job with this address is there'
complete -c trackway -n "__fish_trackway_using_subcommand add" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand add" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand add" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand add" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand list" -l format -d 'table, json, jsonl or ids [default: table]' -r -f -a "table\t''
json\t''
jsonl\t''
ids\t''"
complete -c trackway -n "__fish_trackway_using_subcommand list" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand list" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand list" -l all -d 'Closed ones, too'
complete -c trackway -n "__fish_trackway_using_subcommand list" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand list" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand show" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand show" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand show" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand show" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand edit" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand edit" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand edit" -s n -l dry-run -d 'Open the editor, show what would be different, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand edit" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand edit" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand set" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand set" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand set" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand set" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand move" -l on -d 'The day it happened [default: now]; a day older than the newest move is only logged' -r
complete -c trackway -n "__fish_trackway_using_subcommand move" -l note -d 'What to remember of it' -r
complete -c trackway -n "__fish_trackway_using_subcommand move" -l by -d 'Who acted: me or them' -r -f -a "me\t''
them\t''"
complete -c trackway -n "__fish_trackway_using_subcommand move" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand move" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand move" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand move" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand move" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand note" -l on -d 'The day it happened [default: now]' -r
complete -c trackway -n "__fish_trackway_using_subcommand note" -l by -d 'Who acted: me or them' -r -f -a "me\t''
them\t''"
complete -c trackway -n "__fish_trackway_using_subcommand note" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand note" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand note" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand note" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand note" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand note" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand attach" -l name -d 'The name to keep it under [default: its own]' -r
complete -c trackway -n "__fish_trackway_using_subcommand attach" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand attach" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand attach" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand attach" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand attach" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand attach" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand snooze" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand rename" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand rename" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand rename" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand rename" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand rename" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand rename" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand remove" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand remove" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand remove" -s y -l yes -d 'Take it out of the fields that name it, too, without asking; not out of logs'
complete -c trackway -n "__fish_trackway_using_subcommand remove" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand remove" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand remove" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand open" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand open" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand open" -l print -d 'Print the address and open nothing'
complete -c trackway -n "__fish_trackway_using_subcommand open" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand open" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "add" -d 'Add a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "list" -d 'List the contacts'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "show" -d 'Show a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "edit" -d 'Edit a contact in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "set" -d 'Set fields of a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "log" -d 'Write into the log that you were in touch'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "rename" -d 'Give a contact another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "remove" -d 'Remove a contact; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and not __fish_seen_subcommand_from add list show edit set log rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l company -d 'Their company: its id or its name' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l title -d 'Their job title' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l kind -d 'What they are to you: recruiter, hiring-manager, peer, interviewer, referrer, coach, other' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l email -d 'A mail address; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l phone -d 'A phone number; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l url -d 'A page; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l source -d 'Where you have this from' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -l format -d 'table, json, jsonl or ids [default: table]' -r -f -a "table\t''
json\t''
jsonl\t''
ids\t''"
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -l all -d 'Closed ones, too'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from show" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from show" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from show" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Open the editor, show what would be different, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -l by -d 'Who acted: me or them' -r -f -a "me\t''
them\t''"
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -l on -d 'The day it happened [default: now]' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -l job -d 'The job it was about' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Take it out of the fields that name it, too, without asking; not out of logs'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the contacts'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Edit a contact in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set fields of a contact'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "log" -d 'Write into the log that you were in touch'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a contact another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a contact; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand contact; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "add" -d 'Add a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "list" -d 'List the companies'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "show" -d 'Show a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "edit" -d 'Edit a company in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "set" -d 'Set fields of a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "rename" -d 'Give a company another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "remove" -d 'Remove a company; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand company; and not __fish_seen_subcommand_from add list show edit set rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l domain -d 'An internet domain of theirs; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l url -d 'A page; may be given again' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l location -d 'Where it is' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l industry -d 'What it does' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l source -d 'Where you have this from' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -l format -d 'table, json, jsonl or ids [default: table]' -r -f -a "table\t''
json\t''
jsonl\t''
ids\t''"
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -l all -d 'Closed ones, too'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from show" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from show" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from show" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -s n -l dry-run -d 'Open the editor, show what would be different, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Take it out of the fields that name it, too, without asking; not out of logs'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the companies'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Edit a company in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "set" -d 'Set fields of a company'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a company another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a company; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand company; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand status" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand status" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand status" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand status" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand status" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand check" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand check" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand check" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand check" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand save" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand save" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand save" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand save" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand save" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand save" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand log" -l limit -d 'The most commits to show' -r
complete -c trackway -n "__fish_trackway_using_subcommand log" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand log" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand log" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand log" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand log" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand diff" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand diff" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand diff" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand diff" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand undo" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand undo" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand undo" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand undo" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand undo" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand redo" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand redo" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand redo" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand redo" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand redo" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand redo" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand git" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand git" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand git" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand git" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand git" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand config" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand config" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand config" -l user -d 'Your own settings, in your configuration directory'
complete -c trackway -n "__fish_trackway_using_subcommand config" -s n -l dry-run -d 'Show what would change, and change nothing'
complete -c trackway -n "__fish_trackway_using_subcommand config" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand config" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand schema" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand schema" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand schema" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand schema" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c trackway -n "__fish_trackway_using_subcommand completions" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand completions" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand completions" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand completions" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand completions" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand man" -s C -l repo -d 'The repository, or a folder in it [default: upwards from here, else your default]' -r -F
complete -c trackway -n "__fish_trackway_using_subcommand man" -l color -d 'When to colour: auto, always or never' -r
complete -c trackway -n "__fish_trackway_using_subcommand man" -l json -d 'Answer with one JSON document; errors too, on standard error'
complete -c trackway -n "__fish_trackway_using_subcommand man" -s q -l quiet -d 'Say nothing but the answer and errors'
complete -c trackway -n "__fish_trackway_using_subcommand man" -s h -l help -d 'Print help'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "init" -d 'Make a repository'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "demo" -d 'Make a repository to look around in, and show what the commands do there'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "add" -d 'Add a job'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "list" -d 'List the open jobs'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "show" -d 'Show a job: its fields, its log, its notes'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "edit" -d 'Edit a job in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "set" -d 'Set fields of a job'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "move" -d 'Move a job to a stage, or close it with an outcome'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "note" -d 'Write a note into the log of a job'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "attach" -d 'Keep a file with a job, under documents/'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "snooze" -d 'Let nothing of a job be due before a day'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "rename" -d 'Give a job another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "remove" -d 'Remove a job; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "open" -d 'Open the posting of a job in your browser'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "contact" -d 'Contacts: recruiters, managers, peers'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "company" -d 'Companies: employers and agencies'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "status" -d 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "check" -d 'Check every file and what they say of each other'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "save" -d 'Commit what you edited by hand'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "log" -d 'Show the history of the repository, or of one record'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "diff" -d 'Show what is different: your hand edits, or two points of history'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "undo" -d 'Take back the newest command, again and again'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "redo" -d 'Take back the last undo'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "git" -d 'Run git in the repository'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "config" -d 'Show or set settings'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "schema" -d 'Print the JSON Schema of a kind of file'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "man" -d 'Write the manual pages, one per command'
complete -c trackway -n "__fish_trackway_using_subcommand help; and not __fish_seen_subcommand_from init demo add list show edit set move note attach snooze rename remove open contact company status check save log diff undo redo git config schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "add" -d 'Add a contact'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "list" -d 'List the contacts'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "show" -d 'Show a contact'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "edit" -d 'Edit a contact in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "set" -d 'Set fields of a contact'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "log" -d 'Write into the log that you were in touch'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "rename" -d 'Give a contact another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from contact" -f -a "remove" -d 'Remove a contact; `undo` brings it back'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "add" -d 'Add a company'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "list" -d 'List the companies'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "show" -d 'Show a company'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "edit" -d 'Edit a company in your editor'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "set" -d 'Set fields of a company'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "rename" -d 'Give a company another id, and rewrite every reference to it'
complete -c trackway -n "__fish_trackway_using_subcommand help; and __fish_seen_subcommand_from company" -f -a "remove" -d 'Remove a company; `undo` brings it back'
