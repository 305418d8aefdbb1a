@echo off
rem Makes the Windows installer: package IMAGE IMAGE-WITHOUT-APP OUTPUT VERSION TIME, as the other systems' scripts are called.
rem Which files there are is written by the same Java that built the image; see build.ps1.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "files=%~3.wxs"
"%java%" -cp "%here%..\target\classes" io.manta.installer.msi.MsiMain "%~1" "%files%" || exit /b 1
powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%here%build.ps1" -Image "%~1" -Files "%files%" -Output "%~3" -Version "%~4" -Wintun "%MANTA_WINTUN%"
exit /b %errorlevel%
