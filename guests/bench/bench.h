/* What a benchmark guest gives and what it can use. Guests are freestanding: no library, no interrupts, one hart. */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>
#include <stdint.h>

/* The guest: does its work scale times (or in proportion) and returns a checksum that depends on all of it. */
uint64_t bench(uint64_t scale);

/* Answers exceptions; a guest that causes none leaves it out. Returns the address to go on at. In the Sv39 flavour page faults
   arrive in S-mode, everything else in M-mode. Must not touch f registers. */
uint64_t on_exception(uint64_t cause, uint64_t epc, uint64_t tval);

/* Ends the machine with a message, as a failure. */
_Noreturn void fail(const char *why);

/* xorshift64*: numbers that look random and are the same everywhere. The state must not be 0. */
static inline uint64_t next_random(uint64_t *state) {
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 0x2545f4914f6cdd1dull;
}

/* Folds a number into a checksum. */
static inline uint64_t mix(uint64_t sum, uint64_t x) {
    sum = (sum ^ x) * 0x9e3779b97f4a7c15ull;
    return sum ^ sum >> 29;
}

/* The bits of a number. */
static inline uint64_t bits_of(double x) {
    uint64_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return bits;
}

#ifdef SV39
/* Maps or unmaps one 4 KiB page of RAM at its own address; the caller fences. */
void map_page(uint64_t address, int present);
#endif

#endif
