#include "raw_arguments.h"

#include <algorithm>

namespace dosdev {

RawString::RawString(const std::optional<RawStringSpec>& spec) : present_(spec.has_value()) {
  if (!spec) return;
  string_.Length = spec->length;
  string_.MaximumLength = spec->maximumLength;
  if (!spec->units) return;
  // Rounded up, and one more: an odd length ends inside a unit, and a buffer has an address.
  const std::size_t claimed = std::max(spec->length, spec->maximumLength) / sizeof(wchar_t) + 2;
  storage_.resize(std::max(claimed, spec->units->size() + 1));
  std::copy(spec->units->begin(), spec->units->end(), storage_.begin());
  string_.Buffer = storage_.data();
}

RawAttributes::RawAttributes(const std::optional<RawAttributesSpec>& spec)
    : present_(spec.has_value()), name_(spec ? spec->name : std::nullopt) {
  if (!spec) return;
  OBJECT_ATTRIBUTES& attributes = storage_.attributes;
  attributes.Length = spec->length;
  attributes.RootDirectory = spec->root;
  attributes.ObjectName = name_.get();
  attributes.Attributes = spec->attributes;
}

}  // namespace dosdev
