@echo off
rem Starts examples.jar, which lies beside this script, on the Java of JAVA_HOME or of the path.
rem WENGERT_OPTS holds further options for the JVM, such as -Xmx8g. The first start writes an archive
rem of the classes (class-data sharing) for this version of Java into %LOCALAPPDATA%\wengert; one that
rem does not fit any more is ignored, and can be deleted at any time.
setlocal
set "jar=%~dp0examples.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "options=-XX:+UseSerialGC -Xlog:disable"
set "version="
if defined JAVA_HOME if exist "%JAVA_HOME%\release" (
  for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_RUNTIME_VERSION=" "%JAVA_HOME%\release"') do set "version=%%~v"
)
if not defined version goto run
if not defined LOCALAPPDATA goto run
set "folder=%LOCALAPPDATA%\wengert"
set "archive=%folder%\%version%.jsa"
set "aside=%folder%\%version%-%RANDOM%.jsa"
if not exist "%folder%" mkdir "%folder%" 2>nul
if not exist "%archive%" (
  "%java%" -XX:ArchiveClassesAtExit="%aside%" %options% -cp "%jar%" io.github.wengert.examples.Main eval "x*y" x=2 y=3 --order 2 --json >nul 2>nul <nul
  move /y "%aside%" "%archive%" >nul 2>nul
)
if exist "%archive%" set options=%options% -XX:SharedArchiveFile="%archive%"
:run
"%java%" %options% %WENGERT_OPTS% -cp "%jar%" io.github.wengert.examples.Main %*
exit /b %ERRORLEVEL%
