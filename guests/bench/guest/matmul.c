/* Matrix product of doubles, in the textbook's order, with multiply-add. */
#include "bench.h"

enum { N = 160 };

static double a[N][N], b[N][N], c[N][N];

uint64_t bench(uint64_t scale) {
    uint64_t random = 42, sum = 0;
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            a[i][j] = (double)(next_random(&random) >> 11) * 0x1p-53 - 0.5;
            b[i][j] = (double)(next_random(&random) >> 11) * 0x1p-53 - 0.5;
        }
    }
    for (uint64_t round = 0; round < scale; round++) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                double dot = c[i][j] * 0.25;
                for (int k = 0; k < N; k++) {
                    dot = __builtin_fma(a[i][k], b[k][j], dot);
                }
                c[i][j] = dot;
            }
        }
        sum = mix(sum, bits_of(c[round % N][(7 * round) % N]));
    }
    for (int i = 0; i < N; i++) {
        sum = mix(sum, bits_of(c[i][N - 1 - i]));
    }
    return sum;
}
