// The program that libFuzzer runs: one target, which `--target=NAME` chooses.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "fake_kernel.h"
#include "fake_libraries.h"
#include "script.h"
#include "targets.h"

using dosdev::fuzz::kTargets;

static const dosdev::fuzz::Target* chosen = nullptr;

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
  const std::string option = "--target=";
  for (int i = 1; i < *count; ++i) {
    for (const auto& target : kTargets) {
      if (option + target.name == (*words)[i]) chosen = &target;
    }
  }
  if (chosen == nullptr) {
    for (const auto& target : kTargets) std::fprintf(stderr, "--target=%s\n", target.name);
    std::exit(1);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  {
    const dosdev::fuzz::ScriptScope scope(data, size);
    chosen->run();
  }
  dosdev::fuzz::requireNoOpenHandle();
  dosdev::fuzz::requireNoOpenKey();
  dosdev::fuzz::requireNoOpenList();
  return 0;
}
