// The entry of libFuzzer for programs with a main of their own (compiler-rt, lib/fuzzer/FuzzerInterface.h has no header for it).
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *data, size_t size));
