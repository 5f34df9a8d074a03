# Runs in M-mode from the first byte of RAM. Maps the first gigabyte at its own addresses and RAM at 0x1_0000_0000,
# enters S-mode there, says so, and switches the machine off.
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .equ    ROOT, 0x80100000
        .equ    DEVICES, 0xc7           # D A W R V, physical address 0
        .equ    RAM, 0x200000cf         # D A X W R V, physical address 0x8000_0000
        .globl  _start
_start: li      t0, ROOT
        li      t1, DEVICES
        sd      t1, 0(t0)               # virtual 0
        li      t1, RAM
        sd      t1, 32(t0)              # virtual 0x1_0000_0000
        li      t1, 8                   # Sv39
        slli    t1, t1, 60
        srli    t0, t0, 12
        or      t0, t0, t1
        csrw    satp, t0
        sfence.vma
        li      t0, -1                  # PMP: everything, all permissions
        csrw    pmpaddr0, t0
        li      t0, 0x1f
        csrw    pmpcfg0, t0
        la      t0, supervisor
        li      t1, 0x80000000          # the same place, one mapping up
        add     t0, t0, t1
        csrw    mepc, t0
        li      t0, 0x1800
        csrc    mstatus, t0
        li      t0, 0x800               # MPP: S-mode
        csrs    mstatus, t0
        mret
        .balign 4
supervisor:
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
text:   .asciz  "paging works\n"
        .balign 4
