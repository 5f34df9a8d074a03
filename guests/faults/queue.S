# Gives the entropy device a buffer outside RAM - or, assembled with LOOP, a descriptor that is its own successor -, twice with a reset
# between; prints bit 6 of its status (DEVICE_NEEDS_RESET) each time.
        .globl _start
_start: li      s1, 0x10003000          # rng0
        li      s2, 2
1:      sw      zero, 0x70(s1)          # reset; acknowledge, driver, features
        li      t0, 3
        sw      t0, 0x70(s1)
        li      t0, 1
        sw      t0, 0x24(s1)
        sw      t0, 0x20(s1)            # VERSION_1
        li      t0, 11
        sw      t0, 0x70(s1)
        sw      zero, 0x30(s1)
        li      t0, 8
        sw      t0, 0x38(s1)
        la      t0, queue
        sw      t0, 0x80(s1)
        sw      zero, 0x84(s1)
        addi    t1, t0, 256
        sw      t1, 0x90(s1)
        sw      zero, 0x94(s1)
        addi    t1, t0, 512
        sw      t1, 0xa0(s1)
        sw      zero, 0xa4(s1)
        li      t1, 1
        sw      t1, 0x44(s1)
        li      t1, 15
        sw      t1, 0x70(s1)
.ifdef LOOP
        sd      t0, 0(t0)
        li      t1, 3                   # WRITE, NEXT: descriptor 0
.else
        li      t1, 0x40000000          # descriptor 0: not in RAM
        sd      t1, 0(t0)
        li      t1, 2                   # WRITE
.endif
        sh      t1, 12(t0)
        li      t1, 64
        sw      t1, 8(t0)
        li      t1, 1                   # one available: descriptor 0
        sh      t1, 258(t0)
        sw      zero, 0x50(s1)
        lw      a0, 0x70(s1)
        srli    a0, a0, 6
        addi    a0, a0, '0'             # 1: DEVICE_NEEDS_RESET
        li      a7, 1
        ecall
        addi    s2, s2, -1
        bnez    s2, 1b
        li      a7, 8
        ecall
        .balign 4096
queue:  .zero   4096
