<#
.SYNOPSIS
Makes the Windows installer out of an image: Manta-VERSION-ARCH.msi and SHA256SUMS.
.DESCRIPTION
Needs WiX 3 (candle.exe and light.exe, in PATH or below $env:WIX) and Wintun's archive, which it fetches unless it is given.
Both the archive and the library taken out of it are held against wintun.sha256 and, where Windows is, against their signer.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Image,
    [Parameter(Mandatory = $true)] [string] $Files,
    [Parameter(Mandatory = $true)] [string] $Output,
    [Parameter(Mandatory = $true)] [string] $Version,
    [string] $Wintun = ''
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$archiveUrl = 'https://www.wintun.net/builds/wintun-0.14.1.zip'
$signer = 'WireGuard LLC'

function Stop-Build([string] $What, [string] $Remedy) {
    [Console]::Error.WriteLine($What)
    [Console]::Error.WriteLine($Remedy)
    exit 1
}

# The hash that wintun.sha256 has for a name.
function Get-Expected([string] $Name) {
    foreach ($line in Get-Content -LiteralPath (Join-Path $here 'wintun.sha256')) {
        $parts = $line -split '\s+', 2
        if ($parts.Count -eq 2 -and $parts[0] -match '^[0-9a-f]{64}$' -and $parts[1] -eq $Name) {
            return $parts[0]
        }
    }
    Stop-Build "wintun.sha256 has no hash of $Name." 'Restore the file.'
}

function Assert-Hash([string] $Path, [string] $Name) {
    $found = (Get-FileHash -Algorithm SHA256 -LiteralPath $Path).Hash.ToLowerInvariant()
    $expected = Get-Expected $Name
    if ($found -ne $expected) {
        Stop-Build "$Path is not ${Name}: its SHA-256 is $found instead of $expected." 'Delete it, and fetch it again.'
    }
}

function Find-Wix([string] $Tool) {
    $found = Get-Command $Tool -ErrorAction SilentlyContinue
    if ($found) { return $found.Source }
    if ($env:WIX) {
        $path = Join-Path $env:WIX "bin\$Tool"
        if (Test-Path -LiteralPath $path) { return $path }
    }
    Stop-Build "$Tool is not there." 'Install WiX Toolset 3.14, or set WIX to its folder.'
}

$architecture = switch ($env:PROCESSOR_ARCHITECTURE) {
    'AMD64' { @{ Wix = 'x64'; Wintun = 'amd64' } }
    'ARM64' { @{ Wix = 'arm64'; Wintun = 'arm64' } }
    default { Stop-Build "No installer is made for processors of the kind $env:PROCESSOR_ARCHITECTURE." "Use the image itself: $Image" }
}
$candle = Find-Wix 'candle.exe'
$light = Find-Wix 'light.exe'

$scratch = Join-Path ([IO.Path]::GetTempPath()) ('manta-msi-' + [Guid]::NewGuid())
New-Item -ItemType Directory -Path $scratch | Out-Null
try {
    if (-not $Wintun) {
        $Wintun = Join-Path $scratch 'wintun-0.14.1.zip'
        Invoke-WebRequest -UseBasicParsing -Uri $archiveUrl -OutFile $Wintun
    }
    Assert-Hash $Wintun 'wintun-0.14.1.zip'
    Expand-Archive -LiteralPath $Wintun -DestinationPath $scratch
    $name = "wintun/bin/$($architecture.Wintun)/wintun.dll"
    $library = Join-Path $scratch $name
    Assert-Hash $library $name
    $signature = Get-AuthenticodeSignature -LiteralPath $library
    if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.Subject -notmatch "CN=`"?$signer") {
        Stop-Build "$name is not signed by $signer but: $($signature.StatusMessage)" 'Do not use it, and tell somebody.'
    }
    Copy-Item -LiteralPath $library -Destination (Join-Path $Image 'lib\native\wintun.dll') -Force
    Copy-Item -LiteralPath (Join-Path $scratch 'wintun/LICENSE.txt') -Destination (Join-Path $Image 'lib\licenses\wintun.txt') -Force

    $variables = @("-dVersion=$Version", "-dImage=$Image", "-dIcon=$(Join-Path $here 'manta.ico')", "-dArch=$($architecture.Wix)")
    & $candle -nologo -arch $architecture.Wix @variables -out "$scratch\" (Join-Path $here 'Manta.wxs') $Files
    if ($LASTEXITCODE -ne 0) { Stop-Build 'candle refused the sources.' 'Read what it says above.' }
    New-Item -ItemType Directory -Force -Path $Output | Out-Null
    $msi = Join-Path $Output "Manta-$Version-$($architecture.Wix).msi"
    # ICE60 is about files with versions but without a language, which is what Java's are. The other three take shortcuts
    # for a person's own; ours are the machine's, under a key of the machine, which whoever removes it removes.
    & $light -nologo -sice:ICE60 -sice:ICE38 -sice:ICE43 -sice:ICE57 -out $msi (Join-Path $scratch 'Manta.wixobj') (Join-Path $scratch "$([IO.Path]::GetFileNameWithoutExtension($Files)).wixobj")
    if ($LASTEXITCODE -ne 0) { Stop-Build 'light could not make the installer.' 'Read what it says above.' }
    $hash = (Get-FileHash -Algorithm SHA256 -LiteralPath $msi).Hash.ToLowerInvariant()
    Set-Content -LiteralPath (Join-Path $Output 'SHA256SUMS') -Value "$hash  $(Split-Path -Leaf $msi)" -Encoding ascii
    Write-Output "$msi"
}
finally {
    Remove-Item -LiteralPath $scratch -Recurse -Force
}
