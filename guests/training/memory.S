# Memory, CSRs and exceptions.
#include "training.inc"
    .globl memory, registers, faults

    .text
# Loads and stores of each size, each where the TLB does not have the page, and again where it has it; atomic operations; blocks.
    .macro access op, register, at=0
    \op  \register, \at(s0)
    \op  \register, \at(s1)
    \op  \register, \at(s1)
    .endm
    .macro atomic op, width
    \op\().\width a2, a0, (s0)
    \op\().\width a2, a0, (s1)
    \op\().\width a2, a0, (s1)
    .endm
memory:
    addi sp, sp, -32
    sd   s0, 0(sp)
    sd   s1, 8(sp)
    la   s0, data
    li   s1, FAR
    add  s1, s0, s1
    wide
    .irp op, lb, lh, lw, ld, lbu, lhu, lwu, sb, sh, sw, sd
    access \op, a2
    access \op, a2, 8
    .endr
    .irp op, flw, fsw, fld, fsd, flh, fsh
    access \op, fa2
    .endr
    la   a0, page_end
    .irp op, lh, lw, ld, lhu, lwu, sh, sw, sd
    \op  a2, 1(s0)                  # misaligned, and over the page's end
    \op  a2, -1(a0)
    .endr
    .irp op, fld, fsd, flw, fsw
    \op  fa2, 1(s0)
    \op  fa2, -1(a0)
    .endr
    end_wide
    .irp op, c.lw, c.ld, c.sw, c.sd
    access \op, a2
    .endr
    access c.fld, fa2
    access c.fsd, fa2
    addi a1, sp, 16
    .irp op, lw, ld, sw, sd
    c.\op\()sp a2, 16(sp)
    .endr
    c.fsdsp fa2, 16(sp)
    c.fldsp fa2, 16(sp)
    andi a0, s11, 3
    .irp width, w, d
    sd   a0, 0(s0)
    sd   a0, 0(s1)
    .irp op, amoswap, amoadd, amoxor, amoand, amoor, amomin, amomax, amominu, amomaxu
    atomic \op, \width
    .endr
    li   a0, -9
    lr.\width a2, (s0)
    sc.\width a3, a0, (s0)          # succeeds
    sc.\width a3, a0, (s0)          # fails
    lr.\width a2, (s1)
    sc.\width a3, a0, (s0)          # fails
    atomic amomin, \width
    atomic amomaxu, \width
    amoadd.\width a2, a0, (a1)
    addi a1, a1, 2
    amoadd.\width a2, a0, (a1)      # misaligned
    lr.\width a2, (a1)
    sc.\width a2, a0, (a1)
    addi a1, a1, -2
    .endr
    .irp again, 1, 2                # amocas: w, d, q; not equal, then equal
    .insn r 0x2f, 2, 0x14, a2, s0, a0
    .insn r 0x2f, 3, 0x14, a2, s0, a0
    .insn r 0x2f, 4, 0x14, a2, s0, a0
    .endr
    .irp op, cbo.inval, cbo.clean, cbo.flush, cbo.zero
    \op  (s0)
    \op  (s1)
    .endr
    prefetch.i 0(s0)
    prefetch.r 0(s0)
    prefetch.w 0(s0)
    li   a0, 0x10000000             # a device
    lbu  a2, 5(a0)
    ld   s0, 0(sp)
    ld   s1, 8(sp)
    addi sp, sp, 32
    ret

# Reads and writes CSRs. Most of them are illegal in U-mode.
registers:
    .irp csr, cycle, time, instret, hpmcounter3, fflags, frm, fcsr, sstatus, sie, sscratch, sepc, scause, stval, sip, stvec, scounteren, \
        senvcfg, STIMECMP, satp, mstatus, misa, mie, mip, mtvec, mscratch, mepc, mcause, mtval, medeleg, mideleg, mhartid, mvendorid, pmpcfg0, \
        pmpaddr0, pmpaddr1, mcounteren, mcountinhibit, mcycle, minstret, mhpmcounter3, mhpmevent3, MENVCFG, 0x7c0
    csrrs a0, \csr, zero
    csrrw a0, \csr, a0
    csrrsi a0, \csr, 0
    csrrci a0, \csr, 0
    .endr
    csrwi fflags, 3
    csrci fflags, 1
    csrsi sip, 2                    # an interrupt at once where it is allowed
    csrci sstatus, 2
    csrsi sie, 2
    li   a0, 0x220
    csrs sie, a0
    li   a0, 1 << 19                # MXR
    csrs sstatus, a0
    csrc sstatus, a0
    csrsi sstatus, 2
    li   a0, 0x6000                 # floating point switched off
    csrc sstatus, a0
    fadd.d ft0, ft0, ft0
    fld  ft0, 0(sp)
    li   a0, 0x2000
    csrs sstatus, a0
    fadd.d ft0, ft0, ft0
    ret

# Exceptions, lost translations and pages that cannot be used in every way.
faults:
    addi sp, sp, -16
    sd   ra, 0(sp)
    li   a7, 0
    ecall
    ebreak
    c.ebreak
    .4byte 0x0000000b
    .2byte 0
    li   a1, WINDOW
    li   a2, 4096
    li   a3, 8
1:  ld   a0, 0(a1)
    sd   a0, 8(a1)
    lw   a0, -2(a1)                 # the end of the page before
    sw   a0, -2(a1)
    amoadd.w a0, a0, (a1)
    lr.w a0, (a1)
    lbu  a0, 0(a1)
    sb   a0, 0(a1)
    lh   a0, 0(a1)
    sh   a0, 0(a1)
    fld  ft0, 0(a1)
    fsd  ft0, 0(a1)
    cbo.zero (a1)
    sfence.vma a1, zero
    jalr a1
    add  a1, a1, a2
    addi a3, a3, -1
    bnez a3, 1b
    la   a0, window_leaves          # pages that have been accessed and written have not
    li   a1, 0x80
2:  ld   a2, 32(a0)
    xor  a2, a2, a1
    sd   a2, 32(a0)
    ld   a2, 40(a0)
    andi a2, a2, -0xc1
    sd   a2, 40(a0)
    sfence.vma zero, a1
    sinval.vma a0, a1
    sfence.w.inval
    sfence.inval.ir
    sfence.vma
    ld   a0, 0(sp)                  # a bad address
    li   a1, 1 << 45
    add  a1, a1, a0
    ld   a0, 0(a1)
    sd   a0, 0(a1)
    jalr a1
    pause
    wrs.nto
    wrs.sto
    csrwi STIMECMP, 1                  # the timer of S-mode fires
    wfi
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .data
    .balign 4096
data:
    .skip 4096
page_end:
    .skip 4096
