/* Calls and returns: the naive Fibonacci recursion. */
#include "bench.h"

__attribute__((noinline)) static uint64_t fib(uint64_t n) {
    /* The empty statement keeps gcc from turning the recursion into a loop. */
    __asm__ volatile("");
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

uint64_t bench(uint64_t scale) {
    uint64_t sum = 0;
    for (uint64_t i = 0; i < scale; i++) {
        sum = mix(sum, fib(27));
    }
    return sum;
}
