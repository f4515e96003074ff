# Completion of trackway for fish: asks the `trackway` in PATH what may stand at the cursor.
# Install it into ~/.config/fish/completions, or source it.
function __trackway_complete
    set -l answer (COMPLETE=fish command trackway -- (commandline -opc) (commandline -ct) 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case words
            string join \n -- $answer[2..]
    end
end
complete --command trackway --no-files --keep-order --arguments '(__trackway_complete)'
