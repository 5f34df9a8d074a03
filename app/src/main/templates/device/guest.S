# Runs in M-mode from the first byte of RAM. Sets the timer, waits for it, says so, and switches the machine off.
        .equ    TIMER, 0x20000000       # COUNT at 0, STATUS at 4
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .globl  _start
_start: li      s0, TIMER
        li      t0, 1000
        sw      t0, 0(s0)               # goes off after 1000 ticks
1:      lw      t0, 4(s0)
        beqz    t0, 1b
        sw      zero, 4(s0)             # seen
        la      a0, text
        li      a1, UART
2:      lbu     t0, 0(a0)
        beqz    t0, off
        sb      t0, 0(a1)
        addi    a0, a0, 1
        j       2b
off:    li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
3:      j       3b
text:   .asciz  "the timer went off\n"
        .balign 4
