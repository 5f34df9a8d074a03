# Accesses that must fail, each told as "SCAUSE STVAL" by the handler, which then goes on behind it.
        .globl _start
_start: la      t0, trap
        csrw    stvec, t0
        la      s1, 1f
        li      t1, 0x90000000          # behind RAM
        sd      zero, 0(t1)
1:      la      s1, 1f
        ld      zero, 0(zero)           # nothing is there
1:      la      s1, 1f
        li      t1, 0x10000000          # the UART is no memory to execute from
        jr      t1
        .balign 4
1:      la      s1, 1f
        li      t1, 0x80000000          # the firmware's
        ld      zero, 0(t1)
1:      la      s1, 1f                  # a root table whose entry 0 points to the table itself
        la      t1, table
        srli    t2, t1, 2
        ori     t2, t2, 1
        sd      t2, 0(t1)
        li      t2, (0x80000000 >> 2) | 0xcf
        sd      t2, 16(t1)
        srli    t2, t1, 12
        li      t3, 8 << 60
        or      t2, t2, t3
        csrw    satp, t2
        sfence.vma
        ld      zero, 0(zero)
1:      csrw    satp, zero
        sfence.vma
        li      a7, 8
        ecall

        .balign 4
trap:   csrr    s2, scause              # "CAUSE TVAL" in hexadecimal, then on at s1
        jal     s0, hex
        li      a0, ' '
        li      a7, 1
        ecall
        csrr    s2, stval
        jal     s0, hex
        li      a0, '\n'
        li      a7, 1
        ecall
        csrw    sepc, s1
        li      t0, 0x100
        csrs    sstatus, t0
        sret

hex:    li      s3, 60                  # prints s2
2:      srl     a0, s2, s3
        andi    a0, a0, 15
        li      t0, 10
        blt     a0, t0, 3f
        addi    a0, a0, 'a' - '0' - 10
3:      addi    a0, a0, '0'
        li      a7, 1
        ecall
        addi    s3, s3, -4
        bgez    s3, 2b
        jr      s0
        .balign 4096
table:  .zero   4096
