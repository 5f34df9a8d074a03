# Integer instructions.
#include "training.inc"
    .globl integer, bits, jumps, changing, integers, integers_end

    .text
# The operations of the base, of M and compressed ones, on a0 and a1; branches that they decide.
integer:
    wide
    .irp op, add, sub, sll, slt, sltu, xor, srl, sra, or, and, addw, subw, sllw, srlw, sraw, mul, mulh, mulhsu, mulhu, div, divu, rem, \
        remu, mulw, divw, divuw, remw, remuw
    \op a2, a0, a1
    .endr
    .irp op, addi, slti, sltiu, xori, ori, andi, addiw
    \op a2, a0, 5
    \op a2, a0, -5
    .endr
    .irp op, slli, srli, srai, slliw, srliw, sraiw
    \op a2, a0, 7
    .endr
    lui  a2, 0x12345
    auipc a2, 0
    fence
    fence.tso
    .irp op, beq, bne, blt, bge, bltu, bgeu
    \op a0, a1, .Lis_\op
    nop
.Lis_\op:
    .endr
    end_wide
    c.mv   a2, a0
    .irp op, add, sub, xor, or, and, addw, subw
    c.\op a2, a1
    .endr
    c.li   a2, 3
    c.lui  a2, 5
    c.addi a2, 5
    c.addiw a2, 5
    c.slli a2, 5
    c.srli a2, 5
    c.srai a2, 5
    c.andi a2, 5
    c.slli64 a2                     # hints
    c.srli64 a2
    c.srai64 a2
    c.addi4spn a2, sp, 16
    c.addi16sp sp, -64
    c.addi16sp sp, 64
    c.nop
    c.beqz a0, 1f
    c.nop
1:  c.bnez a0, 1f
    c.nop
1:  c.j    1f
1:  ret

# Operations of Zba, Zbb, Zbc, Zbk*, Zbs and Zicond on a0 and a1.
bits:
    .irp op, sh1add, sh2add, sh3add, add.uw, sh1add.uw, sh2add.uw, sh3add.uw, andn, orn, xnor, min, minu, max, maxu, rol, ror, rolw, rorw, \
        clmul, clmulh, clmulr, pack, packh, packw, xperm4, xperm8, bclr, bext, binv, bset
    \op a2, a0, a1
    .endr
    .irp op, clz, clzw, ctz, ctzw, cpop, cpopw, sext.b, sext.h, zext.h, rev8, orc.b, brev8
    \op a2, a0
    .endr
    .irp op, slli.uw, rori, roriw, bclri, bexti, binvi, bseti
    \op a2, a0, 9
    .endr
    .insn r 0x33, 5, 7, a2, a0, a1  # czero.eqz
    .insn r 0x33, 7, 7, a2, a0, a1  # czero.nez
    ret
# Code that is written anew before each call.
changing:
    addi sp, sp, -16
    sd   ra, 0(sp)
    la   a0, changed
    andi a1, s11, 1
    slli a1, a1, 20
    li   a2, 0x00150513             # addi a0, a0, 1 or 2
    add  a1, a1, a2
    sw   a1, 0(a0)
    fence.i
    call changed
    call changed
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

# Jumps within a page and out of it, compressed and not; an instruction on two pages; a page's end reached by going on.
jumps:
    addi sp, sp, -16
    sd   ra, 0(sp)
    li   s7, 0
1:  call edge
    call edge_wide
    la   a0, on_next_page
    jalr a0
    la   a0, 3f
    c.jr a0
    c.nop
3:  la   a0, 3f
    c.jalr a0
3:  jal  3f
    wide
3:  jal  a0, 3f
3:  la   a0, 3f
    jr   a0
3:  end_wide
    addi s7, s7, 1
    andi a1, s7, 3
    bnez a1, 1b
    ld   ra, 0(sp)
    addi sp, sp, 16
    ret

    .balign 4096
    .skip 4096 - 32
edge:
    wide
    andi a0, s7, 1
    andi a1, s7, 2
    beqz a0, over
    bnez a1, over
    j    over
    .skip 2
    end_wide
edge_wide:
    wide
    addi a0, a0, 1
    addi a0, a0, 1
    addi a0, a0, 1                  # on two pages
over:
    end_wide
    c.beqz a1, on_next_page
    c.nop
on_next_page:
    ret

    .balign 4096
changed:
    wide
    addi a0, a0, 1
    end_wide
    ret

    .section .rodata
    .balign 8
integers:
    .dword 5, 3, 3, 5, -7, 3, 7, 0, 0, 0, -1, -1, 1 << 63, -1, 0x80000000, 0x100000000, 0x123456789abcdef0, 0xfedcba98
integers_end:
