// Nothing of it is used by what is fuzzed, but what windows.h here has.
#include "windows.h"
