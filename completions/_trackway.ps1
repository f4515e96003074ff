
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'trackway' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'trackway'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'trackway' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make a repository')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Make a repository to look around in, and show what the commands do there')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a job')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the open jobs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a job: its fields, its log, its notes')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a job in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a job')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move a job to a stage, or close it with an outcome')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Write a note into the log of a job')
            [CompletionResult]::new('attach', 'attach', [CompletionResultType]::ParameterValue, 'Keep a file with a job, under documents/')
            [CompletionResult]::new('snooze', 'snooze', [CompletionResultType]::ParameterValue, 'Let nothing of a job be due before a day')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a job another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a job; `undo` brings it back')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open the posting of a job in your browser')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Contacts: recruiters, managers, peers')
            [CompletionResult]::new('company', 'company', [CompletionResultType]::ParameterValue, 'Companies: employers and agencies')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check every file and what they say of each other')
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Commit what you edited by hand')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the history of the repository, or of one record')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what is different: your hand edits, or two points of history')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back the newest command, again and again')
            [CompletionResult]::new('redo', 'redo', [CompletionResultType]::ParameterValue, 'Take back the last undo')
            [CompletionResult]::new('git', 'git', [CompletionResultType]::ParameterValue, 'Run git in the repository')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show or set settings')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a kind of file')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one per command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;init' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;demo' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;add' {
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'The title of the opening')
            [CompletionResult]::new('--company', '--company', [CompletionResultType]::ParameterName, 'The company: its id or its name')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Where the posting is; may be given again')
            [CompletionResult]::new('--location', '--location', [CompletionResultType]::ParameterName, 'Where the work is')
            [CompletionResult]::new('--salary', '--salary', [CompletionResultType]::ParameterName, 'What it pays: "80k-95k EUR/year"')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Your word for it; may be given again')
            [CompletionResult]::new('--stage', '--stage', [CompletionResultType]::ParameterName, 'Where it stands')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where you found it')
            [CompletionResult]::new('--via', '--via', [CompletionResultType]::ParameterName, 'The agency, when there is one')
            [CompletionResult]::new('--deadline', '--deadline', [CompletionResultType]::ParameterName, 'The last day to apply')
            [CompletionResult]::new('--priority', '--priority', [CompletionResultType]::ParameterName, 'How much it matters: high, normal or low')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'What to remember of its first day')
            [CompletionResult]::new('--contact', '--contact', [CompletionResultType]::ParameterName, 'A contact in it; may be given again')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--anyway', '--anyway', [CompletionResultType]::ParameterName, 'Add it even when a job with this address is there')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'table, json, jsonl or ids [default: table]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Closed ones, too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;edit' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;set' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;move' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it happened [default: now]; a day older than the newest move is only logged')
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'What to remember of it')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who acted: me or them')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;note' {
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it happened [default: now]')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who acted: me or them')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;attach' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name to keep it under [default: its own]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;snooze' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;rename' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;remove' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;open' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--print', '--print', [CompletionResultType]::ParameterName, 'Print the address and open nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;contact' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the contacts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a contact')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a contact in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a contact')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Write into the log that you were in touch')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a contact another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact; `undo` brings it back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;contact;add' {
            [CompletionResult]::new('--company', '--company', [CompletionResultType]::ParameterName, 'Their company: its id or its name')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Their job title')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What they are to you: recruiter, hiring-manager, peer, interviewer, referrer, coach, other')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'A mail address; may be given again')
            [CompletionResult]::new('--phone', '--phone', [CompletionResultType]::ParameterName, 'A phone number; may be given again')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'A page; may be given again')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where you have this from')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;contact;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'table, json, jsonl or ids [default: table]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Closed ones, too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;contact;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;contact;edit' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;contact;set' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;contact;log' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Who acted: me or them')
            [CompletionResult]::new('--on', '--on', [CompletionResultType]::ParameterName, 'The day it happened [default: now]')
            [CompletionResult]::new('--job', '--job', [CompletionResultType]::ParameterName, 'The job it was about')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;contact;rename' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;contact;remove' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;contact;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the contacts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a contact')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a contact in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a contact')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Write into the log that you were in touch')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a contact another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact; `undo` brings it back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;contact;help;add' {
            break
        }
        'trackway;contact;help;list' {
            break
        }
        'trackway;contact;help;show' {
            break
        }
        'trackway;contact;help;edit' {
            break
        }
        'trackway;contact;help;set' {
            break
        }
        'trackway;contact;help;log' {
            break
        }
        'trackway;contact;help;rename' {
            break
        }
        'trackway;contact;help;remove' {
            break
        }
        'trackway;contact;help;help' {
            break
        }
        'trackway;company' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a company')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the companies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a company')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a company in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a company')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a company another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a company; `undo` brings it back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;company;add' {
            [CompletionResult]::new('--domain', '--domain', [CompletionResultType]::ParameterName, 'An internet domain of theirs; may be given again')
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'A page; may be given again')
            [CompletionResult]::new('--location', '--location', [CompletionResultType]::ParameterName, 'Where it is')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'What it does')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Where you have this from')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;company;list' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'table, json, jsonl or ids [default: table]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Closed ones, too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;company;show' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;company;edit' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Open the editor, show what would be different, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;company;set' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;company;rename' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;company;remove' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Take it out of the fields that name it, too, without asking; not out of logs')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;company;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a company')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the companies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a company')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a company in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a company')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a company another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a company; `undo` brings it back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;company;help;add' {
            break
        }
        'trackway;company;help;list' {
            break
        }
        'trackway;company;help;show' {
            break
        }
        'trackway;company;help;edit' {
            break
        }
        'trackway;company;help;set' {
            break
        }
        'trackway;company;help;rename' {
            break
        }
        'trackway;company;help;remove' {
            break
        }
        'trackway;company;help;help' {
            break
        }
        'trackway;status' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;check' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;save' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;log' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'The most commits to show')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;diff' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;undo' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;redo' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;git' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;config' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Your own settings, in your configuration directory')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would change, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;schema' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'trackway;completions' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;man' {
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--repo', '--repo', [CompletionResultType]::ParameterName, 'The repository, or a folder in it [default: upwards from here, else your default]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: auto, always or never')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Answer with one JSON document; errors too, on standard error')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but the answer and errors')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'trackway;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make a repository')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Make a repository to look around in, and show what the commands do there')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a job')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the open jobs')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a job: its fields, its log, its notes')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a job in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a job')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'Move a job to a stage, or close it with an outcome')
            [CompletionResult]::new('note', 'note', [CompletionResultType]::ParameterValue, 'Write a note into the log of a job')
            [CompletionResult]::new('attach', 'attach', [CompletionResultType]::ParameterValue, 'Keep a file with a job, under documents/')
            [CompletionResult]::new('snooze', 'snooze', [CompletionResultType]::ParameterValue, 'Let nothing of a job be due before a day')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a job another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a job; `undo` brings it back')
            [CompletionResult]::new('open', 'open', [CompletionResultType]::ParameterValue, 'Open the posting of a job in your browser')
            [CompletionResult]::new('contact', 'contact', [CompletionResultType]::ParameterValue, 'Contacts: recruiters, managers, peers')
            [CompletionResult]::new('company', 'company', [CompletionResultType]::ParameterValue, 'Companies: employers and agencies')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show how things stand: jobs by stage, hand edits, conflicts, the last commit')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check every file and what they say of each other')
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Commit what you edited by hand')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the history of the repository, or of one record')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what is different: your hand edits, or two points of history')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Take back the newest command, again and again')
            [CompletionResult]::new('redo', 'redo', [CompletionResultType]::ParameterValue, 'Take back the last undo')
            [CompletionResult]::new('git', 'git', [CompletionResultType]::ParameterValue, 'Run git in the repository')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show or set settings')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a kind of file')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one per command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'trackway;help;init' {
            break
        }
        'trackway;help;demo' {
            break
        }
        'trackway;help;add' {
            break
        }
        'trackway;help;list' {
            break
        }
        'trackway;help;show' {
            break
        }
        'trackway;help;edit' {
            break
        }
        'trackway;help;set' {
            break
        }
        'trackway;help;move' {
            break
        }
        'trackway;help;note' {
            break
        }
        'trackway;help;attach' {
            break
        }
        'trackway;help;snooze' {
            break
        }
        'trackway;help;rename' {
            break
        }
        'trackway;help;remove' {
            break
        }
        'trackway;help;open' {
            break
        }
        'trackway;help;contact' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the contacts')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a contact')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a contact in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a contact')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Write into the log that you were in touch')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a contact another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a contact; `undo` brings it back')
            break
        }
        'trackway;help;contact;add' {
            break
        }
        'trackway;help;contact;list' {
            break
        }
        'trackway;help;contact;show' {
            break
        }
        'trackway;help;contact;edit' {
            break
        }
        'trackway;help;contact;set' {
            break
        }
        'trackway;help;contact;log' {
            break
        }
        'trackway;help;contact;rename' {
            break
        }
        'trackway;help;contact;remove' {
            break
        }
        'trackway;help;company' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a company')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the companies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a company')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a company in your editor')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set fields of a company')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Give a company another id, and rewrite every reference to it')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a company; `undo` brings it back')
            break
        }
        'trackway;help;company;add' {
            break
        }
        'trackway;help;company;list' {
            break
        }
        'trackway;help;company;show' {
            break
        }
        'trackway;help;company;edit' {
            break
        }
        'trackway;help;company;set' {
            break
        }
        'trackway;help;company;rename' {
            break
        }
        'trackway;help;company;remove' {
            break
        }
        'trackway;help;status' {
            break
        }
        'trackway;help;check' {
            break
        }
        'trackway;help;save' {
            break
        }
        'trackway;help;log' {
            break
        }
        'trackway;help;diff' {
            break
        }
        'trackway;help;undo' {
            break
        }
        'trackway;help;redo' {
            break
        }
        'trackway;help;git' {
            break
        }
        'trackway;help;config' {
            break
        }
        'trackway;help;schema' {
            break
        }
        'trackway;help;completions' {
            break
        }
        'trackway;help;man' {
            break
        }
        'trackway;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
