#ifndef DOSDEV_NT_FUZZ_TARGETS_H_
#define DOSDEV_NT_FUZZ_TARGETS_H_

namespace dosdev::fuzz {

/** What is fuzzed: a name, which its corpus has too, and what runs once for each input. */
struct Target {
  const char* name;
  void (*run)();
};

void runSecurityDescriptor();
void runDirectory();
void runLinks();
void runObjects();
void runRawCalls();
void runDosDevices();
void runRegistry();
void runDevices();
void runNotifications();

constexpr Target kTargets[] = {
    {"security-descriptor", runSecurityDescriptor},
    {"directory", runDirectory},
    {"links", runLinks},
    {"objects", runObjects},
    {"raw-calls", runRawCalls},
    {"dos-devices", runDosDevices},
    {"registry", runRegistry},
    {"devices", runDevices},
    {"notifications", runNotifications},
};

}  // namespace dosdev::fuzz

#endif  // DOSDEV_NT_FUZZ_TARGETS_H_
