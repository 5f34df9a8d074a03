/* What programs do most of the time, so that common instructions are seen more often than others. */
#include <stdint.h>

enum { WORDS = 24, BUCKETS = 16, BYTES = 160, SIDE = 5 };

struct node {
    struct node *next;
    uint32_t key;
    uint16_t uses;
    int8_t kind;
};

static uint8_t bytes[BYTES];
static uint64_t words[WORDS];
static struct node nodes[WORDS];
static double matrix[3][SIDE][SIDE];

static uint64_t random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void sort(uint64_t *numbers, long count) {
    for (long i = 1; i < count; i++) {
        uint64_t moved = numbers[i];
        long k = i;
        for (; k > 0 && numbers[k - 1] > moved; k--) {
            numbers[k] = numbers[k - 1];
        }
        numbers[k] = moved;
    }
}

static uint32_t sum_of_lists(struct node **buckets) {
    uint32_t sum = 0;
    for (long i = 0; i < BUCKETS; i++) {
        for (struct node *node = buckets[i]; node; node = node->next) {
            node->uses++;
            sum += node->kind < 0 ? node->key : node->uses;
        }
    }
    return sum;
}

static uint32_t checksum(const uint8_t *from, long count) {
    uint32_t sum = ~0u;
    for (long i = 0; i < count; i++) {
        sum ^= from[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
        }
    }
    return sum;
}

static long decimal(uint8_t *to, uint64_t number) {
    long digits = 0;
    do {
        to[digits++] = '0' + number % 10;
        number /= 10;
    } while (number);
    return digits;
}

static int classify(const uint8_t *text, long count) {
    int state = 0;
    for (long i = 0; i < count; i++) {
        switch (text[i] & 7) {
            case 0: state += 3; break;
            case 1: state ^= 5; break;
            case 2: state = state > 9 ? 0 : state + 1; break;
            case 5: state <<= 1; break;
            default: state -= text[i] > 128; break;
        }
    }
    return state;
}

static __attribute__((noinline)) long fibonacci(long n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

static void multiply(void) {
    for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
            double sum = 0;
            for (int k = 0; k < SIDE; k++) {
                sum += matrix[0][i][k] * matrix[1][k][j];
            }
            matrix[2][i][j] = sum;
            matrix[0][i][j] = (i * 3 + j) * 0.25;
        }
    }
}

uint64_t work(void) {
    static uint64_t state = 88172645463325252;
    static struct node *buckets[BUCKETS];
    for (long i = 0; i < BUCKETS; i++) {
        buckets[i] = 0;
    }
    for (long i = 0; i < WORDS; i++) {
        words[i] = random(&state);
        struct node **bucket = &buckets[words[i] % BUCKETS];
        nodes[i] = (struct node) {*bucket, (uint32_t) words[i], 0, (int8_t) words[i]};
        *bucket = &nodes[i];
        __builtin_memcpy(bytes + 4 * i, &words[i], 4);
    }
    sort(words, WORDS);
    multiply();
    long digits = decimal(bytes + 100, words[0]);
    return sum_of_lists(buckets) + checksum(bytes, digits) + classify(bytes, BYTES) + fibonacci(6);
}
