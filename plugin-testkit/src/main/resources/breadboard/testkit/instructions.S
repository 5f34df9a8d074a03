# Runs each row over the table of operands, prints the results in 16 digits each, a line a case: on QEMU's `virt` board, and on any
# CPU that has I and Zicsr and a bus with the same serial port and finisher. Rows of traps print mcause and mtval.
        .option norvc
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .section .text
        .globl  _start
_start: la      t0, handler
        csrw    mtvec, t0
        la      s8, scratch
        # CPUs with floating point have it switched off at first; others keep 0 there.
        li      t0, 0x6000
        csrs    mstatus, t0
        # Modes below M may access everything, where there is PMP; a CPU that has none traps and goes on.
        la      t0, open
        csrw    mtvec, t0
        li      t0, -1
        csrw    pmpaddr0, t0
        li      t0, 0x1f
        csrw    pmpcfg0, t0
        .balign 4
open:   la      t0, handler
        csrw    mtvec, t0
        la      s0, rows
        la      s1, rows_end
row:    bgeu    s0, s1, off
        la      s2, operands
        la      s3, operands_end
case:   bgeu    s2, s3, next
        ld      a0, 0(s2)
        ld      a1, 8(s2)
        sd      zero, 0(s8)
        li      s10, 0
        ld      t0, 0(s0)
        la      ra, after
        jr      t0
after:  call    print
        addi    s2, s2, 16
        j       case
next:   addi    s0, s0, 8
        j       row
off:    li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
1:      j       1b

        # Goes on at ra, in the mode that t1 has where mstatus.MPP is.
        .balign 4
enter:  li      t0, 0x1800
        csrc    mstatus, t0
        csrs    mstatus, t1
        csrw    mepc, ra
        mret

        # A row that traps gives cause and value. What it was doing is over, and the next is in M-mode. Where s10 is not 0 the trap is how a
        # row of another mode ends: it gives what it has.
        .balign 4
handler:
        bnez    s10, back
        csrr    a0, mcause
        csrr    t0, mtval
        li      t1, 3                   # a breakpoint's value is the implementation's affair
        bne     a0, t1, 1f
        li      t0, 0
1:      slli    a0, a0, 56
        add     a0, a0, t0
back:   li      s10, 0
        la      t0, after
        csrw    mepc, t0
        li      t1, 0x7800
        csrs    mstatus, t1
        mret

print:  li      t0, 60
        li      t3, UART
1:      srl     t1, a0, t0
        andi    t1, t1, 15
        addi    t1, t1, '0'
        li      t2, '9'
        bleu    t1, t2, 2f
        addi    t1, t1, 'a' - '9' - 1
2:      sb      t1, 0(t3)
        addi    t0, t0, -4
        bgez    t0, 1b
        li      t1, '\n'
        sb      t1, 0(t3)
        ret

        .balign 8
scratch: .skip  2064
        .balign 8
#include "rows.S"
