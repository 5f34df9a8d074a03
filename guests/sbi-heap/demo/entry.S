# From the firmware: a0 = hart id, a1 = device tree. Both demonstrations begin here.
    .section .text.entry, "ax"
    .globl _start
_start:
    la      t0, bss_start
    la      t1, bss_end
0:  bgeu    t0, t1, 1f
    sd      zero, 0(t0)
    addi    t0, t0, 8
    j       0b
1:  la      sp, stack_top
    la      t0, unexpected
    csrw    stvec, t0
    tail    demo

# A trap is a defect: the machine stops as failed.
    .balign 4
unexpected:
    li      a7, 0x53525354
    li      a6, 0
    li      a0, 0
    li      a1, 1
    ecall
    j       unexpected
