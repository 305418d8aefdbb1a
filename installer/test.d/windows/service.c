/*
 * What stands in the place of Java in the check of the installer: a service that makes the calls of
 * io.manta.daemon.os.windows.Advapi32 in their order and with their numbers, and notes how it was called.
 */
#define _WIN32_WINNT 0x0A00
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

static SERVICE_STATUS_HANDLE service;
static HANDLE ended;

static void report(DWORD state, DWORD accepted, DWORD hint) {
    SERVICE_STATUS status = {SERVICE_WIN32_OWN_PROCESS, state, accepted, 0, 0, 0, hint};
    SetServiceStatus(service, &status);
}

static DWORD WINAPI on(DWORD control, DWORD event, void *data, void *context) {
    if (control == SERVICE_CONTROL_STOP || control == SERVICE_CONTROL_SHUTDOWN) {
        report(SERVICE_STOP_PENDING, 0, 5000);
        SetEvent(ended);
        return 0;
    }
    return control == SERVICE_CONTROL_INTERROGATE ? 0 : ERROR_CALL_NOT_IMPLEMENTED;
}

static void WINAPI begin(DWORD count, WCHAR **arguments) {
    service = RegisterServiceCtrlHandlerExW(L"Manta", on, NULL);
    report(SERVICE_START_PENDING, 0, 30000);
    report(SERVICE_RUNNING, SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN | SERVICE_ACCEPT_PARAMCHANGE | SERVICE_ACCEPT_POWEREVENT, 0);
    WaitForSingleObject(ended, INFINITE);
    report(SERVICE_STOPPED, 0, 0);
}

/* Where the service keeps what it has. */
static void note(const WCHAR *name, const WCHAR *text) {
    WCHAR path[MAX_PATH] = L"C:\\ProgramData\\Manta";
    CreateDirectoryW(path, NULL);
    wcscat(wcscat(path, L"\\"), name);
    FILE *file = _wfopen(path, L"wb");
    if (file) {
        fprintf(file, "%ls\n", text);
        fclose(file);
    }
}

int wmain(int count, WCHAR **arguments) {
    for (int i = 1; i < count; i++) {
        if (!wcscmp(arguments[i], L"set-operator")) {
            note(L"operator.txt", i + 1 < count ? arguments[i + 1] : L"");
            return 0;
        }
    }
    note(L"service.txt", GetCommandLineW());
    ended = CreateEventW(NULL, TRUE, FALSE, NULL);
    SERVICE_TABLE_ENTRYW table[] = {{L"Manta", begin}, {NULL, NULL}};
    return StartServiceCtrlDispatcherW(table) ? 0 : (int) GetLastError();
}
