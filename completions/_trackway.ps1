# Completion of trackway for PowerShell: asks the `trackway` in PATH what may stand at the cursor.
# Load it from $PROFILE: . ./_trackway.ps1
Register-ArgumentCompleter -Native -CommandName trackway -ScriptBlock {
    param($word, $ast, $cursor)
    $program = Get-Command trackway -CommandType Application -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $program) { return }
    $words = @($ast.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { if ($null -ne $_.Value) { [string]$_.Value } else { $_.Extent.Text } })
    # An empty word would get lost on the way: the sign holds its place.
    $before = $env:COMPLETE
    $env:COMPLETE = 'powershell'
    try { $answer = @(& $program -- @words "=$word" 2>$null) } finally { $env:COMPLETE = $before }
    if ($answer.Count -lt 2 -or $answer[0] -ne 'words') { return }
    foreach ($line in $answer[1..($answer.Count - 1)]) {
        $value, $after, $help = $line -split "`t"
        $text = if ($value -match '[\s"''`$&|;<>(){}@,#]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
