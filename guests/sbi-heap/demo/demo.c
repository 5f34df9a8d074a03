// malloc and its kin over the host's heap. Prints what it finds; the same under every strategy that reuses memory.
#include "../c/sbi_heap.h"

extern char heap_start[], heap_end[];

enum { LEGACY_PUTCHAR = 1, SYSTEM_RESET = 0x53525354, BLOCKS = 200 };

static void ecall(long extension, long a, long b) {
    register long a0 __asm__("a0") = a;
    register long a1 __asm__("a1") = b;
    register long a6 __asm__("a6") = 0;
    register long a7 __asm__("a7") = extension;
    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a6), "r"(a7) : "memory");
}

static void print(const char *text) {
    for (; *text != 0; text++)
        ecall(LEGACY_PUTCHAR, *text, 0);
}

static void print_number(const char *name, long number) {
    char digits[24];
    int at = sizeof digits - 1;
    unsigned long rest = number < 0 ? -(unsigned long) number : (unsigned long) number;
    digits[at] = 0;
    do {
        digits[--at] = '0' + rest % 10;
        rest /= 10;
    } while (rest != 0);
    if (number < 0)
        digits[--at] = '-';
    print(name);
    print(digits + at);
    print("\n");
}

static void end(int failed) {
    ecall(SYSTEM_RESET, 0, failed);
    for (;;);
}

static int holds(const unsigned char *block, size_t size, int octet) {
    for (size_t i = 0; i < size; i++)
        if (block[i] != octet)
            return 0;
    return 1;
}

static void fill(unsigned char *block, size_t size, int octet) {
    for (size_t i = 0; i < size; i++)
        block[i] = octet;
}

static size_t size_of(int i) {
    return 1 + i * 37 % 500;
}

void demo(void) {
    static unsigned char *blocks[BLOCKS];
    if (sbi_heap_version() == 0) {
        print("sbi-heap: the firmware has no heap extension\n");
        end(1);
    }
    print_number("sbi-heap: version ", sbi_heap_version());
    print_number("before init: ", sbi_heap_free(heap_start, 8, 8));
    print_number("init: ", sbi_heap_init(heap_start, heap_end - heap_start));
    sbi_heap_mark(1);
    int good = 0;
    for (int i = 0; i < BLOCKS; i++) {
        blocks[i] = malloc(size_of(i));
        fill(blocks[i], size_of(i), i);
    }
    for (int i = 0; i < BLOCKS; i += 2)
        blocks[i] = realloc(blocks[i], size_of(i) + 100);
    for (int i = 0; i < BLOCKS; i++)
        good += holds(blocks[i], size_of(i), i);
    print_number("blocks that kept what they held: ", good);
    unsigned char *zeros = calloc(300, 10);
    print_number("zeros: ", holds(zeros, 3000, 0));
    print_number("aligned: ", (size_t) sbi_heap_allocate(64, 4096) % 4096);
    print_number("check: ", sbi_heap_check());
    print_number("a free of what is not in the heap: ", sbi_heap_free(blocks, 8, 8));
    print_number("an alignment of 3: ", sbi_heap_free(blocks[0], 8, 3));
    free(zeros);
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    struct sbi_heap_statistics figures;
    print_number("statistics: ", sbi_heap_statistics(&figures));
    print_number("bytes in all: ", figures.total_bytes <= (size_t) (heap_end - heap_start) && figures.total_bytes > 0);
    print_number("statistics to nowhere: ", sbi_heap_statistics((struct sbi_heap_statistics *) 0x123000));
    print_number("16 MiB: ", malloc(16 << 20) != NULL);
    print("sbi-heap passed!\n");
    end(0);
}
