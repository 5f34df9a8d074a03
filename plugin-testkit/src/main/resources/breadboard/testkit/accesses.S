# Makes single accesses from M-mode, one by one as a list says, and prints at the end what each of them gave: see VirtBoard.
        .option norvc
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .equ    RESULTS, 0x84000000

        .text
        .globl  _start
_start: la      t0, trap
        csrw    mtvec, t0
        csrw    mie, zero
        la      s0, steps
        la      s1, steps_end
        li      s2, RESULTS
next:   bgeu    s0, s1, report
        ld      t0, 0(s0)               # which of the kinds below
        ld      a1, 8(s0)               # address
        ld      a2, 16(s0)              # value
        li      s6, 0
        li      s7, 0
        la      t1, kinds
        slli    t0, t0, 3
        add     t1, t1, t0
        jr      t1
kinds:  lbu     s7, 0(a1)
        j       after
        lhu     s7, 0(a1)
        j       after
        lwu     s7, 0(a1)
        j       after
        ld      s7, 0(a1)
        j       after
        sb      a2, 0(a1)
        j       after
        sh      a2, 0(a1)
        j       after
        sw      a2, 0(a1)
        j       after
        sd      a2, 0(a1)
        j       after
        csrr    s7, mip
        j       after
        .balign 4
trap:   csrr    s6, mcause
after:  sd      s6, 0(s2)
        sd      s7, 8(s2)
        addi    s2, s2, 16
        addi    s0, s0, 24
        j       next

        # The port may be in any state: interrupts, FIFOs, divisor latch and loopback off. The marker ends what steps have printed.
report: li      s11, UART
        sb      zero, 3(s11)
        sb      zero, 1(s11)
        sb      zero, 2(s11)
        sb      zero, 4(s11)
        li      t1, '\n'
        sb      t1, 0(s11)
        li      t1, '='
        sb      t1, 0(s11)
        li      t1, '\n'
        sb      t1, 0(s11)
        li      s0, RESULTS
1:      bgeu    s0, s2, end
        ld      a0, 0(s0)
        call    print
        ld      a0, 8(s0)
        call    print
        addi    s0, s0, 16
        j       1b
end:    li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
1:      j       1b

        # a0 in 16 digits on a line of its own.
print:  li      t0, 60
1:      srl     t1, a0, t0
        andi    t1, t1, 15
        addi    t1, t1, '0'
        li      t2, '9'
        bleu    t1, t2, 2f
        addi    t1, t1, 'a' - '9' - 1
2:      sb      t1, 0(s11)
        addi    t0, t0, -4
        bgez    t0, 1b
        li      t1, '\n'
        sb      t1, 0(s11)
        ret

        .balign 8
steps:  .incbin "steps.bin"
steps_end:
