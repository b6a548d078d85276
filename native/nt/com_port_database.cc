#include "com_port_database.h"

#include <memory>
#include <type_traits>

#include "dll_export.h"

namespace dosdev {

namespace {

// <msports.h> is not in every SDK. Source: Microsoft, "COM Port Database".
struct Database;
using DatabaseHandle = Database*;
constexpr DWORD kReportBytes = 1;
constexpr DWORD kMostPorts = 4096;
constexpr DWORD kGrowth = 1024;

/** The exports of msports.dll that we call. Constant once loaded. */
struct ComPortApi {
  LONG(WINAPI* open)(DatabaseHandle* database) = nullptr;
  LONG(WINAPI* close)(DatabaseHandle database) = nullptr;
  LONG(WINAPI* usage)
  (DatabaseHandle database, BYTE* buffer, DWORD size, ULONG reportType,
   DWORD* portsReported) = nullptr;
  LONG(WINAPI* claim)(DatabaseHandle database, DWORD number, BOOL force, BOOL* forced) = nullptr;
  LONG(WINAPI* release)(DatabaseHandle database, DWORD number) = nullptr;
  LONG(WINAPI* resize)(DatabaseHandle database, DWORD size) = nullptr;
  bool complete = false;

  ComPortApi() {
    // From the system's own folder only. Never freed: others may have it loaded too.
    const HMODULE module = LoadLibraryExW(L"msports.dll", nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (module == nullptr) return;
    complete = findExport(module, "ComDBOpen", open) && findExport(module, "ComDBClose", close) &&
               findExport(module, "ComDBGetCurrentPortUsage", usage) &&
               findExport(module, "ComDBClaimPort", claim) &&
               findExport(module, "ComDBReleasePort", release) &&
               findExport(module, "ComDBResizeDatabase", resize);
  }

  static const ComPortApi* get() {
    static const ComPortApi loaded;
    return loaded.complete ? &loaded : nullptr;
  }
};

struct DatabaseCloser {
  const ComPortApi* api = nullptr;
  void operator()(Database* database) const noexcept { api->close(database); }
};
using UniqueDatabase = std::unique_ptr<Database, DatabaseCloser>;

/** Opens the database and calls `use(api, database)`. @returns its Win32 error, or that of opening
 */
template <class Use>
DWORD withDatabase(Use use) {
  const ComPortApi* api = ComPortApi::get();
  if (api == nullptr) return ERROR_CALL_NOT_IMPLEMENTED;
  DatabaseHandle opened = nullptr;
  const LONG error = api->open(&opened);
  if (error != ERROR_SUCCESS) return static_cast<DWORD>(error);
  const UniqueDatabase database(opened, DatabaseCloser{api});
  return static_cast<DWORD>(use(*api, database.get()));
}

/** Whether a number that can be arbitrated is beyond the database, which grows when it must. */
bool isBeyond(const ComPortApi& api, DatabaseHandle database, DWORD number) {
  DWORD size = 0;
  if (number == 0 || number > kMostPorts) return false;
  // Without a buffer it reports the size.
  return api.usage(database, nullptr, 0, kReportBytes, &size) == ERROR_SUCCESS && number > size;
}

}  // namespace

ClaimedComPorts claimedComPorts() {
  ClaimedComPorts answer;
  answer.error = withDatabase([&](const ComPortApi& api, DatabaseHandle database) -> LONG {
    // One byte for each port: 0 for a free one.
    std::vector<BYTE> used(kMostPorts, BYTE{0});
    DWORD reported = 0;
    const LONG error = api.usage(database, used.data(), kMostPorts, kReportBytes, &reported);
    if (error != ERROR_SUCCESS) return error;
    for (DWORD number = 1; number <= kMostPorts; ++number) {
      if (used[number - 1] != 0) answer.numbers.push_back(number);
    }
    return ERROR_SUCCESS;
  });
  return answer;
}

DWORD claimComPort(DWORD number) {
  return withDatabase([&](const ComPortApi& api, DatabaseHandle database) -> LONG {
    if (isBeyond(api, database, number)) {
      // In steps of 1,024. If it fails, claiming reports why.
      api.resize(database, (number + kGrowth - 1) / kGrowth * kGrowth);
    }
    BOOL forced = FALSE;
    const LONG error = api.claim(database, number, FALSE, &forced);
    // ERROR_SHARING_VIOLATION: another has it.
    return error == ERROR_SHARING_VIOLATION ? ERROR_ALREADY_EXISTS : error;
  });
}

DWORD releaseComPort(DWORD number) {
  return withDatabase([&](const ComPortApi& api, DatabaseHandle database) -> LONG {
    // ComDBReleasePort refuses a number beyond the database, which nothing has claimed.
    if (isBeyond(api, database, number)) return ERROR_SUCCESS;
    return api.release(database, number);
  });
}

}  // namespace dosdev
