/* Integer arithmetic in registers: shifts, adds, multiplies, a branch that goes both ways. No memory. */
#include "bench.h"

uint64_t bench(uint64_t scale) {
    uint64_t a = 1, b = 0x9e3779b97f4a7c15ull, odd = 0;
    for (uint64_t i = 0; i < 1000000 * scale; i++) {
        a ^= a << 13;
        a ^= a >> 7;
        a ^= a << 17;
        b = b * 5 + i;
        if ((a ^ b) & 1) {
            odd += b >> 3;
        } else {
            odd ^= a;
        }
    }
    return mix(a, mix(b, odd));
}
