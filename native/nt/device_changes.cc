#include "device_changes.h"

#include <iterator>

namespace dosdev {

namespace {

bool precedes(const std::wstring& a, const std::wstring& b) noexcept {
  const int lengthA = static_cast<int>(a.size());
  const int lengthB = static_cast<int>(b.size());
  return CompareStringOrdinal(a.data(), lengthA, b.data(), lengthB, TRUE) == CSTR_LESS_THAN;
}

}  // namespace

bool DeviceChanges::Before::operator()(const Subject& a, const Subject& b) const noexcept {
  return a.first == b.first ? precedes(a.second, b.second) : b.first;
}

bool DeviceChanges::add(DeviceChange change) {
  Subject subject(isOfInterface(change.action), change.subject);
  const SrwGuard guard(lock_);
  const bool isFirst = changes_.empty();
  const auto known = bySubject_.find(subject);
  if (known != bySubject_.end()) {
    *known->second = std::move(change);
    changes_.splice(changes_.end(), changes_, known->second);
    return false;
  }
  changes_.push_back(std::move(change));
  try {
    bySubject_.emplace(std::move(subject), std::prev(changes_.end()));
  } catch (...) {
    changes_.pop_back();
    throw;
  }
  return isFirst;
}

std::list<DeviceChange> DeviceChanges::take() {
  std::list<DeviceChange> taken;
  const SrwGuard guard(lock_);
  taken.swap(changes_);
  bySubject_.clear();
  return taken;
}

}  // namespace dosdev
