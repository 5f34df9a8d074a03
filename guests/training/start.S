# Goes through everything that the interpreter does in different ways, round after round, in M-mode without translation, in S-mode and in U-mode
# under Sv39: each instruction it has, with operands that take each branch; accesses that the TLB has and has not; jumps within pages and
# out of them; exceptions, interrupts and code that changes. What is illegal in a mode or on a board, a handler passes over.
#
# All code runs at two virtual addresses, so it must not depend on its own: the lower gigabyte of RAM is also at USER, for U-mode.
#include "training.inc"
    .equ ROUNDS, 400
    .equ CLINT, 0x2000000
    .equ MTIMECMP, CLINT + 0x4000
    .equ MTIME, CLINT + 0xbff8
    .equ FINISHER, 0x100000
    .equ LEAVE, 0x1ea7e             # a7 of an ecall that ends a visit to S- or U-mode

    .section .text.start
    .globl _start, window_leaves
_start:
    la   sp, stack
    la   t0, m_trap
    csrw mtvec, t0
    la   t0, s_trap
    csrw stvec, t0
    la   t0, m_saved
    csrw mscratch, t0
    la   t0, s_saved
    csrw sscratch, t0
    li   t0, -1
    csrw pmpaddr0, t0
    csrw mcounteren, t0
    csrw scounteren, t0
    csrw MENVCFG, t0
    csrw senvcfg, t0
    li   t0, 0x1f
    csrw pmpcfg0, t0
    li   t0, 0xb1ff                 # all but calls from S- and M-mode
    csrw medeleg, t0
    li   t0, 0x222
    csrw mideleg, t0
    li   t0, 0x46000                # SUM, FS dirty
    csrs mstatus, t0
    la   t0, window_middle          # two pointers of the page table that are only known now
    srli t0, t0, 2
    addi t0, t0, 1
    la   t1, root
    sd   t0, 8(t1)
    la   t0, window_leaves
    srli t0, t0, 2
    addi t0, t0, 1
    la   t1, window_middle
    sd   t0, 0(t1)
    li   t0, 0x80101000             # the page that can only be executed has a function
    li   t1, 0x8082
    sh   t1, 0(t0)
    li   t0, 0xaaa
    csrw mie, t0
    li   s11, ROUNDS

round:
    csrsi mstatus, 8                # MIE
    csrwi satp, 0
    call body
    li   t0, MTIME                  # wait for the timer
    ld   t1, 0(t0)
    addi t1, t1, 50
    li   t0, MTIMECMP
    sd   t1, 0(t0)
    wfi
    li   t0, CLINT                  # one's own software interrupt
    li   t1, 1
    sw   t1, 0(t0)

    csrci mstatus, 8                # S-mode
    la   t0, root
    srli t0, t0, 12
    andi t1, s11, 7                 # with different address spaces
    slli t1, t1, 44
    or   t0, t0, t1
    li   t1, 8 << 60
    or   t0, t0, t1
    csrw satp, t0
    sfence.vma
    la   s8, 1f
    la   t0, visit
    li   t1, 0x800
    j    2f
1:  csrci mstatus, 8                # U-mode
    la   s8, 3f
    la   t0, visit
    li   t1, USER
    add  t0, t0, t1
    add  sp, sp, t1
    li   t1, 0
2:  li   t2, 0x1880                 # MPP, MPIE
    csrc mstatus, t2
    ori  t1, t1, 0x80
    csrs mstatus, t1
    csrw mepc, t0
    mret
3:  la   sp, stack
    addi s11, s11, -1
    bnez s11, round

    la   t0, text
    li   t1, 0x10000000
4:  lbu  t2, 0(t0)
    beqz t2, 5f
    sb   t2, 0(t1)
    addi t0, t0, 1
    j    4b
5:  li   t0, FINISHER
    li   t1, 0x5555
    sw   t1, 0(t0)
    j    5b

visit:
    call body
    li   a7, LEAVE
    ecall

# An exception is passed over; one outside of this code returns to the caller. Interrupts are switched off at their source.
    .macro handler mode, call, call_cause, timer, timer_cause, software
    .balign 4
\mode\()_trap:
    csrrw t6, \mode\()scratch, t6
    sd   t0, 0(t6)
    sd   t1, 8(t6)
    csrr t0, \mode\()cause
    bltz t0, 5f
    li   t1, \call_cause
    bne  t0, t1, 1f
    li   t1, LEAVE
    bne  a7, t1, 1f
    csrrw t6, \mode\()scratch, t6
    \call
1:  csrr t1, \mode\()epc
    srli t0, t1, 31
    addi t0, t0, -1
    beqz t0, 3f
    mv   t1, ra
    j    4f
3:  lbu  t0, 0(t1)
    andi t0, t0, 3
    addi t0, t0, -3
    addi t1, t1, 2
    bnez t0, 4f
    addi t1, t1, 2
4:  csrw \mode\()epc, t1
    j    9f
5:  andi t0, t0, 15
    addi t0, t0, -\timer_cause
    bnez t0, 6f
    \timer
    j    9f
6:  \software
9:  ld   t0, 0(t6)
    ld   t1, 8(t6)
    csrrw t6, \mode\()scratch, t6
    \mode\()ret
    .endm

    .macro m_timer
    li   t0, MTIME
    ld   t1, 0(t0)
    addi t1, t1, 1000
    li   t0, MTIMECMP
    sd   t1, 0(t0)
    .endm
    .macro s_timer
    csrr t0, time
    addi t0, t0, 300
    csrw STIMECMP, t0
    .endm
    .macro m_software
    li   t0, CLINT
    sw   zero, 0(t0)
    .endm
    .macro s_software
    csrci sip, 2
    .endm
    handler m, "jr s8", 9, m_timer, 7, m_software
    handler s, ecall, 8, s_timer, 5, s_software

body:
    addi sp, sp, -32
    sd   ra, 0(sp)
    sd   s0, 8(sp)
    sd   s1, 16(sp)
    la   s0, integers
    la   s1, integers_end
1:  ld   a0, 0(s0)
    ld   a1, 8(s0)
    call integer
    call bits
    addi s0, s0, 16
    bltu s0, s1, 1b
    call work
    call jumps
    call memory
    la   s0, doubles
    la   s1, doubles_end
2:  call floats
    addi s0, s0, 8
    bltu s0, s1, 2b
    call work
    call registers
    call faults
    call changing
    ld   ra, 0(sp)
    ld   s0, 8(sp)
    ld   s1, 16(sp)
    addi sp, sp, 32
    ret

    .section .rodata
text:
    .asciz "training: done\n"
# Where all of memory is: devices, the window, RAM, and RAM for U-mode.
    .data
    .balign 4096
root:
    .dword 0xcf, 0, 0x200000cf, 0x200000df
    .balign 4096
window_middle:
    .dword 0
    .balign 4096
# Nothing; read-only; execute-only; readable by S-mode alone; not written yet; not accessed yet; beyond all memory; writable.
window_leaves:
    .dword 0, 0x200400d3, 0x200404d9, 0x200400cf, 0x2004005f, 0x2004001f, 0x3f0000df, 0x200400df
m_saved:
    .skip 16
s_saved:
    .skip 16
    .balign 16
    .skip 8192
stack:
