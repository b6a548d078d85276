#ifndef DOSDEV_NT_UNIQUE_UNITS_H_
#define DOSDEV_NT_UNIQUE_UNITS_H_

#include <cstddef>
#include <memory>
#include <new>

namespace dosdev {

struct UnitsFreer {
  void operator()(wchar_t* units) const noexcept { ::operator delete(units); }
};
/** A buffer of UTF-16 units. */
using UniqueUnits = std::unique_ptr<wchar_t[], UnitsFreer>;

/**
 * A buffer for a call to write into. Its units have no value yet: to clear the buffer of a list
 * costs more than to read the list, which fills little of it.
 */
inline UniqueUnits makeUnits(std::size_t count) {
  return UniqueUnits(static_cast<wchar_t*>(::operator new(count * sizeof(wchar_t))));
}

}  // namespace dosdev

#endif  // DOSDEV_NT_UNIQUE_UNITS_H_
