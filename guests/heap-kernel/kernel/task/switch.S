# __switch(from, to): saves the callee-saved registers at `from` and loads those at `to`; returns to where `to` was saved.
# The layout is that of SwitchContext in context.rs.
    .section .text, "ax"
    .globl __switch
__switch:
    sd      ra, 0(a0)
    sd      sp, 8(a0)
    .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11
    sd      s\n, (\n + 2) * 8(a0)
    .endr
    ld      ra, 0(a1)
    ld      sp, 8(a1)
    .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11
    ld      s\n, (\n + 2) * 8(a1)
    .endr
    ret
