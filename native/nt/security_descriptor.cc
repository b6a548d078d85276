#include "security_descriptor.h"

#include <cstring>

namespace dosdev {

namespace {

constexpr std::size_t kSidHeaderBytes = offsetof(SID, SubAuthority);
constexpr std::size_t kAceHeaderBytes = sizeof(ACE_HEADER) + sizeof(ACCESS_MASK);
constexpr std::size_t kOffsetAlignment = sizeof(DWORD);
constexpr ACCESS_MASK kReservedRights = 0x0C000000;

/** A run of bytes that nothing is read beyond. */
class Span {
 public:
  Span(const std::byte* data, std::size_t size) : data_(data), size_(size) {}

  std::size_t size() const { return size_; }

  /** What follows `offset`; nothing when that lies outside. */
  std::optional<Span> from(std::size_t offset) const {
    if (offset > size_) return std::nullopt;
    return Span(data_ + offset, size_ - offset);
  }

  std::optional<Span> first(std::size_t bytes) const {
    if (bytes > size_) return std::nullopt;
    return Span(data_, bytes);
  }

  template <class Value>
  std::optional<Value> read() const {
    if (size_ < sizeof(Value)) return std::nullopt;
    Value value{};
    std::memcpy(&value, data_, sizeof(value));
    return value;
  }

 private:
  const std::byte* data_;
  std::size_t size_;
};

bool isSid(const Span& bytes) {
  // Revision, and the number of sub-authorities.
  struct Head {
    BYTE revision;
    BYTE count;
  };
  const auto head = bytes.read<Head>();
  if (!head || head->revision != SID_REVISION || head->count > SID_MAX_SUB_AUTHORITIES) {
    return false;
  }
  return bytes.size() >= kSidHeaderBytes + head->count * sizeof(DWORD);
}

/** An entry with a mask and a SID, which is all that we make. */
bool isAce(const Span& bytes) {
  const auto sid = bytes.from(kAceHeaderBytes);
  return sid && isSid(*sid);
}

/** @returns whether the bytes are an access control list whose every entry satisfies `isGood` */
template <class IsGood>
bool isAclOf(const Span& bytes, IsGood isGood) {
  const auto head = bytes.read<ACL>();
  if (!head || head->AclRevision != ACL_REVISION) return false;
  const auto whole = bytes.first(head->AclSize);
  auto rest = whole ? whole->from(sizeof(ACL)) : std::nullopt;
  for (WORD left = head->AceCount; rest && left > 0; --left) {
    const auto entry = rest->read<ACE_HEADER>();
    if (!entry || entry->AceSize % kOffsetAlignment != 0) return false;
    const auto ace = rest->first(entry->AceSize);
    if (!ace || !isGood(*ace)) return false;
    rest = rest->from(entry->AceSize);
  }
  return rest.has_value();
}

bool isAcl(const Span& bytes) { return isAclOf(bytes, isAce); }

bool isWithoutReservedRights(const Span& ace) {
  const auto mask = ace.from(sizeof(ACE_HEADER))->read<ACCESS_MASK>();
  return (*mask & kReservedRights) == 0;
}

bool isAclWithoutReservedRights(const Span& bytes) {
  return isAclOf(bytes, isWithoutReservedRights);
}

using Check = bool (*)(const Span&);

/** An offset of 0 stands for a part that is not there. */
bool isPart(const Span& bytes, DWORD offset, Check check) {
  if (offset == 0) return true;
  const auto part = bytes.from(offset);
  return part && offset % kOffsetAlignment == 0 && check(*part);
}

bool isSelfRelative(const Span& bytes) {
  const auto head = bytes.read<SECURITY_DESCRIPTOR_RELATIVE>();
  return head && head->Revision == SECURITY_DESCRIPTOR_REVISION &&
         (head->Control & SE_SELF_RELATIVE) != 0 && isPart(bytes, head->Owner, isSid) &&
         isPart(bytes, head->Group, isSid) && isPart(bytes, head->Sacl, isAcl) &&
         isPart(bytes, head->Dacl, isAcl);
}

}  // namespace

bool SecurityDescriptor::grantsReservedRights() const {
  const Span bytes(bytes_.data(), bytes_.size());
  const auto head = bytes.read<SECURITY_DESCRIPTOR_RELATIVE>();
  return head && !(isPart(bytes, head->Sacl, isAclWithoutReservedRights) &&
                   isPart(bytes, head->Dacl, isAclWithoutReservedRights));
}

std::optional<SecurityDescriptor> SecurityDescriptor::fromBytes(std::vector<std::byte> bytes) {
  if (!isSelfRelative(Span(bytes.data(), bytes.size()))) return std::nullopt;
  return SecurityDescriptor(std::move(bytes));
}

}  // namespace dosdev
