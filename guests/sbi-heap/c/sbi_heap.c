#include "sbi_heap.h"

enum { BASE = 0x10, BASE_PROBE = 3, HEAP = 0x08484550 };
enum function { VERSION, INIT, ADD_REGION, ALLOCATE, ALLOCATE_ZEROED, FREE, RESIZE, STATISTICS, MARK, CHECK };
// What malloc promises, and the room for a block's size in front of it.
enum { ALIGN = 16 };

struct answer { long error; unsigned long value; };

static struct answer call(long extension, long function, size_t a, size_t b, size_t c, size_t d) {
    register unsigned long a0 __asm__("a0") = a;
    register unsigned long a1 __asm__("a1") = b;
    register unsigned long a2 __asm__("a2") = c;
    register unsigned long a3 __asm__("a3") = d;
    register long a6 __asm__("a6") = function;
    register long a7 __asm__("a7") = extension;
    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a2), "r"(a3), "r"(a6), "r"(a7) : "memory");
    return (struct answer) {(long) a0, a1};
}

static void *block(struct answer answer) {
    return answer.error == SBI_HEAP_OK ? (void *) answer.value : NULL;
}

size_t sbi_heap_version(void) {
    struct answer found = call(BASE, BASE_PROBE, HEAP, 0, 0, 0);
    if (found.error != SBI_HEAP_OK || found.value == 0)
        return 0;
    struct answer version = call(HEAP, VERSION, 0, 0, 0, 0);
    return version.error == SBI_HEAP_OK ? version.value : 0;
}

long sbi_heap_init(void *start, size_t bytes) {
    return call(HEAP, INIT, (size_t) start, bytes, 0, 0).error;
}

void *sbi_heap_allocate(size_t size, size_t align) {
    return block(call(HEAP, ALLOCATE, size, align, 0, 0));
}

void *sbi_heap_allocate_zeroed(size_t size, size_t align) {
    return block(call(HEAP, ALLOCATE_ZEROED, size, align, 0, 0));
}

long sbi_heap_free(void *pointer, size_t size, size_t align) {
    return call(HEAP, FREE, (size_t) pointer, size, align, 0).error;
}

void *sbi_heap_resize(void *pointer, size_t old_size, size_t align, size_t new_size) {
    return block(call(HEAP, RESIZE, (size_t) pointer, old_size, align, new_size));
}

long sbi_heap_statistics(struct sbi_heap_statistics *figures) {
    return call(HEAP, STATISTICS, (size_t) figures, 0, 0, 0).error;
}

void sbi_heap_mark(size_t phase) {
    call(HEAP, MARK, phase, 0, 0, 0);
}

long sbi_heap_check(void) {
    struct answer answer = call(HEAP, CHECK, 0, 0, 0, 0);
    return answer.error == SBI_HEAP_OK ? (long) answer.value : answer.error;
}

static void *headed(size_t *head, size_t size) {
    if (head == NULL)
        return NULL;
    *head = size;
    return (char *) head + ALIGN;
}

static size_t *head_of(void *pointer) {
    return (size_t *) ((char *) pointer - ALIGN);
}

void *malloc(size_t size) {
    return size > (size_t) -1 - ALIGN ? NULL : headed(sbi_heap_allocate(size + ALIGN, ALIGN), size);
}

void *calloc(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > (size_t) -1 - ALIGN)
        return NULL;
    return headed(sbi_heap_allocate_zeroed(bytes + ALIGN, ALIGN), bytes);
}

void *realloc(void *pointer, size_t size) {
    if (pointer == NULL)
        return malloc(size);
    if (size > (size_t) -1 - ALIGN)
        return NULL;
    size_t *head = head_of(pointer);
    return headed(sbi_heap_resize(head, *head + ALIGN, ALIGN, size + ALIGN), size);
}

void free(void *pointer) {
    if (pointer != NULL)
        sbi_heap_free(head_of(pointer), *head_of(pointer) + ALIGN, ALIGN);
}
