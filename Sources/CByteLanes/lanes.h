#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Swift has no conversion of a mask of lanes to bits that becomes one instruction; Clang has.

typedef int8_t byte_lanes __attribute__((ext_vector_type(16)));
typedef bool bit_lanes __attribute__((ext_vector_type(16)));

/// Bit i is set where lane i is all ones; every lane is all ones or all zeros.
static inline uint16_t byte_lanes_bits(byte_lanes mask) {
  bit_lanes bits = __builtin_convertvector(mask, bit_lanes);
  uint16_t word;
  memcpy(&word, &bits, sizeof word);
  return word;
}
