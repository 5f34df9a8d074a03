# The worst storm: the trap vector lies where nothing can be executed, so each trap causes the next.
        .globl _start
_start: li      t0, 0x10000000
        csrw    stvec, t0
        ecall
        unimp
