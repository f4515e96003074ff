# Completion of trackway for bash: asks the `trackway` in PATH what may stand at the cursor.
# Load it from ~/.bashrc, or install it as `trackway` into bash-completion's folder.
_trackway() {
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then
            kind=$line
        else
            COMPREPLY+=("$line")
        fi
    done <<<"$(COMPLETE=bash command trackway -- \
        "${COMP_TYPE:-9}" "${COLUMNS:-80}" "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)"
    case $kind in
        files) compopt +o nospace -o default 2>/dev/null ;;
        folders) compopt +o nospace -o dirnames 2>/dev/null ;;
    esac
}
# The answers bring their spaces along, and are in order.
complete -o nospace -o nosort -F _trackway trackway 2>/dev/null ||
    complete -o nospace -F _trackway trackway
