#ifndef DOSDEV_NATIVE_PRIVILEGE_H_
#define DOSDEV_NATIVE_PRIVILEGE_H_

namespace dosdev {

/**
 * Enables a privilege that the token holds, on this thread and in this scope only. Where the thread
 * impersonates somebody already, or the token does not hold it, nothing changes: the call that
 * needs it is made all the same, and answers for itself.
 */
class ScopedThreadPrivilege {
 public:
  explicit ScopedThreadPrivilege(const wchar_t* name) noexcept;
  ScopedThreadPrivilege(const ScopedThreadPrivilege&) = delete;
  ScopedThreadPrivilege& operator=(const ScopedThreadPrivilege&) = delete;
  ~ScopedThreadPrivilege();

 private:
  bool impersonating_ = false;
};

}  // namespace dosdev

#endif  // DOSDEV_NATIVE_PRIVILEGE_H_
