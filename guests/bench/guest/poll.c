/* Polling of a device register: every iteration loads the UART's line status. */
#include "bench.h"

static volatile uint8_t *const line_status = (uint8_t *)0x10000005;

uint64_t bench(uint64_t scale) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < 100000 * scale; i++) {
        sum += *line_status & 0x20;
    }
    return mix(sum, scale);
}
