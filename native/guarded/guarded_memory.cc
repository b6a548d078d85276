#include "guarded_memory.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "nt/srw_lock.h"
#include "report.h"

namespace dosdev::guarded {

namespace {

constexpr std::size_t kPageBytes = 4096;
/** Of addresses, not of memory. A 32-bit process has 2 GiB for everything, two of these among it. */
constexpr std::size_t kArenaBytes = (std::size_t{128} << 20) * (sizeof(void*) == 8 ? 256 : 1);
constexpr std::size_t kArenaPages = kArenaBytes / kPageBytes;
constexpr std::size_t kAlignment = 16;
/** Beside a block, where no page ends. */
constexpr unsigned char kSlack = 0xA7;
/** How many places of a size wait before the first of them is used again. */
constexpr std::uint32_t kWaiting = 64;
/** Classes of places: each has room for twice the pages of the one before. */
constexpr std::size_t kClasses = 20;

enum class State : std::uint8_t { kNone, kLive, kFreed };

/** What is known of a block, by the first page that it lies on. */
struct Block {
  std::uintptr_t begin;
  std::size_t size;
  /** The first page of its place. */
  std::uint32_t place;
  /** The place that is used after this one; by the place's first page. */
  std::uint32_t next;
  std::uint8_t sizeClass;
  State state;
};

/** Places that are not in use. The one that has waited longest is the first. Page 0 is no place. */
struct Waiting {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t count = 0;
};

class Heap {
 public:
  Heap() {
    arena_ =
        static_cast<std::byte*>(VirtualAlloc(nullptr, kArenaBytes, MEM_RESERVE, PAGE_NOACCESS));
    blocks_ = static_cast<Block*>(VirtualAlloc(nullptr, kArenaPages * sizeof(Block),
                                               MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
    if (arena_ == nullptr || blocks_ == nullptr) reportFault("no room for a heap", 0, 0);
    AddVectoredExceptionHandler(1, explain);
  }

  static Heap& get() {
    static Heap only;
    return only;
  }

  void* allocate(std::size_t asked) {
    const std::size_t size = std::max<std::size_t>(asked, 1);
    const std::size_t pages = (size + kPageBytes - 1) / kPageBytes;
    const std::size_t sizeClass = classOf(pages);
    if (sizeClass >= kClasses) return nullptr;
    const SrwGuard guard(lock_);
    const std::uint32_t place = takePlace(sizeClass);
    if (place == 0) return nullptr;
    const std::size_t end = place + (std::size_t{1} << sizeClass);
    const std::size_t first = end - pages;
    std::byte* const data = arena_ + first * kPageBytes;
    if (VirtualAlloc(data, pages * kPageBytes, MEM_COMMIT, PAGE_READWRITE) == nullptr) {
      return nullptr;
    }
    std::byte* const begin = arena_ + end * kPageBytes - rounded(size);
    std::memset(data, kSlack, static_cast<std::size_t>(begin - data));
    std::memset(begin, kPoison, size);
    std::memset(begin + size, kSlack, rounded(size) - size);
    Block& block = blocks_[first];
    block.begin = reinterpret_cast<std::uintptr_t>(begin);
    block.size = size;
    block.place = place;
    block.sizeClass = static_cast<std::uint8_t>(sizeClass);
    block.state = State::kLive;
    ++live_;
    return begin;
  }

  void release(void* address) {
    if (!contains(address)) {
      reportFault("freed what is not of this heap", reinterpret_cast<std::size_t>(address), 0);
    }
    const SrwGuard guard(lock_);
    const std::size_t first = pageOf(address);
    Block& block = blocks_[first];
    if (block.state != State::kLive || block.begin != reinterpret_cast<std::uintptr_t>(address)) {
      reportFault(block.state == State::kFreed ? "freed twice" : "freed what is no block",
                  block.size, 0);
    }
    checkSlack(block, first);
    block.state = State::kFreed;
    --live_;
    const std::size_t end = block.place + (std::size_t{1} << block.sizeClass);
    VirtualFree(arena_ + first * kPageBytes, (end - first) * kPageBytes, MEM_DECOMMIT);
    givePlace(block.place, block.sizeClass);
  }

  void check(const void* buffer, std::size_t size, const char* call) {
    if (!contains(buffer)) return;
    const SrwGuard guard(lock_);
    const Block* block = blockOf(buffer);
    if (block == nullptr || block->state != State::kLive) {
      reportFault(call, reinterpret_cast<std::size_t>(buffer), size);
    }
    const std::size_t offset = reinterpret_cast<std::uintptr_t>(buffer) - block->begin;
    if (offset > block->size || size > block->size - offset) {
      reportFault(call, block->size, size);
    }
  }

  std::size_t live() const { return live_; }

 private:
  static std::size_t classOf(std::size_t pages) {
    std::size_t sizeClass = 0;
    while ((std::size_t{1} << sizeClass) < pages) ++sizeClass;
    return sizeClass;
  }

  /** Only what is odd in size has some bytes after it in which an overflow is seen late. */
  static std::size_t rounded(std::size_t size) {
    return size % 2 == 0 ? size : (size + kAlignment - 1) / kAlignment * kAlignment;
  }

  bool contains(const void* address) const {
    const auto* byte = static_cast<const std::byte*>(address);
    return byte >= arena_ && byte < arena_ + kArenaBytes;
  }

  std::size_t pageOf(const void* address) const {
    return static_cast<std::size_t>(static_cast<const std::byte*>(address) - arena_) / kPageBytes;
  }

  /** The last block that begins on a page up to that of `address`, or null. */
  const Block* blockOf(const void* address) const {
    for (std::size_t page = pageOf(address);; --page) {
      if (blocks_[page].state != State::kNone) return &blocks_[page];
      if (page == 0) return nullptr;
    }
  }

  std::uint32_t takePlace(std::size_t sizeClass) {
    Waiting& waiting = waiting_[sizeClass];
    // One more page, which is never accessible.
    const std::size_t pages = (std::size_t{1} << sizeClass) + 1;
    const bool isRoom = kArenaPages - nextPage_ >= pages;
    if (waiting.count > (isRoom ? kWaiting : 0)) {
      const std::uint32_t place = waiting.first;
      waiting.first = blocks_[place].next;
      --waiting.count;
      // The block that was there began on one of its pages.
      for (std::size_t page = place; page < place + (std::size_t{1} << sizeClass); ++page) {
        blocks_[page].state = State::kNone;
      }
      return place;
    }
    if (!isRoom) return 0;
    const auto place = static_cast<std::uint32_t>(nextPage_);
    nextPage_ += pages;
    return place;
  }

  void givePlace(std::uint32_t place, std::size_t sizeClass) {
    Waiting& waiting = waiting_[sizeClass];
    blocks_[place].next = 0;
    if (waiting.count == 0) {
      waiting.first = place;
    } else {
      blocks_[waiting.last].next = place;
    }
    waiting.last = place;
    ++waiting.count;
  }

  void checkSlack(const Block& block, std::size_t first) const {
    const auto* begin = reinterpret_cast<const std::byte*>(block.begin);
    const auto isSlack = [](std::byte byte) { return byte == std::byte{kSlack}; };
    const std::size_t size = block.size;
    if (!std::all_of(begin + size, begin + rounded(size), isSlack)) {
      reportFault("written beyond a block", size, 0);
    }
    const std::byte* data = arena_ + first * kPageBytes;
    if (!std::all_of(data, begin, isSlack)) {
      reportFault("written before a block", size, 0);
    }
  }

  /** Reports what an access was that faulted. Others may fault on purpose, but not in this memory. */
  static LONG CALLBACK explain(EXCEPTION_POINTERS* pointers) {
    const EXCEPTION_RECORD& record = *pointers->ExceptionRecord;
    if (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION) return EXCEPTION_CONTINUE_SEARCH;
    const auto* address = reinterpret_cast<const void*>(record.ExceptionInformation[1]);
    const Heap& heap = get();
    if (!heap.contains(address)) return EXCEPTION_CONTINUE_SEARCH;
    // Without the lock, which this thread may hold.
    const Block* block = heap.blockOf(address);
    const bool isFreed = block != nullptr && block->state == State::kFreed;
    const char* what = record.ExceptionInformation[0] == 0
                           ? "read outside of a block, of size, at"
                           : "write outside of a block, of size, at";
    reportFault(isFreed ? "access of a freed block, of size, at" : what,
                block == nullptr ? 0 : block->size,
                block == nullptr ? 0 : reinterpret_cast<std::uintptr_t>(address) - block->begin);
  }

  SrwLock lock_;
  std::byte* arena_ = nullptr;
  Block* blocks_ = nullptr;
  std::size_t nextPage_ = 1;
  std::size_t live_ = 0;
  Waiting waiting_[kClasses];
};

}  // namespace

void* allocate(std::size_t size) noexcept { return Heap::get().allocate(size); }

void release(void* block) noexcept {
  if (block != nullptr) Heap::get().release(block);
}

void checkBuffer(const void* buffer, std::size_t size, const char* call) noexcept {
  Heap::get().check(buffer, size, call);
}

std::size_t liveBlocks() noexcept { return Heap::get().live(); }

}  // namespace dosdev::guarded
