// glibc's malloc.h is not part of Swift's Glibc module.
#pragma once

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Gives pages back that were freed among memory in use; nothing where the C library has no such call.
static inline void heap_trim(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}
