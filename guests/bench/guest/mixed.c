/* What embedded code does: a linked list searched, reversed and sorted, a small integer matrix, a state machine over text, a CRC
   over everything. Short basic blocks, many different instructions. */
#include "bench.h"

enum { NODES = 200, N = 12, TEXT = 512 };

struct node {
    struct node *next;
    int16_t key, data;
};

static struct node nodes[NODES];
static int16_t left[N][N], right[N][N];
static int32_t product[N][N];
static char text[TEXT];

static uint16_t crc(uint16_t sum, uint16_t x) {
    for (int bit = 0; bit < 16; bit++) {
        int carry = (x ^ sum) & 1;
        x >>= 1;
        sum >>= 1;
        if (carry) {
            sum ^= 0xa001;
        }
    }
    return sum;
}

static struct node *reverse(struct node *list) {
    struct node *done = 0;
    while (list) {
        struct node *next = list->next;
        list->next = done;
        done = list;
        list = next;
    }
    return done;
}

static struct node *merge(struct node *a, struct node *b) {
    struct node *head = 0, **end = &head;
    while (a && b) {
        struct node **least = a->key <= b->key ? &a : &b;
        *end = *least;
        end = &(*least)->next;
        *least = *end;
    }
    *end = a ? a : b;
    return head;
}

static struct node *sort(struct node *list) {
    if (!list || !list->next) {
        return list;
    }
    struct node *middle = list, *end = list->next;
    while (end && end->next) {
        middle = middle->next;
        end = end->next->next;
    }
    struct node *second = middle->next;
    middle->next = 0;
    return merge(sort(list), sort(second));
}

static uint16_t list_work(uint16_t sum, uint64_t *random) {
    for (int i = 0; i < NODES; i++) {
        nodes[i].key = next_random(random) >> 48;
        nodes[i].data = i;
        nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : 0;
    }
    struct node *list = nodes;
    for (int search = 0; search < 20; search++) {
        int wanted = next_random(random) % (NODES * 2), steps = 0;
        for (struct node *n = list; n && n->data != wanted; n = n->next) {
            steps++;
        }
        sum = crc(sum, steps);
        list = reverse(list);
    }
    for (list = sort(list); list; list = list->next) {
        sum = crc(sum, list->key);
    }
    return sum;
}

static uint16_t matrix_work(uint16_t sum, uint64_t *random) {
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            left[i][j] = next_random(random) >> 56;
            right[i][j] = next_random(random) >> 56;
        }
    }
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            int32_t dot = 0;
            for (int k = 0; k < N; k++) {
                dot += left[i][k] * right[k][j];
            }
            product[i][j] = dot;
            sum = crc(sum, dot >> 3);
        }
    }
    return sum;
}

enum state { START, INTEGER, FRACTION, EXPONENT, SIGNED_EXPONENT, WORD, STATES };

static enum state step(enum state state, char c) {
    int digit = c >= '0' && c <= '9';
    switch (state) {
    case START: return digit ? INTEGER : c == '.' ? FRACTION : c == ',' ? START : WORD;
    case INTEGER: return digit ? INTEGER : c == '.' ? FRACTION : c == 'e' ? EXPONENT : c == ',' ? START : WORD;
    case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : c == ',' ? START : WORD;
    case EXPONENT: return digit || c == '-' || c == '+' ? SIGNED_EXPONENT : c == ',' ? START : WORD;
    case SIGNED_EXPONENT: return digit ? SIGNED_EXPONENT : c == ',' ? START : WORD;
    default: return c == ',' ? START : WORD;
    }
}

static uint16_t text_work(uint16_t sum, uint64_t *random) {
    static const char alphabet[] = "0123456789.,e-,5";
    uint16_t seen[STATES] = {0};
    for (int i = 0; i < TEXT; i++) {
        text[i] = alphabet[next_random(random) >> 60];
    }
    enum state state = START;
    for (int i = 0; i < TEXT; i++) {
        state = step(state, text[i]);
        seen[state]++;
    }
    for (int i = 0; i < STATES; i++) {
        sum = crc(sum, seen[i]);
    }
    return sum;
}

uint64_t bench(uint64_t scale) {
    uint64_t random = 1234567, sum = 0;
    for (uint64_t i = 0; i < 100 * scale; i++) {
        uint16_t part = list_work(i, &random);
        part = matrix_work(part, &random);
        part = text_work(part, &random);
        sum = mix(sum, part);
    }
    return sum;
}
