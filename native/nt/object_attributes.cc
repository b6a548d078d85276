#include "object_attributes.h"

#include "unicode_string.h"

namespace dosdev {

NTSTATUS ObjectPlace::check() const {
  if (path.size() > kMaximumUnits) return status::kObjectNameInvalid;
  return root ? status::kSuccess : status::kInvalidHandle;
}

ObjectAttributes::ObjectAttributes(const ObjectPlace& place, PSECURITY_DESCRIPTOR security)
    : name_(borrow(place.path)) {
  attributes_.Length = sizeof(attributes_);
  attributes_.RootDirectory = place.root.value_or(nullptr);
  attributes_.ObjectName = &name_;
  attributes_.Attributes = place.attributes;
  attributes_.SecurityDescriptor = security;
}

}  // namespace dosdev
