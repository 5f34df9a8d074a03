# The ways into and out of the kernel. This page has the same address, the topmost, in every address space.
# The trap context's layout is that of TrapContext in context.rs.

    .equ CONTEXT_SSTATUS, 32 * 8
    .equ CONTEXT_SEPC, 33 * 8
    .equ CONTEXT_KERNEL_SATP, 34 * 8
    .equ CONTEXT_KERNEL_SP, 35 * 8
    .equ CONTEXT_HANDLER, 36 * 8

    .macro SAVE register
    sd      x\register, \register * 8(sp)
    .endm
    .macro LOAD register
    ld      x\register, \register * 8(sp)
    .endm

    .section .text.trampoline, "ax"
    .globl __alltraps
    .globl __restore
    .balign 4
# From an application: sscratch is the address of its trap context.
__alltraps:
    csrrw   sp, sscratch, sp
    SAVE    1
    .irp    register, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    SAVE    \register
    .endr
    csrr    t0, sscratch
    sd      t0, 2 * 8(sp)
    csrr    t0, sstatus
    sd      t0, CONTEXT_SSTATUS(sp)
    csrr    t0, sepc
    sd      t0, CONTEXT_SEPC(sp)
    ld      t0, CONTEXT_KERNEL_SATP(sp)
    ld      t1, CONTEXT_HANDLER(sp)
    ld      sp, CONTEXT_KERNEL_SP(sp)
    csrw    satp, t0
    sfence.vma
    jr      t1

# To an application: a0 = address of its trap context in its own space, a1 = its satp.
__restore:
    csrw    satp, a1
    sfence.vma
    csrw    sscratch, a0
    mv      sp, a0
    ld      t0, CONTEXT_SSTATUS(sp)
    csrw    sstatus, t0
    ld      t0, CONTEXT_SEPC(sp)
    csrw    sepc, t0
    LOAD    1
    .irp    register, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    LOAD    \register
    .endr
    LOAD    2
    sret

    .section .text, "ax"
    .globl __kernel_trap
    .balign 4
# From the kernel itself, which never traps unless it is broken: its stack may be what is broken, so the report runs on another.
__kernel_trap:
    mv      a0, sp
    la      sp, fault_stack_top
    tail    kernel_trap
