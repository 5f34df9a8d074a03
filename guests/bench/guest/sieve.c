/* The sieve of Eratosthenes over bytes, then the primes in an open-addressing hash table and looked up again. */
#include "bench.h"

enum { LIMIT = 1 << 20, SLOTS = 1 << 18 };

static uint8_t composite[LIMIT];
static uint32_t table[SLOTS];

static uint32_t slot(uint32_t key) {
    return key * 2654435769u >> 14;
}

static uint64_t round(uint64_t salt) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < LIMIT; i++) {
        composite[i] = 0;
    }
    for (uint32_t i = 0; i < SLOTS; i++) {
        table[i] = 0;
    }
    for (uint32_t i = 2; i * i < LIMIT; i++) {
        if (!composite[i]) {
            for (uint32_t j = i * i; j < LIMIT; j += i) {
                composite[j] = 1;
            }
        }
    }
    for (uint32_t i = 2; i < LIMIT; i++) {
        if (!composite[i]) {
            uint32_t key = i ^ salt << 20;
            uint32_t at = slot(key);
            while (table[at]) {
                at = (at + 1) % SLOTS;
            }
            table[at] = key;
        }
    }
    for (uint32_t i = 2; i < LIMIT; i += 3) {
        uint32_t key = i ^ salt << 20;
        uint32_t at = slot(key);
        while (table[at] && table[at] != key) {
            at = (at + 1) % SLOTS;
        }
        sum = sum * 31 + (table[at] == key ? i : 1);
    }
    return sum;
}

uint64_t bench(uint64_t scale) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < scale; i++) {
        sum = mix(sum, round(i & 7));
    }
    return sum;
}
