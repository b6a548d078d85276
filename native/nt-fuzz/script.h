#ifndef DOSDEV_NT_FUZZ_SCRIPT_H_
#define DOSDEV_NT_FUZZ_SCRIPT_H_

#include <fuzzer/FuzzedDataProvider.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "windows/windows.h"

// The bytes that a fuzzer gives say what a system answers: `script()` reads them in turn. Once they
// are used up it reads zeros.

namespace dosdev::fuzz {

FuzzedDataProvider& script();
/** Lets `script()` read from `data` as long as it lives. */
class ScriptScope {
 public:
  ScriptScope(const std::uint8_t* data, std::size_t size);
  ~ScriptScope();
  ScriptScope(const ScriptScope&) = delete;
  ScriptScope& operator=(const ScriptScope&) = delete;

 private:
  FuzzedDataProvider provider_;
};

/** Ends the program, as an error of memory does. */
void require(bool isTrue, const char* rule);

/** At most `most` units. */
std::wstring takeText(std::size_t most);
/** A size up to `most`, often one near `most` or near 0. */
std::size_t takeSize(std::size_t most);
/** One of these, or once the script is at its end the first. */
std::uint32_t takeOneOf(std::initializer_list<std::uint32_t> codes);

/** Writes to each of so many bytes, as a system may that is told of a buffer of that size. */
void fill(void* buffer, std::size_t bytes);
/** Reads each of so many bytes. */
void touch(const void* buffer, std::size_t bytes);
/** Reads each unit of a text up to its NUL. */
void touchText(const WCHAR* text);

}  // namespace dosdev::fuzz

#endif  // DOSDEV_NT_FUZZ_SCRIPT_H_
