#ifndef DOSDEV_BINDING_HOST_H_
#define DOSDEV_BINDING_HOST_H_

#include <cstddef>

namespace dosdev {

/**
 * Finds Node-API in this process and binds every import of it. Called once, before the first call
 * of Node-API.
 *
 * The addon imports Node-API by the name NODE.EXE, and loads that import late, by a hook of its
 * own: the program may have any name. Without this call each function is bound when it is first
 * called, by a thunk of the compiler's, and the one that GNU's dlltool makes loses the
 * floating-point arguments of that call.
 */
void bindToHost();

/** How many imports of Node-API are still bound late, and would be when they are first called. */
std::size_t unboundImports() noexcept;

}  // namespace dosdev

#endif  // DOSDEV_BINDING_HOST_H_
