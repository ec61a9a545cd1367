// Swift cannot ask for memory ahead of time; Clang can.

/// Starts to bring what is at an address into the cache. Any address will do: nothing is read.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }
