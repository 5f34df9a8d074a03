    .section .text.entry, "ax"
    .globl _start
# From the firmware: a0 = hart id, a1 = device tree.
_start:
    la      t0, bss_start
    la      t1, bss_end
0:  bgeu    t0, t1, 1f
    sd      zero, 0(t0)
    addi    t0, t0, 8
    j       0b
1:  la      sp, stack_top
    la      t0, unexpected_trap_entry
    csrw    stvec, t0
    tail    check_main

    .text
    .balign 4
unexpected_trap_entry:
    csrr    a0, scause
    csrr    a1, sepc
    csrr    a2, stval
    tail    unexpected_trap

# A hart that hart_start has started: a0 = hart id, a1 = the mailbox. What it finds goes into the mailbox before anything changes it.
    .globl second_hart
    .balign 4
second_hart:
    sd      a0, 0(a1)
    csrr    t0, satp
    sd      t0, 8(a1)
    csrr    t0, sstatus
    sd      t0, 16(a1)
    la      t0, unexpected_trap_entry
    csrw    stvec, t0
    fence   rw, rw
    li      t0, 1
    sd      t0, 24(a1)
# Stops when it is told to.
2:  ld      t0, 32(a1)
    beqz    t0, 2b
    li      a7, 0x48534D
    li      a6, 1
    ecall
3:  j       3b

# registers_changed(extension, function): calls with zeros for arguments; which of x1 to x31, but for a0 and a1, are different
# afterwards, a bit each. SBI: all others are preserved.
    .globl registers_changed
registers_changed:
    addi    sp, sp, -128
    sd      ra, 0(sp)
    sd      gp, 8(sp)
    sd      tp, 16(sp)
    .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11
    sd      s\n, (\n + 3) * 8(sp)
    .endr
    la      t0, saved_sp
    sd      sp, 0(t0)
    mv      a7, a0
    mv      a6, a1
    li      a0, 0
    li      a1, 0
    .irp    n, 1,3,4,5,6,7,8,9,12,13,14,15,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    li      x\n, 0x5a5a000 + \n
    .endr
    ecall
    li      a0, 0
    .irp    n, 1,3,4,5,6,7,8,9,12,13,14,15,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    li      a1, 0x5a5a000 + \n
    beq     x\n, a1, 4f
    li      a1, 1 << \n
    or      a0, a0, a1
4:
    .endr
    la      t0, saved_sp
    ld      t0, 0(t0)
    beq     t0, sp, 5f
    ori     a0, a0, 1 << 2
5:  mv      sp, t0
    ld      ra, 0(sp)
    ld      gp, 8(sp)
    ld      tp, 16(sp)
    .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11
    ld      s\n, (\n + 3) * 8(sp)
    .endr
    addi    sp, sp, 128
    ret

    .bss
    .balign 8
saved_sp:
    .dword  0
