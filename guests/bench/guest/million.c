/* Bare only. A short run: with the scale at 1, a million instructions from the machine's start to its end, give or take a hundredth.
   Sorts words and folds them into a checksum: loads, stores, branches that nobody can foresee.

   With the scale at 0 the result is not the checksum but the number of instructions that the work of scale 1 retires. QEMU counts
   instructions only under -icount. */
#include "bench.h"

enum { WORDS = 508, ROUNDS = 13 };

static uint64_t words[WORDS];

static uint64_t instret(void) {
    uint64_t count;
    __asm__ volatile("csrr %0, 0xc02" : "=r"(count));
    return count;
}

/* Shell's sort, with the gaps of Knuth. */
static void sort(void) {
    for (size_t gap = 121; gap > 0; gap /= 3) {
        for (size_t i = gap; i < WORDS; i++) {
            uint64_t word = words[i];
            size_t j = i;
            for (; j >= gap && words[j - gap] > word; j -= gap) {
                words[j] = words[j - gap];
            }
            words[j] = word;
        }
    }
}

static uint64_t work(uint64_t scale) {
    uint64_t state = 1, sum = 0;
    for (uint64_t round = 0; round < ROUNDS * scale; round++) {
        for (size_t i = 0; i < WORDS; i++) {
            words[i] = next_random(&state);
        }
        sort();
        for (size_t i = 0; i < WORDS; i++) {
            sum = mix(sum, words[i]);
        }
    }
    return sum;
}

uint64_t bench(uint64_t scale) {
    if (scale > 0) {
        return work(scale);
    }
    uint64_t before = instret();
    words[0] = work(1);
    return instret() - before;
}
