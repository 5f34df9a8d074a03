/* A storm of environment calls, each answered in M-mode and returned from. */
#include "bench.h"

enum { ECALL_FROM_S = 9, ECALL_FROM_M = 11 };

static volatile uint64_t calls;

uint64_t on_exception(uint64_t cause, uint64_t epc, uint64_t tval) {
    if (cause != ECALL_FROM_S && cause != ECALL_FROM_M) {
        fail("an exception that is not an environment call");
    }
    calls++;
    return epc + 4;
}

uint64_t bench(uint64_t scale) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < 50000 * scale; i++) {
        __asm__ volatile("ecall" ::: "memory");
        sum = mix(sum, calls);
    }
    return sum;
}
