# Runs a command, given as words, once Windows has asked an administrator; prints what it said and ends as it ended.
# What runs with more rights has no way back but a file.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$said = [IO.Path]::GetTempFileName()
try {
    $words = foreach ($word in $args) { '"' + ($word -replace '"', '') + '"' }
    $line = '/d /s /c "' + ($words -join ' ') + ' > "' + $said + '""'
    $process = Start-Process -FilePath $env:ComSpec -ArgumentList $line -Verb RunAs -WindowStyle Hidden -Wait -PassThru
    [Console]::Out.Write([IO.File]::ReadAllText($said))
    exit $process.ExitCode
}
catch {
    # They said no.
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}
finally {
    Remove-Item -LiteralPath $said -Force
}
