/* Sv39 only. A storm of page faults: pages are touched, mapped by the handler with an sfence.vma, and unmapped again. */
#include "bench.h"

enum { LOAD_PAGE_FAULT = 13, STORE_PAGE_FAULT = 15, PAGE = 4096, PAGES = 64 };

static uint8_t arena[PAGES][PAGE] __attribute__((aligned(PAGE)));
static volatile uint64_t faults;

uint64_t on_exception(uint64_t cause, uint64_t epc, uint64_t tval) {
    if ((cause != LOAD_PAGE_FAULT && cause != STORE_PAGE_FAULT) || tval - (uint64_t)arena >= sizeof arena) {
        fail("an exception that is not a page fault in the arena");
    }
    map_page(tval, 1);
    __asm__ volatile("sfence.vma %0" ::"r"(tval) : "memory");
    faults++;
    return epc;
}

uint64_t bench(uint64_t scale) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < 200 * scale; i++) {
        for (int page = 0; page < PAGES; page++) {
            map_page((uint64_t)arena[page], 0);
        }
        __asm__ volatile("sfence.vma" ::: "memory");
        for (int page = 0; page < PAGES; page++) {
            volatile uint8_t *byte = &arena[page][(i * 61 + page) % PAGE];
            if (page % 2) {
                *byte = i;
            }
            sum += *byte;
        }
    }
    return mix(sum, faults);
}
