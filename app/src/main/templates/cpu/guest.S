# Runs in M-mode from the first byte of RAM, RV64I alone. Adds the numbers up to 10, prints the sum, and switches the machine off.
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .globl  _start
_start: li      s0, 0
        li      s1, 10
1:      add     s0, s0, s1
        addi    s1, s1, -1
        bnez    s1, 1b
        li      a1, UART
        la      a0, text
2:      lbu     t0, 0(a0)
        beqz    t0, digits
        sb      t0, 0(a1)
        addi    a0, a0, 1
        j       2b
digits: li      t1, 0                   # tens
        li      t2, 10
3:      bltu    s0, t2, 4f
        sub     s0, s0, t2
        addi    t1, t1, 1
        j       3b
4:      addi    t1, t1, '0'
        sb      t1, 0(a1)
        addi    s0, s0, '0'
        sb      s0, 0(a1)
        li      t0, '\n'
        sb      t0, 0(a1)
        li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
5:      j       5b
text:   .asciz  "the sum is "
        .balign 4
