#ifndef DOSDEV_NT_LINK_INSPECTION_H_
#define DOSDEV_NT_LINK_INSPECTION_H_

#include <string>
#include <string_view>

#include "link_target.h"
#include "nt_api.h"
#include "nt_status.h"

namespace dosdev {

/** A link as it is at one moment: opened, queried and closed, with no call that is not asked for.
 */
struct LinkInspection {
  /** What is asked for beside the target and its tail. */
  struct Parts {
    bool counts = false;
    bool name = false;
  };

  LinkTarget link;
  /** Filled in with `counts`. */
  BasicInformation basic{};
  /** With `name`: the link's own path. */
  std::wstring name;

  NTSTATUS read(const NtApi& api, std::wstring_view path, const Parts& parts);
};

}  // namespace dosdev

#endif  // DOSDEV_NT_LINK_INSPECTION_H_
