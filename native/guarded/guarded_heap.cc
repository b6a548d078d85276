// The operators of this library that allocate and free: every container and every string of it uses
// them.
#include <cstddef>
#include <new>

#include "guarded_memory.h"

void* operator new(std::size_t size) {
  void* block = dosdev::guarded::allocate(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void* operator new[](std::size_t size) { return operator new(size); }

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return dosdev::guarded::allocate(size);
}

void* operator new[](std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return dosdev::guarded::allocate(size);
}

void operator delete(void* block) noexcept { dosdev::guarded::release(block); }

void operator delete[](void* block) noexcept { dosdev::guarded::release(block); }

void operator delete(void* block, std::size_t /*size*/) noexcept {
  dosdev::guarded::release(block);
}

void operator delete[](void* block, std::size_t /*size*/) noexcept {
  dosdev::guarded::release(block);
}
