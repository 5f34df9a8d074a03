# Floating point.
#include "training.inc"
    .globl floats, doubles, doubles_end

    .text
# Operations of F, D, Zfh and Zfa: the three values at s0, in three formats.
    .macro float op, f, operands:vararg
    \op\().\f \operands
    .endm
    .macro convert f, integer
    fcvt.\integer\().\f a2, fs3
    fcvt.\integer\().\f a2, fs3, rtz
    fcvt.\f\().\integer ft8, a0
    fcvt.\f\().\integer ft8, a2
    .endm
    .macro arithmetic f, number, x, y, z
    .irp op, fadd, fsub, fmul, fdiv, fmin, fmax, fsgnj, fsgnjn, fsgnjx
    float \op, \f, ft8, \x, \y
    .endr
    .irp op, fmadd, fmsub, fnmadd, fnmsub
    float \op, \f, ft8, \x, \y, \z
    .endr
    .irp op, feq, flt, fle
    float \op, \f, a2, \x, \y
    float \op, \f, a2, \x, \x
    .endr
    fsqrt.\f ft8, \x
    fclass.\f a2, \x
    fsgnj.\f fs3, \x, \x
    .irp integer, w, wu, l, lu
    convert \f, \integer
    .endr
    fadd.\f ft8, \x, \y, rup
    .insn r 0x53, 0, 0x78 + \number, ft8, x9, x1        # fli
    .insn r 0x53, 2, 0x14 + \number, ft8, \x, \y        # fminm
    .insn r 0x53, 3, 0x14 + \number, ft8, \x, \y        # fmaxm
    .insn r 0x53, 7, 0x20 + \number, ft8, \x, f4        # fround
    .insn r 0x53, 7, 0x20 + \number, ft8, \x, f5        # froundnx
    .insn r 0x53, 4, 0x50 + \number, a2, \x, \y         # fleq
    .insn r 0x53, 5, 0x50 + \number, a2, \x, \y         # fltq
    .endm
floats:
    li   a0, 5
    remu a1, s11, a0
    csrw frm, a1
    li   a0, -7
    fld  fa0, 0(s0)
    fld  fa1, 8(s0)
    fld  fa2, 16(s0)
    .irp n, 0, 1, 2
    fcvt.s.d fs\n, fa\n
    fcvt.h.d ft\n, fa\n
    .endr
    fcvt.d.s ft8, fs0
    fcvt.d.h ft8, ft0
    fcvt.s.h ft8, ft0
    fcvt.h.s ft8, fs0
    arithmetic s, 0, fs0, fs1, fs2
    arithmetic d, 1, fa0, fa1, fa2
    arithmetic h, 2, ft0, ft1, ft2
    .insn r 0x53, 1, 0x61, a2, fa0, f8                  # fcvtmod.w.d
    fadd.s ft8, fa0, fs0            # not a single: a NaN
    fmv.x.d a2, fa0
    fmv.d.x ft8, a2
    fmv.x.w a2, fs0
    fmv.w.x ft8, a2
    fmv.x.h a2, ft0
    fmv.h.x ft8, a2
    ret

    .section .rodata
    .balign 8
doubles:
    .double 1.5, 2.25, -3.0, 0.1
    .dword 0x7ff8000000000000, 0x7ff0000000000001, 0x7ff0000000000000, 0xfff0000000000000
    .double 0.0, -0.0, 65504.0, 1e-8, 1e308, 1e308, -5e-324, 3e-310, 9223372036854775808.0, -4294967296.5, 0.5
doubles_end:
    .dword 0, 0
