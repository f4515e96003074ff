# Completion of trackway for elvish: asks the `trackway` in PATH what may stand at the cursor.
# Load it from rc.elv: eval (slurp < trackway.elv)
use str
set edit:completion:arg-completer[trackway] = {|@words|
    try {
        tmp E:COMPLETE = elvish
        var answer = [(e:trackway -- $@words 2>/dev/null | from-lines)]
        var kind = $answer[0]
        if (eq $kind words) {
            for line $answer[1..] {
                var value after help = (str:split "\t" $line)
                var shown = $value
                if (not-eq $help '') { set shown = $value'  ('$help')' }
                edit:complex-candidate $value &code-suffix=$after &display=$shown
            }
        } else {
            edit:complete-filename $@words
        }
    } catch { }
}
