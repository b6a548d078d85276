// What the addon may import at once: functions that the first Windows 10 has. Microsoft's page of each names an earlier
// Windows as its minimum. What a later Windows or only some have is looked up when the program runs (native/nt).

/** By the name of the library in lower case: the addon's own, and those that its compilers' libraries call. */
export const WINDOWS_FUNCTIONS = {
  'advapi32.dll': `
    AdjustTokenPrivileges CheckTokenMembership ConvertSidToStringSidW CreateWellKnownSid DuplicateTokenEx
    GetTokenInformation LookupPrivilegeNameW OpenProcessToken OpenThreadToken RegCloseKey RegCreateKeyExW
    RegDeleteValueW RegEnumKeyExW RegEnumValueW RegOpenKeyExW RegQueryValueExW RegSetValueExW RevertToSelf
    SetThreadToken`,
  'kernel32.dll': `
    AcquireSRWLockExclusive AddVectoredExceptionHandler CloseHandle CompareStringEx CompareStringOrdinal
    CreateEventA CreateEventW CreateFileW CreateSemaphoreA DecodePointer DefineDosDeviceW
    DeleteCriticalSection DuplicateHandle EncodePointer EnterCriticalSection ExitProcess FindClose
    FindFirstFileExW FindNextFileW FlsAlloc FlsFree FlsGetValue FlsSetValue FlushFileBuffers FormatMessageA
    FormatMessageW FreeEnvironmentStringsW FreeLibrary GetACP GetCPInfo GetCommandLineA GetCommandLineW
    GetConsoleMode GetConsoleOutputCP GetCurrentProcess GetCurrentProcessId GetCurrentThread
    GetCurrentThreadId GetEnvironmentStringsW GetFileType GetHandleInformation GetLastError GetLocaleInfoEx
    GetModuleFileNameW GetModuleHandleA GetModuleHandleExW GetModuleHandleW GetOEMCP GetProcAddress
    GetProcessAffinityMask GetProcessHeap GetStartupInfoW GetStdHandle GetStringTypeW GetSystemInfo
    GetSystemTimeAsFileTime GetSystemTimePreciseAsFileTime GetThreadContext GetThreadId GetThreadPriority
    GetTickCount GetTickCount64 HeapAlloc HeapFree HeapReAlloc HeapSize InitOnceBeginInitialize InitOnceComplete
    InitOnceExecuteOnce InitializeConditionVariable InitializeCriticalSection
    InitializeCriticalSectionAndSpinCount InitializeCriticalSectionEx InitializeSListHead
    InterlockedFlushSList InterlockedPushEntrySList IsDBCSLeadByteEx IsDebuggerPresent
    IsProcessorFeaturePresent IsValidCodePage IsWow64Process K32EnumProcessModules LCMapStringEx
    LCMapStringW LeaveCriticalSection LoadLibraryA LoadLibraryExA LoadLibraryExW LoadLibraryW LocalFree
    MultiByteToWideChar OpenProcess OutputDebugStringA OutputDebugStringW ProcessIdToSessionId
    QueryDosDeviceW QueryPerformanceCounter QueryPerformanceFrequency RaiseException
    ReleaseSRWLockExclusive ReleaseSemaphore RemoveVectoredExceptionHandler ResetEvent ResumeThread
    RtlCaptureContext RtlLookupFunctionEntry RtlPcToFileHeader RtlRestoreContext RtlUnwind RtlUnwindEx
    RtlVirtualUnwind SetEvent SetFilePointerEx SetLastError SetProcessAffinityMask SetStdHandle
    SetThreadContext SetThreadPriority SetUnhandledExceptionFilter Sleep SleepConditionVariableSRW
    SuspendThread SwitchToThread TerminateProcess TlsAlloc TlsFree TlsGetValue TlsSetValue
    TryAcquireSRWLockExclusive TryEnterCriticalSection UnhandledExceptionFilter VirtualAlloc VirtualFree
    VirtualProtect VirtualQuery WaitForMultipleObjects WaitForSingleObject WaitForSingleObjectEx
    WakeAllConditionVariable WakeConditionVariable WideCharToMultiByte WriteConsoleW WriteFile
    __C_specific_handler`,
};

/** Libraries of C that belong to every Windows 10: whatever they have, they have had from the beginning. */
export const SYSTEM_RUNTIMES = /^(?:msvcrt|ucrtbase|api-ms-win-crt-[\w-]+)\.dll$/;
