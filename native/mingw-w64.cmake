# Cross-compiling from Linux with Debian's g++-mingw-w64-x86-64.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)

set(DOSDEV_MINGW x86_64-w64-mingw32)
# The -posix flavour: the other one has no std::mutex, which node-addon-api needs.
set(CMAKE_C_COMPILER ${DOSDEV_MINGW}-gcc-posix)
set(CMAKE_CXX_COMPILER ${DOSDEV_MINGW}-g++-posix)
set(CMAKE_DLLTOOL ${DOSDEV_MINGW}-dlltool)

set(CMAKE_FIND_ROOT_PATH /usr/${DOSDEV_MINGW})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
