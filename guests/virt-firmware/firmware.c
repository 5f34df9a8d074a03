// Firmware in M-mode as a teaching kernel's is: takes a0, a1 and a2 from the machine, finds devices by the names of their nodes in the
// device tree, checks what M-mode must give, and starts the kernel in S-mode, to which it serves two calls of the legacy SBI.
// Built and run by FirmwareGuestTest, here and under QEMU.
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long u64;

#define READ(csr) ({ u64 v; asm volatile("csrr %0, " #csr : "=r"(v)); v; })
#define WRITE(csr, value) asm volatile("csrw " #csr ", %0" :: "r"(value) : "memory")

// include/sbi/fw_dynamic.h of OpenSBI
struct info { u64 magic, version, next, mode, options, hart; };

struct place { const char *name; u64 base, size; };
static struct place serial = {"serial@"}, clint = {"clint@"}, test = {"test@"}, memory = {"memory@"};
static struct place *const places[] = {&serial, &clint, &test, &memory};

static volatile u64 cause, value;

asm(".section .start, \"ax\"\n.globl _start\n_start: la sp, stack_end\ncall start\n"
    ".text\n.balign 4\n.globl vector\nvector: csrrw sp, mscratch, sp\naddi sp, sp, -144\n"
    "sd ra, 0(sp)\nsd t0, 8(sp)\nsd t1, 16(sp)\nsd t2, 24(sp)\nsd a0, 32(sp)\nsd a1, 40(sp)\nsd a2, 48(sp)\nsd a3, 56(sp)\n"
    "sd a4, 64(sp)\nsd a5, 72(sp)\nsd a6, 80(sp)\nsd a7, 88(sp)\nsd t3, 96(sp)\nsd t4, 104(sp)\nsd t5, 112(sp)\nsd t6, 120(sp)\n"
    "mv a1, a7\ncall trap\n"
    "ld ra, 0(sp)\nld t0, 8(sp)\nld t1, 16(sp)\nld t2, 24(sp)\nld a0, 32(sp)\nld a1, 40(sp)\nld a2, 48(sp)\nld a3, 56(sp)\n"
    "ld a4, 64(sp)\nld a5, 72(sp)\nld a6, 80(sp)\nld a7, 88(sp)\nld t3, 96(sp)\nld t4, 104(sp)\nld t5, 112(sp)\nld t6, 120(sp)\n"
    "addi sp, sp, 144\ncsrrw sp, mscratch, sp\nmret\n"
    ".bss\n.balign 16\n.space 4096\nstack_end: .space 4096\ntrap_stack_end:\n.text\n");
extern char vector[], trap_stack_end[];

static void put(char c) {
    *(volatile u8 *)serial.base = c;
}

static void say(const char *text, u64 number) {
    while (*text) {
        put(*text++);
    }
    int digit = 60;
    while (digit > 0 && number >> digit == 0) {
        digit -= 4;
    }
    for (; digit >= 0; digit -= 4) {
        put("0123456789abcdef"[number >> digit & 15]);
    }
}

static void off(u32 code) {
    *(volatile u32 *)test.base = code;
    for (;;) { }
}

void trap(u64 argument, u64 call) {
    cause = READ(mcause);
    value = READ(mtval);
    WRITE(mepc, READ(mepc) + 4);
    if (cause == 9 && call == 1) {
        put(argument);
    } else if (cause == 9 && call == 8) {
        say("\nkernel ends, mcause ", cause);
        put('\n');
        off(0x5555);
    }
}

// Big-endian cells.
static u32 cell(const u8 *at) {
    return (u32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static int begins(const char *text, const char *with) {
    while (*with && *text == *with) {
        text++, with++;
    }
    return !*with;
}

static void find(const u8 *tree) {
    const u8 *at = tree + cell(tree + 8);
    const char *strings = (const char *)tree + cell(tree + 12);
    struct place *here = 0;
    for (u32 token; (token = cell(at)) != 9; ) {
        at += 4;
        if (token == 1) {
            here = 0;
            for (int i = 0; i < 4; i++) {
                here = begins((const char *)at, places[i]->name) ? places[i] : here;
            }
            while (at[0] && at[1] && at[2] && at[3]) {      // the name, filled up with zeros
                at += 4;
            }
            at += 4;
        } else if (token == 3) {
            u32 length = cell(at);
            const char *name = strings + cell(at + 4);
            if (here && begins(name, "reg") && !name[3]) {
                here->base = (u64)cell(at + 8) << 32 | cell(at + 12);
                here->size = (u64)cell(at + 16) << 32 | cell(at + 20);
            }
            at += 8 + (length + 3 & ~3u);
        }
    }
}

static void check_machine_mode(void) {
    cause = 0;
    asm volatile("csrr zero, 0x5c0");
    say("\nabsent CSR: cause ", cause);
    static u64 guarded[8] __attribute__((aligned(64)));
    guarded[0] = 1;
    WRITE(pmpaddr0, (u64)guarded >> 2 | 7);     // 64 bytes, NAPOT, locked, read-only
    WRITE(pmpcfg0, 0x99);
    WRITE(pmpaddr0, 0);                         // without effect
    cause = 0;
    asm volatile("sd zero, 0(%0)" :: "r"(guarded) : "memory");
    say("\nlocked PMP entry: cause ", cause);
    say(", value ", guarded[0]);
    cause = 0;
    asm volatile("csrs mstatus, %1\nsd zero, 8(%0)\ncsrc mstatus, %1" :: "r"(guarded), "r"(1L << 17) : "memory");
    say("\nMPRV as U-mode: cause ", cause);
    WRITE(pmpaddr1, -1L);                       // all the rest, NAPOT
    WRITE(pmpcfg0, 0x1f99);
    WRITE(mcounteren, 7);
    WRITE(mcountinhibit, 4);
    u64 before = READ(minstret);
    say("\ninhibited counter moves by ", READ(minstret) - before);
    WRITE(mcountinhibit, 0);
}

void start(u64 hart, const u8 *tree, const struct info *info) {
    WRITE(mtvec, vector);
    WRITE(mscratch, trap_stack_end);
    find(tree);
    say("hart ", hart);
    say(", serial ", serial.base);
    say(", clint ", clint.base);
    say(", test ", test.base);
    say(", memory ", memory.base);
    say("+", memory.size);
    say("\ninfo ", info->magic);
    say(", next ", info->next);
    say(", mode ", info->mode);
    say(", hart ", info->hart);
    check_machine_mode();
    say("\nkernel starts, tree magic ", cell(tree));
    put('\n');
    WRITE(medeleg, 0xb1ff & ~0x200L);
    WRITE(mideleg, 0x222L);
    WRITE(satp, 0L);
    WRITE(mepc, info->next);
    WRITE(mstatus, (READ(mstatus) & ~0x1800L) | 0x800);
    register u64 a0 asm("a0") = hart;
    register const u8 *a1 asm("a1") = tree;
    asm volatile("mret" :: "r"(a0), "r"(a1));
}
