<#
.SYNOPSIS
Installs Manta silently, makes a room, removes it with everything of it, and looks whether something is left.
.DESCRIPTION
For a machine that is thrown away afterwards; run as administrator. Ends with 0 only if every step did what it should.
#>
[CmdletBinding()]
param(
    [string] $Msi = ''
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
if (-not $Msi) {
    $here = Split-Path -Parent $MyInvocation.MyCommand.Path
    $Msi = (Get-ChildItem -Path (Join-Path $here '..\target\packages') -Filter '*.msi' | Select-Object -First 1).FullName
}
$installed = Join-Path $env:ProgramFiles 'Manta'
$data = Join-Path $env:ProgramData 'Manta'
$manta = Join-Path $installed 'bin\manta.cmd'
$log = Join-Path ([IO.Path]::GetTempPath()) 'manta-msi.log'

function Assert-That([bool] $Condition, [string] $What) {
    if (-not $Condition) {
        Write-Output "NOT SO: $What"
        if (Test-Path -LiteralPath $log) { Get-Content -LiteralPath $log -Tail 80 }
        $serviceLog = Join-Path $data 'log\mantad.log'
        if (Test-Path -LiteralPath $serviceLog) { Get-Content -LiteralPath $serviceLog -Tail 80 }
        exit 1
    }
    Write-Output "ok: $What"
}

function Invoke-Msi([string[]] $Arguments) {
    $process = Start-Process -FilePath 'msiexec.exe' -ArgumentList ($Arguments + @('/qn', '/norestart', '/l*v', "`"$log`"")) -Wait -PassThru
    return $process.ExitCode
}

# Asks again until it is so, at most for half a minute: a service starts while the installer is done already.
function Wait-Until([scriptblock] $Question) {
    $end = (Get-Date).AddSeconds(30)
    while ((Get-Date) -lt $end) {
        if (& $Question) { return $true }
        Start-Sleep -Milliseconds 500
    }
    return $false
}

Assert-That ((Invoke-Msi @('/i', "`"$Msi`"")) -eq 0) 'it installs without a question'
Assert-That (Wait-Until { (Get-Service -Name Manta).Status -eq 'Running' }) 'the service runs'
Assert-That (((Get-CimInstance Win32_Service -Filter "Name='Manta'").StartMode) -eq 'Auto') 'the service starts with Windows'
Assert-That ((& sc.exe qfailure Manta | Out-String) -match 'RESTART') 'the service is started again after a crash'
Assert-That ((& netsh.exe advfirewall firewall show rule name=Manta | Out-String) -match 'UDP') 'peers may call first'
Assert-That (Wait-Until { (& $manta --json status | Out-String | ConvertFrom-Json).active }) 'the status says that it is up'
Assert-That ($null -ne (Get-NetAdapter | Where-Object { $_.InterfaceDescription -like 'Manta*' })) 'there is an adapter'
$room = & $manta --json create --name smoke | Out-String | ConvertFrom-Json
Assert-That ($LASTEXITCODE -eq 0 -and $room.ipv4 -match '^\d+\.\d+\.\d+\.\d+$') 'a room can be made'
Assert-That ($null -ne (Get-NetIPAddress -IPAddress $room.ipv4 -ErrorAction SilentlyContinue)) 'this machine has its address'
& ping.exe -n 1 $room.ipv4 | Out-Null
Assert-That ($LASTEXITCODE -eq 0) 'it answers at its address'
Restart-Service -Name Manta
Assert-That (Wait-Until { (& $manta --json status | Out-String | ConvertFrom-Json).networks.Count -eq 1 }) 'the room is there after a restart'
Assert-That ((Get-ItemProperty -LiteralPath 'HKLM:\Software\Classes\manta\shell\open\command').'(default)' -like '*manta-app.args*%1*') 'links are opened by the app'

Assert-That ((Invoke-Msi @('/x', "`"$Msi`"", 'MANTA_PURGE=1')) -eq 0) 'it removes itself'
Assert-That ($null -eq (Get-Service -Name Manta -ErrorAction SilentlyContinue)) 'the service is gone'
Assert-That (-not (Test-Path -LiteralPath $installed)) 'the programs are gone'
Assert-That (-not (Test-Path -LiteralPath $data)) 'the data is gone'
Assert-That (-not (Test-Path -LiteralPath 'HKLM:\Software\Classes\manta')) 'links are nobody''s'
Assert-That ($null -eq (Get-NetAdapter | Where-Object { $_.InterfaceDescription -like 'Manta*' })) 'the adapter is gone'
Assert-That (-not ((& netsh.exe advfirewall firewall show rule name=Manta | Out-String) -match 'UDP')) 'its firewall rule is gone'
Write-Output '19 passed, 0 failed'
