/* Console, power switch, boot argument and page tables of the benchmark guests. */
#include "bench.h"

static volatile uint8_t *const uart = (uint8_t *)0x10000000;
static volatile uint32_t *const finisher = (uint32_t *)0x100000;

enum { UART_LSR = 5, UART_LSR_THRE = 0x20, FINISHER_PASS = 0x5555, FINISHER_FAIL = 0x3333 };

static void put(char c) {
    while (!(uart[UART_LSR] & UART_LSR_THRE)) {
    }
    uart[0] = c;
}

static void put_string(const char *s) {
    while (*s) {
        put(*s++);
    }
}

static void put_decimal(uint64_t x) {
    if (x >= 10) {
        put_decimal(x / 10);
    }
    put('0' + x % 10);
}

static void put_hex(uint64_t x) {
    put_string("0x");
    for (int shift = 60; shift >= 0; shift -= 4) {
        put("0123456789abcdef"[x >> shift & 15]);
    }
}

static _Noreturn void finish(uint32_t how) {
    for (;;) {
        *finisher = how;
    }
}

_Noreturn void fail(const char *why) {
    put_string("failed: ");
    put_string(why);
    put('\n');
    finish(1 << 16 | FINISHER_FAIL);
}

__attribute__((weak)) uint64_t on_exception(uint64_t cause, uint64_t epc, uint64_t tval) {
    put_string("cause ");
    put_hex(cause);
    put_string(" epc ");
    put_hex(epc);
    put_string(" tval ");
    put_hex(tval);
    put('\n');
    fail("exception");
}

/* gcc calls these for assignments of structures and arrays. */
void *memcpy(void *to, const void *from, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        ((char *)to)[i] = ((const char *)from)[i];
    }
    return to;
}

void *memset(void *to, int value, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        ((char *)to)[i] = value;
    }
    return to;
}

static uint32_t big_endian(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static int equal(const char *a, const char *b) {
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

/* Text of the device tree's first property of this name, or null. Devicetree Specification §5. */
static const char *property(const uint8_t *tree, const char *name) {
    enum { MAGIC = 0, STRUCTURE = 8, STRINGS = 12, BEGIN_NODE = 1, END_NODE, PROP, NOP, END = 9 };
    if (!tree || big_endian(tree + MAGIC) != 0xd00dfeed) {
        return 0;
    }
    const char *strings = (const char *)tree + big_endian(tree + STRINGS);
    const uint8_t *p = tree + big_endian(tree + STRUCTURE);
    for (;;) {
        uint32_t token = big_endian(p);
        p += 4;
        if (token == BEGIN_NODE) {
            while (*p++) {
            }
        } else if (token == PROP) {
            const char *value = (const char *)p + 8;
            if (equal(strings + big_endian(p + 4), name)) {
                return value;
            }
            p += 8 + big_endian(p);
        } else if (token == END) {
            return 0;
        }
        p = (const uint8_t *)((uint64_t)(p + 3) & ~3ull);
    }
}

/* The boot argument "scale=N"; 1 when there is none. */
static uint64_t scale_of(const char *arguments) {
    static const char key[] = "scale=";
    for (const char *p = arguments; p && *p; p++) {
        size_t i = 0;
        while (key[i] && p[i] == key[i]) {
            i++;
        }
        if (!key[i]) {
            uint64_t scale = 0;
            for (p += i; *p >= '0' && *p <= '9'; p++) {
                scale = scale * 10 + (*p - '0');
            }
            return scale;
        }
    }
    return 1;
}

_Noreturn void main(const uint8_t *tree) {
    uint64_t scale = scale_of(property(tree, "bootargs"));
    uint64_t checksum = bench(scale);
    put_string(NAME " scale ");
    put_decimal(scale);
    put_string(" checksum ");
    put_hex(checksum);
    put('\n');
    finish(FINISHER_PASS);
}

#ifdef SV39
enum { V = 1, LEAF = 0xcf, PAGE = 4096, ENTRIES = 512, RAM_MEGABYTES = 128, RAM = 0x80000000 };

static uint64_t root[ENTRIES] __attribute__((aligned(PAGE)));
static uint64_t middle[ENTRIES] __attribute__((aligned(PAGE)));
static uint64_t leaves[RAM_MEGABYTES / 2][ENTRIES] __attribute__((aligned(PAGE)));

static uint64_t entry(uint64_t address, uint64_t flags) {
    return address >> 12 << 10 | flags;
}

/* Devices in two gigapages, 128 MiB of RAM in 4 KiB pages; A and D are set, so no walk writes. Returns the value for satp. */
uint64_t make_page_tables(void) {
    root[0] = entry(0, LEAF);
    root[1] = entry(0x40000000, LEAF);
    root[2] = entry((uint64_t)middle, V);
    for (uint64_t i = 0; i < RAM_MEGABYTES / 2; i++) {
        middle[i] = entry((uint64_t)leaves[i], V);
        for (uint64_t j = 0; j < ENTRIES; j++) {
            leaves[i][j] = entry(RAM + (i * ENTRIES + j) * PAGE, LEAF);
        }
    }
    return 8ull << 60 | (uint64_t)root >> 12;
}

void map_page(uint64_t address, int present) {
    uint64_t page = (address - RAM) / PAGE;
    leaves[page / ENTRIES][page % ENTRIES] = present ? entry(address & -(uint64_t)PAGE, LEAF) : 0;
}
#endif
