#include "script.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace dosdev::fuzz {

namespace {

FuzzedDataProvider* current = nullptr;
volatile unsigned char sink = 0;

}  // namespace

FuzzedDataProvider& script() { return *current; }

ScriptScope::ScriptScope(const std::uint8_t* data, std::size_t size) : provider_(data, size) {
  current = &provider_;
}

ScriptScope::~ScriptScope() { current = nullptr; }

void require(bool isTrue, const char* rule) {
  if (isTrue) return;
  std::fprintf(stderr, "not so: %s\n", rule);
  std::abort();
}

std::wstring takeText(std::size_t most) {
  std::wstring text;
  for (std::size_t left = takeSize(most); left > 0; --left) {
    text += static_cast<wchar_t>(script().ConsumeIntegral<std::uint8_t>());
  }
  return text;
}

std::size_t takeSize(std::size_t most) {
  const auto shape = script().ConsumeIntegralInRange<unsigned>(0, 3);
  const std::size_t near =
      script().ConsumeIntegralInRange<std::size_t>(0, std::min<std::size_t>(most, 3));
  if (shape == 0) return near;
  if (shape == 1) return most - near;
  return script().ConsumeIntegralInRange<std::size_t>(0, most);
}

std::uint32_t takeOneOf(std::initializer_list<std::uint32_t> codes) {
  const std::size_t at = script().ConsumeIntegralInRange<std::size_t>(0, codes.size() - 1);
  return codes.begin()[at];
}

void fill(void* buffer, std::size_t bytes) {
  auto* at = static_cast<unsigned char*>(buffer);
  // Text without an end.
  for (std::size_t i = 0; i < bytes; ++i) at[i] = 0x41;
  if (!script().ConsumeBool()) return;
  for (std::size_t i = 0; i < std::min<std::size_t>(bytes, 64); ++i) {
    at[i] = script().ConsumeIntegral<std::uint8_t>();
  }
}

void touch(const void* buffer, std::size_t bytes) {
  const auto* at = static_cast<const unsigned char*>(buffer);
  for (std::size_t i = 0; i < bytes; ++i) sink = at[i];
}

void touchText(const WCHAR* text) {
  if (text == nullptr) return;
  while (*text != L'\0') ++text;
}

}  // namespace dosdev::fuzz

// Those of the C++ library and of the C library have characters of 32 bits.
template class std::basic_string<wchar_t>;

extern "C" {
std::size_t wcslen(const wchar_t* text) noexcept {
  std::size_t units = 0;
  while (text[units] != 0) ++units;
  return units;
}

wchar_t* wmemchr(const wchar_t* text, wchar_t unit, std::size_t units) noexcept {
  for (std::size_t i = 0; i < units; ++i) {
    if (text[i] == unit) return const_cast<wchar_t*>(text + i);
  }
  return nullptr;
}

wchar_t* wmemcpy(wchar_t* to, const wchar_t* from, std::size_t units) noexcept {
  for (std::size_t i = 0; i < units; ++i) to[i] = from[i];
  return to;
}

wchar_t* wmemmove(wchar_t* to, const wchar_t* from, std::size_t units) noexcept {
  if (to < from) return wmemcpy(to, from, units);
  for (std::size_t i = units; i-- > 0;) to[i] = from[i];
  return to;
}

wchar_t* wmemset(wchar_t* to, wchar_t unit, std::size_t units) noexcept {
  for (std::size_t i = 0; i < units; ++i) to[i] = unit;
  return to;
}

int wmemcmp(const wchar_t* a, const wchar_t* b, std::size_t units) noexcept {
  for (std::size_t i = 0; i < units; ++i) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}
}
