/* Indirect calls and jumps: a little byte-code machine with a jump table, and methods called through pointers. */
#include "bench.h"

enum { PUSH, ADD, XOR, SHIFT, CALL, DROP, SWAP, LOOP, CODES };
enum { PROGRAM = 256, METHODS = 7 };

typedef uint64_t method(uint64_t);

static uint64_t m0(uint64_t x) { return x + 1; }
static uint64_t m1(uint64_t x) { return x * 3; }
static uint64_t m2(uint64_t x) { return x ^ x >> 5; }
static uint64_t m3(uint64_t x) { return x - 7; }
static uint64_t m4(uint64_t x) { return ~x; }
static uint64_t m5(uint64_t x) { return x << 1 | x >> 63; }
static uint64_t m6(uint64_t x) { return x * x; }

static method *const methods[METHODS] = {m0, m1, m2, m3, m4, m5, m6};
static uint8_t program[PROGRAM];

static uint64_t interpret(uint64_t seed) {
    uint64_t stack[8] = {seed}, *top = stack + 3;
    for (int pc = 0;; pc++) {
        switch (program[pc]) {
        case PUSH: top = stack + ((top - stack + 1) & 7); *top = pc; break;
        case ADD: stack[0] += *top; break;
        case XOR: stack[1] ^= *top + stack[0]; break;
        case SHIFT: *top = *top << 3 ^ stack[1]; break;
        case CALL: stack[0] = methods[stack[0] % METHODS](stack[0]); break;
        case DROP: top = stack + ((top - stack - 1) & 7); break;
        case SWAP: { uint64_t x = stack[0]; stack[0] = stack[1]; stack[1] = x; break; }
        default: return stack[0] ^ stack[1];
        }
    }
}

uint64_t bench(uint64_t scale) {
    uint64_t random = 5, sum = 0;
    for (int i = 0; i < PROGRAM - 1; i++) {
        program[i] = next_random(&random) % LOOP;
    }
    program[PROGRAM - 1] = LOOP;
    for (uint64_t i = 0; i < 5000 * scale; i++) {
        sum = mix(sum, interpret(i));
    }
    return sum;
}
