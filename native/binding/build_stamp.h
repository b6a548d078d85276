#ifndef DOSDEV_BINDING_BUILD_STAMP_H_
#define DOSDEV_BINDING_BUILD_STAMP_H_

namespace dosdev {

/**
 * What this file was built from, in one line: the package's version and a digest of the sources.
 * Read by the loader, and in the file itself by the scripts that ship it.
 */
const char* buildStamp() noexcept;

}  // namespace dosdev

#endif  // DOSDEV_BINDING_BUILD_STAMP_H_
