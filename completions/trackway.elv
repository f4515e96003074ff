
use builtin;
use str;

set edit:completion:arg-completer[trackway] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'trackway'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'trackway'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Make a repository'
            cand demo 'Make a repository to look around in, and show what the commands do there'
            cand add 'Add a job'
            cand list 'List the open jobs'
            cand show 'Show a job: its fields, its log, its notes'
            cand edit 'Edit a job in your editor'
            cand set 'Set fields of a job'
            cand move 'Move a job to a stage, or close it with an outcome'
            cand note 'Write a note into the log of a job'
            cand attach 'Keep a file with a job, under documents/'
            cand snooze 'Let nothing of a job be due before a day'
            cand rename 'Give a job another id, and rewrite every reference to it'
            cand remove 'Remove a job; `undo` brings it back'
            cand open 'Open the posting of a job in your browser'
            cand contact 'Contacts: recruiters, managers, peers'
            cand company 'Companies: employers and agencies'
            cand status 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit'
            cand check 'Check every file and what they say of each other'
            cand save 'Commit what you edited by hand'
            cand log 'Show the history of the repository, or of one record'
            cand diff 'Show what is different: your hand edits, or two points of history'
            cand undo 'Take back the newest command, again and again'
            cand redo 'Take back the last undo'
            cand git 'Run git in the repository'
            cand config 'Show or set settings'
            cand schema 'Print the JSON Schema of a kind of file'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages, one per command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;init'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;demo'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;add'= {
            cand --title 'The title of the opening'
            cand --company 'The company: its id or its name'
            cand --url 'Where the posting is; may be given again'
            cand --location 'Where the work is'
            cand --salary 'What it pays: "80k-95k EUR/year"'
            cand --tag 'Your word for it; may be given again'
            cand --stage 'Where it stands'
            cand --source 'Where you found it'
            cand --via 'The agency, when there is one'
            cand --deadline 'The last day to apply'
            cand --priority 'How much it matters: high, normal or low'
            cand --note 'What to remember of its first day'
            cand --contact 'A contact in it; may be given again'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --anyway 'Add it even when a job with this address is there'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;list'= {
            cand --format 'table, json, jsonl or ids [default: table]'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --all 'Closed ones, too'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;show'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;edit'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Open the editor, show what would be different, and change nothing'
            cand --dry-run 'Open the editor, show what would be different, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;set'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;move'= {
            cand --on 'The day it happened [default: now]; a day older than the newest move is only logged'
            cand --note 'What to remember of it'
            cand --by 'Who acted: me or them'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;note'= {
            cand --on 'The day it happened [default: now]'
            cand --by 'Who acted: me or them'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;attach'= {
            cand --name 'The name to keep it under [default: its own]'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;snooze'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;rename'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;remove'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -y 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand --yes 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;open'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --print 'Print the address and open nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;contact'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
            cand add 'Add a contact'
            cand list 'List the contacts'
            cand show 'Show a contact'
            cand edit 'Edit a contact in your editor'
            cand set 'Set fields of a contact'
            cand log 'Write into the log that you were in touch'
            cand rename 'Give a contact another id, and rewrite every reference to it'
            cand remove 'Remove a contact; `undo` brings it back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;contact;add'= {
            cand --company 'Their company: its id or its name'
            cand --title 'Their job title'
            cand --kind 'What they are to you: recruiter, hiring-manager, peer, interviewer, referrer, coach, other'
            cand --email 'A mail address; may be given again'
            cand --phone 'A phone number; may be given again'
            cand --url 'A page; may be given again'
            cand --source 'Where you have this from'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;contact;list'= {
            cand --format 'table, json, jsonl or ids [default: table]'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --all 'Closed ones, too'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;contact;show'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;contact;edit'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Open the editor, show what would be different, and change nothing'
            cand --dry-run 'Open the editor, show what would be different, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;contact;set'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;contact;log'= {
            cand --by 'Who acted: me or them'
            cand --on 'The day it happened [default: now]'
            cand --job 'The job it was about'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;contact;rename'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;contact;remove'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -y 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand --yes 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;contact;help'= {
            cand add 'Add a contact'
            cand list 'List the contacts'
            cand show 'Show a contact'
            cand edit 'Edit a contact in your editor'
            cand set 'Set fields of a contact'
            cand log 'Write into the log that you were in touch'
            cand rename 'Give a contact another id, and rewrite every reference to it'
            cand remove 'Remove a contact; `undo` brings it back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;contact;help;add'= {
        }
        &'trackway;contact;help;list'= {
        }
        &'trackway;contact;help;show'= {
        }
        &'trackway;contact;help;edit'= {
        }
        &'trackway;contact;help;set'= {
        }
        &'trackway;contact;help;log'= {
        }
        &'trackway;contact;help;rename'= {
        }
        &'trackway;contact;help;remove'= {
        }
        &'trackway;contact;help;help'= {
        }
        &'trackway;company'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
            cand add 'Add a company'
            cand list 'List the companies'
            cand show 'Show a company'
            cand edit 'Edit a company in your editor'
            cand set 'Set fields of a company'
            cand rename 'Give a company another id, and rewrite every reference to it'
            cand remove 'Remove a company; `undo` brings it back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;company;add'= {
            cand --domain 'An internet domain of theirs; may be given again'
            cand --url 'A page; may be given again'
            cand --location 'Where it is'
            cand --industry 'What it does'
            cand --source 'Where you have this from'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;company;list'= {
            cand --format 'table, json, jsonl or ids [default: table]'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --all 'Closed ones, too'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;company;show'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;company;edit'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Open the editor, show what would be different, and change nothing'
            cand --dry-run 'Open the editor, show what would be different, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;company;set'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;company;rename'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;company;remove'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -y 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand --yes 'Take it out of the fields that name it, too, without asking; not out of logs'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;company;help'= {
            cand add 'Add a company'
            cand list 'List the companies'
            cand show 'Show a company'
            cand edit 'Edit a company in your editor'
            cand set 'Set fields of a company'
            cand rename 'Give a company another id, and rewrite every reference to it'
            cand remove 'Remove a company; `undo` brings it back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;company;help;add'= {
        }
        &'trackway;company;help;list'= {
        }
        &'trackway;company;help;show'= {
        }
        &'trackway;company;help;edit'= {
        }
        &'trackway;company;help;set'= {
        }
        &'trackway;company;help;rename'= {
        }
        &'trackway;company;help;remove'= {
        }
        &'trackway;company;help;help'= {
        }
        &'trackway;status'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;check'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;save'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;log'= {
            cand --limit 'The most commits to show'
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;diff'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;undo'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;redo'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;git'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;config'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --user 'Your own settings, in your configuration directory'
            cand -n 'Show what would change, and change nothing'
            cand --dry-run 'Show what would change, and change nothing'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;schema'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'trackway;completions'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;man'= {
            cand -C 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --repo 'The repository, or a folder in it [default: upwards from here, else your default]'
            cand --color 'When to colour: auto, always or never'
            cand --json 'Answer with one JSON document; errors too, on standard error'
            cand -q 'Say nothing but the answer and errors'
            cand --quiet 'Say nothing but the answer and errors'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'trackway;help'= {
            cand init 'Make a repository'
            cand demo 'Make a repository to look around in, and show what the commands do there'
            cand add 'Add a job'
            cand list 'List the open jobs'
            cand show 'Show a job: its fields, its log, its notes'
            cand edit 'Edit a job in your editor'
            cand set 'Set fields of a job'
            cand move 'Move a job to a stage, or close it with an outcome'
            cand note 'Write a note into the log of a job'
            cand attach 'Keep a file with a job, under documents/'
            cand snooze 'Let nothing of a job be due before a day'
            cand rename 'Give a job another id, and rewrite every reference to it'
            cand remove 'Remove a job; `undo` brings it back'
            cand open 'Open the posting of a job in your browser'
            cand contact 'Contacts: recruiters, managers, peers'
            cand company 'Companies: employers and agencies'
            cand status 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit'
            cand check 'Check every file and what they say of each other'
            cand save 'Commit what you edited by hand'
            cand log 'Show the history of the repository, or of one record'
            cand diff 'Show what is different: your hand edits, or two points of history'
            cand undo 'Take back the newest command, again and again'
            cand redo 'Take back the last undo'
            cand git 'Run git in the repository'
            cand config 'Show or set settings'
            cand schema 'Print the JSON Schema of a kind of file'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages, one per command'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'trackway;help;init'= {
        }
        &'trackway;help;demo'= {
        }
        &'trackway;help;add'= {
        }
        &'trackway;help;list'= {
        }
        &'trackway;help;show'= {
        }
        &'trackway;help;edit'= {
        }
        &'trackway;help;set'= {
        }
        &'trackway;help;move'= {
        }
        &'trackway;help;note'= {
        }
        &'trackway;help;attach'= {
        }
        &'trackway;help;snooze'= {
        }
        &'trackway;help;rename'= {
        }
        &'trackway;help;remove'= {
        }
        &'trackway;help;open'= {
        }
        &'trackway;help;contact'= {
            cand add 'Add a contact'
            cand list 'List the contacts'
            cand show 'Show a contact'
            cand edit 'Edit a contact in your editor'
            cand set 'Set fields of a contact'
            cand log 'Write into the log that you were in touch'
            cand rename 'Give a contact another id, and rewrite every reference to it'
            cand remove 'Remove a contact; `undo` brings it back'
        }
        &'trackway;help;contact;add'= {
        }
        &'trackway;help;contact;list'= {
        }
        &'trackway;help;contact;show'= {
        }
        &'trackway;help;contact;edit'= {
        }
        &'trackway;help;contact;set'= {
        }
        &'trackway;help;contact;log'= {
        }
        &'trackway;help;contact;rename'= {
        }
        &'trackway;help;contact;remove'= {
        }
        &'trackway;help;company'= {
            cand add 'Add a company'
            cand list 'List the companies'
            cand show 'Show a company'
            cand edit 'Edit a company in your editor'
            cand set 'Set fields of a company'
            cand rename 'Give a company another id, and rewrite every reference to it'
            cand remove 'Remove a company; `undo` brings it back'
        }
        &'trackway;help;company;add'= {
        }
        &'trackway;help;company;list'= {
        }
        &'trackway;help;company;show'= {
        }
        &'trackway;help;company;edit'= {
        }
        &'trackway;help;company;set'= {
        }
        &'trackway;help;company;rename'= {
        }
        &'trackway;help;company;remove'= {
        }
        &'trackway;help;status'= {
        }
        &'trackway;help;check'= {
        }
        &'trackway;help;save'= {
        }
        &'trackway;help;log'= {
        }
        &'trackway;help;diff'= {
        }
        &'trackway;help;undo'= {
        }
        &'trackway;help;redo'= {
        }
        &'trackway;help;git'= {
        }
        &'trackway;help;config'= {
        }
        &'trackway;help;schema'= {
        }
        &'trackway;help;completions'= {
        }
        &'trackway;help;man'= {
        }
        &'trackway;help;help'= {
        }
    ]
    $completions[$command]
}
