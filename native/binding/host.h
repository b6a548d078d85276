#ifndef DOSDEV_BINDING_HOST_H_
#define DOSDEV_BINDING_HOST_H_

#include <cstddef>

namespace dosdev {

/**
 * Finds Node-API in this process and binds every import of it. Called once, before the first call
 * of Node-API.
 *
 * The program may have any name, so the addon imports nothing of it by a name. With MSVC the linker
 * has the imports bound late, by a hook of ours; with other compilers this binds them.
 */
void bindToHost();

/** @returns how many functions of Node-API the host lacks. Called, they fail. */
std::size_t unboundImports();

}  // namespace dosdev

#endif  // DOSDEV_BINDING_HOST_H_
