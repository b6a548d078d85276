#ifndef DOSDEV_GUARDED_MEMORY_H_
#define DOSDEV_GUARDED_MEMORY_H_

#include <cstddef>

// A heap each of whose blocks ends where memory ends: a page follows that may be neither read nor
// written. A block that is freed cannot be accessed either, and its place is not used again soon.
// What breaks a rule ends the process. Safe on any thread; one heap for each copy of the addon.

namespace dosdev::guarded {

/** Every byte of a block before something is written to it. Two of them make a unit of no text. */
constexpr unsigned char kPoison = 0xE5;

/** @returns null when there is no room. Aligned as far as `size` is, and to 16 if that is odd */
void* allocate(std::size_t size) noexcept;
void release(void* block) noexcept;

/** Ends the process if `size` bytes begin in a block and do not end in it, or in a freed one. */
void checkBuffer(const void* buffer, std::size_t size, const char* call) noexcept;

/** The number of blocks that are in use. */
std::size_t liveBlocks() noexcept;

}  // namespace dosdev::guarded

#endif  // DOSDEV_GUARDED_MEMORY_H_
