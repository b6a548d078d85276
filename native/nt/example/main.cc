// Prints what DOS devices lead to, for each name that is given: `example.exe C: NUL`.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "nt/link_target.h"
#include "nt/nt_api.h"
#include "nt/nt_status.h"
#include "nt/nt_types.h"

namespace {

/** ASCII, with every other unit as `\u` and four digits. */
std::string printable(std::wstring_view text) {
  std::string printed;
  for (const wchar_t unit : text) {
    if (unit >= L' ' && unit <= L'~') {
      printed += static_cast<char>(unit);
    } else {
      char escape[8];
      std::snprintf(escape, sizeof(escape), "\\u%04x", static_cast<unsigned>(unit));
      printed += escape;
    }
  }
  return printed;
}

std::wstring widened(const char* text) {
  std::wstring wide;
  for (; *text != '\0'; ++text) wide += static_cast<wchar_t>(static_cast<unsigned char>(*text));
  return wide;
}

/** @returns whether the link could be read */
bool printTarget(const dosdev::NtApi& api, const char* name) {
  dosdev::LinkTarget link;
  const std::wstring path = L"\\??\\" + widened(name);
  const NTSTATUS code = link.read(api, path, nullptr, dosdev::kObjCaseInsensitive);
  if (!dosdev::succeeded(code)) {
    std::printf("%s: NTSTATUS 0x%08lx\n", name, static_cast<unsigned long>(code));
    return false;
  }
  std::printf("%s: %s\n", name, printable(link.target()).c_str());
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const dosdev::NtApi api = dosdev::NtApi::load();
    bool all = true;
    for (int at = 1; at < count; ++at) all = printTarget(api, arguments[at]) && all;
    return all ? EXIT_SUCCESS : EXIT_FAILURE;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
