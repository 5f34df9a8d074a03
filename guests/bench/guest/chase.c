/* A chain of pointers through 8 MiB in random order: every load waits for the one before and misses caches and TLBs. */
#include "bench.h"

enum { CELLS = 1 << 17, CELL_WORDS = 8 };

static uint64_t cells[CELLS][CELL_WORDS];

uint64_t bench(uint64_t scale) {
    uint64_t random = 11;
    for (uint64_t i = 0; i < CELLS; i++) {
        cells[i][0] = i;
    }
    /* Sattolo's shuffle: one cycle through all cells. */
    for (uint64_t i = CELLS - 1; i > 0; i--) {
        uint64_t j = next_random(&random) % i, other = cells[j][0];
        cells[j][0] = cells[i][0];
        cells[i][0] = other;
    }
    uint64_t at = 0, sum = 0;
    for (uint64_t i = 0; i < 500000 * scale; i++) {
        at = cells[at][0];
        sum += at;
    }
    return mix(sum, at);
}
