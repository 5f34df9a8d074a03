// A heap that the machine's host serves, through the experimental SBI extension 0x08484550: attach = "sbi" on the board's [heap].
// One ecall for each operation. Sizes and alignments of 0 are refused; alignments are powers of two.
#pragma once
#include <stddef.h>

enum sbi_heap_error { SBI_HEAP_OK = 0, SBI_HEAP_FAILED = -1, SBI_HEAP_NOT_SUPPORTED = -2, SBI_HEAP_INVALID_PARAM = -3,
    SBI_HEAP_INVALID_ADDRESS = -5, SBI_HEAP_ALREADY_AVAILABLE = -6 };

struct sbi_heap_statistics {
    size_t requested_bytes, allocated_bytes, free_bytes, total_bytes, live_blocks, free_blocks;
};

// The version of the extension; 0 where the firmware has none.
size_t sbi_heap_version(void);
// Gives the heap its memory, once, before anything else.
long sbi_heap_init(void *start, size_t bytes);
// Null when there is no memory.
void *sbi_heap_allocate(size_t size, size_t align);
void *sbi_heap_allocate_zeroed(size_t size, size_t align);
// Size and alignment are those of the request.
long sbi_heap_free(void *block, size_t size, size_t align);
// Null leaves the block as it was.
void *sbi_heap_resize(void *block, size_t old_size, size_t align, size_t new_size);
long sbi_heap_statistics(struct sbi_heap_statistics *figures);
// A new phase of the program begins, for whoever reads its trace.
void sbi_heap_mark(size_t phase);
// 0 when the heap's own data are sound; else what is wrong.
long sbi_heap_check(void);

// malloc and its kin on top of it; a header of 16 bytes keeps the size.
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);
