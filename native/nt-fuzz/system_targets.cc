#include <cstdio>
#include <list>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "nt/com_port_database.h"
#include "nt/device_changes.h"
#include "nt/device_interfaces.h"
#include "nt/device_notification.h"
#include "nt/device_tree.h"
#include "nt/dos_device.h"
#include "nt/guid_text.h"
#include "nt/registry.h"
#include "script.h"
#include "targets.h"

namespace dosdev::fuzz {

namespace {

std::optional<std::wstring> takeOptionalText(std::size_t most) {
  if (script().ConsumeBool()) return std::nullopt;
  return takeText(most);
}

std::vector<GUID> takeGuids() {
  std::vector<GUID> guids(script().ConsumeIntegralInRange<std::size_t>(0, 2));
  for (GUID& guid : guids) fill(&guid, sizeof(guid));
  return guids;
}

void requireGuidText(const GUID& guid) {
  char expected[40];
  std::snprintf(expected, sizeof(expected), "{%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x}",
                guid.Data1, guid.Data2, guid.Data3, guid.Data4[0], guid.Data4[1], guid.Data4[2],
                guid.Data4[3], guid.Data4[4], guid.Data4[5], guid.Data4[6], guid.Data4[7]);
  const std::wstring text = guidText(guid);
  require(text.size() == kGuidUnits && std::string(text.begin(), text.end()) == expected,
          "a GUID is written with its digits");
}

/** Keeps what an observer receives. */
class Observer : public DeviceObserver {
 public:
  void deviceChanged(DeviceChange change) override { changes.add(std::move(change)); }

  DeviceChanges changes;
};

}  // namespace

void runDosDevices() {
  DosDeviceDefinition definition;
  definition.flags = script().ConsumeIntegral<DWORD>();
  definition.name = takeText(16);
  definition.target = takeOptionalText(64);
  static_cast<void>(defineDosDevice(definition, script().ConsumeBool()));
  DosDeviceQuery query;
  for (int queries = script().ConsumeIntegralInRange(1, 3); queries > 0; --queries) {
    const DosDeviceAnswer answer = query.run(takeOptionalText(8));
    for (const std::wstring_view text : answer.strings) {
      touch(text.data(), text.size() * sizeof(wchar_t));
      require(text.find(L'\0') == std::wstring_view::npos, "no string has a NUL in it");
    }
  }
  static_cast<void>(queryDosDeviceOnce(takeOptionalText(8), static_cast<DWORD>(takeSize(3000))));
}

void runRegistry() {
  const std::wstring key = takeText(32);
  static_cast<void>(readRegistryValue(key, takeText(16)));
  static_cast<void>(readRegistryValues(key));
  static_cast<void>(readRegistryKeys(key));
  RegistryValue value;
  value.name = takeText(16);
  value.data.resize(takeSize(300));
  value.data.shrink_to_fit();
  static_cast<void>(writeRegistryValue(key, value));
  static_cast<void>(deleteRegistryValue(key, value.name));
  static_cast<void>(checkRegistryWrite(key));
}

void runDevices() {
  const std::vector<GUID> classes = takeGuids();
  for (const GUID& guid : classes) requireGuidText(guid);
  static_cast<void>(listDevices(classes, takeGuids()));
  static_cast<void>(listDeviceInterfaces(GUID{}));
  static_cast<void>(registerDeviceInterface(takeText(16), GUID{}, takeOptionalText(8)));
  const ClaimedComPorts claimed = claimedComPorts();
  for (const DWORD number : claimed.numbers) require(number >= 1 && number <= 4096, "a COM number");
  static_cast<void>(claimComPort(script().ConsumeIntegral<DWORD>()));
  static_cast<void>(releaseComPort(script().ConsumeIntegral<DWORD>()));
}

void runNotifications() {
  const auto observer = std::make_shared<Observer>();
  {
    DeviceNotification notification(observer);
    static_cast<void>(notification.begin());
  }
  for (int more = script().ConsumeIntegralInRange(0, 8); more > 0; --more) {
    DeviceChange change;
    change.action = static_cast<DeviceAction>(script().ConsumeIntegralInRange(0, 4));
    change.subject = takeText(2);
    observer->changes.add(std::move(change));
  }
  const std::list<DeviceChange> taken = observer->changes.take();
  std::set<std::pair<bool, std::wstring>> subjects;
  for (const DeviceChange& change : taken) {
    subjects.emplace(isOfInterface(change.action), change.subject);
  }
  require(subjects.size() == taken.size(), "each subject waits once");
  require(observer->changes.take().empty(), "what is taken is gone");
  for (const DeviceChange& change : taken) observer->changes.add(change);
  require(observer->changes.take().size() == taken.size(), "it may happen again");
}

}  // namespace dosdev::fuzz
