#ifndef DOSDEV_NT_UNIQUE_HANDLE_H_
#define DOSDEV_NT_UNIQUE_HANDLE_H_

#include <utility>

#include "nt_status.h"
#include "nt_types.h"

namespace dosdev {

/** Owns one NT handle. It carries its own NtClose, so that it may outlive the NtApi it came from.
 */
class UniqueHandle {
 public:
  UniqueHandle() noexcept = default;
  UniqueHandle(HANDLE handle, NtCloseFn closer) noexcept : handle_(handle), closer_(closer) {}
  UniqueHandle(const UniqueHandle&) = delete;
  UniqueHandle& operator=(const UniqueHandle&) = delete;
  UniqueHandle(UniqueHandle&& other) noexcept
      : handle_(std::exchange(other.handle_, nullptr)), closer_(other.closer_) {}
  UniqueHandle& operator=(UniqueHandle&& other) noexcept {
    if (this != &other) {
      close();
      handle_ = std::exchange(other.handle_, nullptr);
      closer_ = other.closer_;
    }
    return *this;
  }
  ~UniqueHandle() { close(); }

  /** Null once closed. */
  HANDLE get() const noexcept { return handle_; }
  explicit operator bool() const noexcept { return handle_ != nullptr; }

  /** @returns STATUS_INVALID_HANDLE once closed: another object may have the value by now */
  NTSTATUS close() noexcept {
    const HANDLE handle = std::exchange(handle_, nullptr);
    return handle == nullptr ? status::kInvalidHandle : closer_(handle);
  }

 private:
  HANDLE handle_ = nullptr;
  NtCloseFn closer_ = nullptr;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_UNIQUE_HANDLE_H_
