# Makes one access per case through page tables and prints what became of it: M-mode, no firmware.
# Cases and tables are files that the test has written: see QemuWalkTest.
        .option norvc
        .equ    UART, 0x10000000
        .equ    FINISHER, 0x100000
        .equ    DATA, 0x80200000
        .equ    DATA_END, 0x80400000
        .equ    ECALL, 0x73

        # The cases may map all RAM below 0x8100_0000: nothing of the program is left there.
        .section .boot, "ax"
        .globl  _start
_start: la      t0, start
        jr      t0
boot_end:

        .section .text
start:  la      t0, trap
        csrw    mtvec, t0
        csrw    medeleg, zero
        la      t0, closed_page         # NAPOT, one page, no permissions
        srli    t0, t0, 2
        ori     t0, t0, 0x1ff
        csrw    pmpaddr0, t0
        li      t0, -1                  # NAPOT, everything, all permissions
        csrw    pmpaddr1, t0
        li      t0, 0x1f18
        csrw    pmpcfg0, t0

        la      t0, _start
        la      t1, boot_end
1:      sd      zero, 0(t0)
        addi    t0, t0, 8
        bltu    t0, t1, 1b
        li      t0, DATA
        li      t1, DATA_END
1:      slli    t2, t0, 32
        ori     t2, t2, ECALL
        sd      t2, 0(t0)
        addi    t0, t0, 8
        bltu    t0, t1, 1b

        li      s11, UART
        la      s0, cases
        la      s1, cases_end
next:   bgeu    s0, s1, digest
        ld      t0, 0(s0)               # satp
        ld      s3, 8(s0)               # va
        ld      t1, 16(s0)              # mstatus: MPP, SUM, MXR, and MPRV for loads and stores
        ld      t2, 24(s0)              # 0 load, 1 store, 2 fetch
        ld      s5, 32(s0)              # what to store
        csrw    satp, t0
        sfence.vma
        li      s6, 0
        li      s7, 0
        csrw    mstatus, t1
        beqz    t2, load
        addi    t2, t2, -1
        beqz    t2, store
        csrw    mepc, s3
        mret
load:   ld      s7, 0(s3)
        j       after
store:  sd      s5, 0(s3)
        j       after
        .balign 4
trap:   csrr    s6, mcause
after:  csrw    mstatus, zero
        mv      a0, s6
        call    print
        mv      a0, s7
        call    print
        addi    s0, s0, 40
        j       next

        # The tables and the data page by page, multiplied and added up.
digest: la      s0, tables
        la      s1, tables_end
        call    sum
        li      s0, DATA
        li      s1, DATA_END
        call    sum
        li      t0, FINISHER
        li      t1, 0x5555
        sw      t1, 0(t0)
1:      j       1b

sum:    mv      s10, ra
        li      a0, 0
        li      t1, 31
1:      ld      t0, 0(s0)
        mul     a0, a0, t1
        add     a0, a0, t0
        addi    s0, s0, 8
        bltu    s0, s1, 1b
        call    print
        jr      s10

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
cases:  .incbin "cases.bin"
cases_end:

        .section .tables, "aw"
tables: .incbin "tables.bin"
tables_end:
        .equ    closed_page, tables + 3 * 4096
