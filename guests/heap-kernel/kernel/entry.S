# SBI starts the boot hart here, in S-mode without translation: a0 = hart id, a1 = device tree. Both stay as they are.
    .section .text.entry, "ax"
    .globl _start
_start:
    la      t0, bss_start
    la      t1, bss_end
0:  sd      zero, 0(t0)
    addi    t0, t0, 8
    bltu    t0, t1, 0b
    la      sp, boot_stack_top
    tail    kernel_main
