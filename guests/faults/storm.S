# An interrupt whose cause nobody takes away: the handler claims and completes it 100,000 times, prints the source (':' is 10), switches off.
        .globl _start
_start: la      t0, trap
        csrw    stvec, t0
        li      s1, 0x10000000          # the UART: interrupt whenever it can send
        li      t0, 2
        sb      t0, 1(s1)
        li      s2, 0x0c000000          # the PLIC: source 10 to hart 0's S-mode
        li      t0, 1
        sw      t0, 40(s2)
        li      t0, 1 << 10
        li      t1, 0x2080
        add     t1, s2, t1
        sw      t0, 0(t1)
        li      s3, 0xc201000
        sw      zero, 0(s3)
        li      s4, 100000
        li      t0, 0x200
        csrw    sie, t0
        csrsi   sstatus, 2
1:      j       1b
        .balign 4
trap:   lw      t0, 4(s3)               # claim, complete: the cause stays
        sw      t0, 4(s3)
        addi    s4, s4, -1
        beqz    s4, 2f
        sret
2:      addi    a0, t0, '0'
        li      a7, 1
        ecall
        li      a7, 8
        ecall
