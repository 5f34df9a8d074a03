/* Copies between buffers: by double words, by bytes, and at odd distances. */
#include "bench.h"

enum { BYTES = 1 << 18 };

static uint8_t from[BYTES + 64] __attribute__((aligned(64))), to[BYTES + 64] __attribute__((aligned(64)));

static void copy_words(uint8_t *target, const uint8_t *source, size_t bytes) {
    uint64_t *t = (uint64_t *)target;
    const uint64_t *s = (const uint64_t *)source;
    for (; bytes >= 64; bytes -= 64, s += 8, t += 8) {
        uint64_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
        t[0] = a;
        t[1] = b;
        t[2] = c;
        t[3] = d;
        t[4] = e;
        t[5] = f;
        t[6] = g;
        t[7] = h;
    }
}

static void copy_bytes(uint8_t *target, const uint8_t *source, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        target[i] = source[i];
    }
}

uint64_t bench(uint64_t scale) {
    uint64_t random = 3, sum = 0;
    for (int i = 0; i < BYTES; i++) {
        from[i] = next_random(&random);
    }
    for (uint64_t i = 0; i < 6 * scale; i++) {
        for (int j = 0; j < 8; j++) {
            copy_words(to, from, BYTES);
            copy_words(from, to, BYTES);
        }
        copy_bytes(to + i % 63, from, BYTES);
        sum = mix(sum, to[i * 4099 % BYTES]);
        from[i % BYTES] += i;
    }
    return sum;
}
