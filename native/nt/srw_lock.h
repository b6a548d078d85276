#ifndef DOSDEV_NT_SRW_LOCK_H_
#define DOSDEV_NT_SRW_LOCK_H_

#include "windows_lean.h"

namespace dosdev {

/** An exclusive lock. std::mutex is not in every MinGW-w64. */
class SrwLock {
 public:
  SrwLock() = default;
  SrwLock(const SrwLock&) = delete;
  SrwLock& operator=(const SrwLock&) = delete;

  void acquire() noexcept { AcquireSRWLockExclusive(&lock_); }
  void release() noexcept { ReleaseSRWLockExclusive(&lock_); }

 private:
  SRWLOCK lock_ = SRWLOCK_INIT;
};

/** Holds a lock as long as this lives. */
class SrwGuard {
 public:
  explicit SrwGuard(SrwLock& lock) noexcept : lock_(lock) { lock_.acquire(); }
  ~SrwGuard() { lock_.release(); }
  SrwGuard(const SrwGuard&) = delete;
  SrwGuard& operator=(const SrwGuard&) = delete;

 private:
  SrwLock& lock_;
};

}  // namespace dosdev

#endif  // DOSDEV_NT_SRW_LOCK_H_
