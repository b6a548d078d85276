#include "build_stamp.h"

// Both come from scripts/native-stamp.mjs, without quotes, which build systems would each escape in
// ways of their own.
#if !defined(DOSDEV_VERSION) || !defined(DOSDEV_SOURCES)
#error "DOSDEV_VERSION and DOSDEV_SOURCES are not set: build with `npm run build:native`"
#endif

#define DOSDEV_TEXT_OF(tokens) #tokens
#define DOSDEV_TEXT(macro) DOSDEV_TEXT_OF(macro)

namespace dosdev {

const char* buildStamp() noexcept {
  return "dosdev-addon version=" DOSDEV_TEXT(DOSDEV_VERSION) " sources=" DOSDEV_TEXT(
      DOSDEV_SOURCES);
}

}  // namespace dosdev
