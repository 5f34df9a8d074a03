# Bare M-mode program: runs every row over its table of operands and stores result and fflags of each case.
# A trap ends it; QEMU then leaves with mcause as its exit code.
    .section .text
    .globl _start
_start:
    la   t0, trap
    csrw mtvec, t0
    li   t0, 0x6000                 # mstatus.FS = Dirty
    csrs mstatus, t0
    la   s0, rows
    la   s1, rows_end
next_row:
    bgeu s0, s1, done
    ld   s2, 0(s0)                  # code
    ld   s3, 8(s0)                  # operands
    ld   s4, 16(s0)                 # cases
    ld   s5, 24(s0)                 # results
    ld   s6, 32(s0)                 # fcsr
    addi s0, s0, 40
next_case:
    beqz s4, next_row
    ld   a0, 0(s3)
    ld   a1, 8(s3)
    ld   a2, 16(s3)
    fmv.d.x fa0, a0
    fmv.d.x fa1, a1
    fmv.d.x fa2, a2
    csrw fcsr, s6
    jalr s2
    csrr a1, fflags
    sd   a0, 0(s5)
    sd   a1, 8(s5)
    addi s3, s3, 24
    addi s5, s5, 16
    addi s4, s4, -1
    j    next_case
done:
    li   t1, 0x5555
finish:
    li   t0, 0x100000               # the virt board's test finisher
    sw   t1, 0(t0)
1:  j    1b
    .balign 4
trap:
    csrr t1, mcause
    slli t1, t1, 16
    li   t2, 0x3333
    or   t1, t1, t2
    j    finish
