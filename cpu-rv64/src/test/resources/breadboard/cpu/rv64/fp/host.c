/* Computes cases on the host's floating-point hardware.
   In:  operation, rounding mode (RISC-V number), a, b, c: five 64-bit words each; singles in the low half.
   Out: result, fflags. A NaN result has whatever bits the host gives it. */
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ADD, SUB, MUL, DIV, SQRT, FMA, TO_OTHER, TO_INT64, FROM_INT64, FROM_INT32 };

static const int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};

/* Operands and results are volatile so that the operation happens between the calls that set the mode and read the flags. */
#define ARITHMETIC(T, BITS, OTHER, SQRT_T, FMA_T, LLRINT_T)                                        \
  static uint64_t run_##T(int op, uint64_t wa, uint64_t wb, uint64_t wc) {                         \
    BITS ia = wa, ib = wb, ic = wc, bits;                                                          \
    volatile T a, b, c, r = 0;                                                                     \
    T result;                                                                                      \
    volatile OTHER other;                                                                          \
    volatile long long integer = (long long)wa;                                                    \
    memcpy((void *)&a, &ia, sizeof ia);                                                            \
    memcpy((void *)&b, &ib, sizeof ib);                                                            \
    memcpy((void *)&c, &ic, sizeof ic);                                                            \
    switch (op) {                                                                                  \
    case ADD: r = a + b; break;                                                                    \
    case SUB: r = a - b; break;                                                                    \
    case MUL: r = a * b; break;                                                                    \
    case DIV: r = a / b; break;                                                                    \
    case SQRT: r = SQRT_T(a); break;                                                               \
    case FMA: r = FMA_T(a, b, c); break;                                                           \
    case TO_INT64: return (uint64_t)LLRINT_T(a);                                                   \
    case FROM_INT64: r = integer; break;                                                           \
    case FROM_INT32: r = (int)integer; break;                                                      \
    case TO_OTHER: {                                                                               \
      other = (OTHER)a;                                                                            \
      OTHER value = other;                                                                         \
      uint64_t word = 0;                                                                           \
      memcpy(&word, &value, sizeof value);                                                         \
      return word;                                                                                 \
    }                                                                                              \
    }                                                                                              \
    result = r;                                                                                    \
    memcpy(&bits, &result, sizeof bits);                                                           \
    return bits;                                                                                   \
  }

ARITHMETIC(float, uint32_t, double, sqrtf, fmaf, llrintf)
ARITHMETIC(double, uint64_t, float, sqrt, fma, llrint)

static uint64_t fflags(void) {
  int raised = fetestexcept(FE_ALL_EXCEPT);
  return (raised & FE_INVALID ? 16 : 0) | (raised & FE_DIVBYZERO ? 8 : 0) | (raised & FE_OVERFLOW ? 4 : 0) |
         (raised & FE_UNDERFLOW ? 2 : 0) | (raised & FE_INEXACT ? 1 : 0);
}

int main(int argc, char **argv) {
  FILE *in = fopen(argv[1], "rb"), *out = fopen(argv[2], "wb");
  uint64_t w[5], answer[2];
  if (argc != 3 || !in || !out) return 2;
  while (fread(w, sizeof w, 1, in) == 1) {
    int wide = w[0] >= 16;
    fesetround(modes[w[1]]);
    feclearexcept(FE_ALL_EXCEPT);
    answer[0] = wide ? run_double(w[0] - 16, w[2], w[3], w[4]) : run_float(w[0], w[2], w[3], w[4]);
    answer[1] = fflags();
    fwrite(answer, sizeof answer, 1, out);
  }
  return fclose(out);
}
