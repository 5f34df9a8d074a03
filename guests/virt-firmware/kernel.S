# A kernel of few words: 'K', its hart, and 't' if a1 is a device tree; then off.
        .globl _start
_start: mv      s0, a0
        mv      s1, a1
        li      a7, 1
        li      a0, 'K'
        ecall
        addi    a0, s0, '0'
        ecall
        lwu     t0, 0(s1)
        li      t1, 0xedfe0dd0          # 0xd00dfeed, big-endian
        bne     t0, t1, 1f
        li      a0, 't'
        ecall
1:      rdtime  t0
        li      a7, 8
        ecall
