#include "object_attributes.h"

#include "unicode_string.h"

namespace dosdev {

bool ObjectPlace::isNameable() const { return path.size() <= kMaximumUnits; }

ObjectAttributes::ObjectAttributes(const ObjectPlace& place, PSECURITY_DESCRIPTOR security)
    : name_(borrow(place.path)) {
  attributes_.Length = sizeof(attributes_);
  attributes_.RootDirectory = place.root;
  attributes_.ObjectName = &name_;
  attributes_.Attributes = place.attributes;
  attributes_.SecurityDescriptor = security;
}

}  // namespace dosdev
