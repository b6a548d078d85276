#ifndef DOSDEV_NT_SYSTEM_TEXT_H_
#define DOSDEV_NT_SYSTEM_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "nt_api.h"

namespace dosdev {

/** ntdll's message for a status, or nothing. */
std::optional<std::wstring> statusMessage(const NtApi& api, NTSTATUS code);

/** The system's message for a Win32 error, or nothing. */
std::optional<std::wstring> win32Message(DWORD code);

constexpr std::size_t kUnitCount = 65536;

/** RtlUpcaseUnicodeChar over every unit, in order. `table` has room for `kUnitCount`. */
void fillUpcaseTable(const NtApi& api, std::uint16_t* table);

}  // namespace dosdev

#endif  // DOSDEV_NT_SYSTEM_TEXT_H_
