# Runs in M-mode from the first byte of RAM. Paints each LED of the matrix by its place, shows the picture, and switches the machine off.
        .equ    MATRIX, 0x20000000      # WIDTH at 0, HEIGHT at 4, SHOW at 8, LEDs from 0x1000 on, row by row
        .equ    FINISHER, 0x100000
        .globl  _start
_start: li      s0, MATRIX
        lw      s1, 0(s0)               # columns
        lw      s2, 4(s0)               # rows
        li      t0, 0x1000
        add     s3, s0, t0              # the next LED
        li      s4, 0                   # y
row:    li      s5, 0                   # x
led:    slli    t0, s5, 20              # red grows to the right: 16 x
        slli    t1, s4, 12              # green grows downwards: 16 y
        or      t0, t0, t1
        ori     t0, t0, 0x40            # some blue everywhere
        sw      t0, 0(s3)
        addi    s3, s3, 4
        addi    s5, s5, 1
        bltu    s5, s1, led
        addi    s4, s4, 1
        bltu    s4, s2, row
        sw      zero, 8(s0)             # show it
        li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
1:      j       1b
