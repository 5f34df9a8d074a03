# Entry of every guest, in M-mode at the start of RAM with a1 = device tree. Flavours: bare (main runs in M-mode) and, with SV39
# defined, main in S-mode behind page tables that map every page to itself.
    .macro trap_entry mode, return
    .balign 4
\mode\()_trap:
    addi sp, sp, -128
    sd   ra, 0(sp)
    sd   t0, 8(sp)
    sd   t1, 16(sp)
    sd   t2, 24(sp)
    sd   t3, 32(sp)
    sd   t4, 40(sp)
    sd   t5, 48(sp)
    sd   t6, 56(sp)
    sd   a0, 64(sp)
    sd   a1, 72(sp)
    sd   a2, 80(sp)
    sd   a3, 88(sp)
    sd   a4, 96(sp)
    sd   a5, 104(sp)
    sd   a6, 112(sp)
    sd   a7, 120(sp)
    csrr a0, \mode\()cause
    csrr a1, \mode\()epc
    csrr a2, \mode\()tval
    call on_exception
    csrw \mode\()epc, a0
    ld   ra, 0(sp)
    ld   t0, 8(sp)
    ld   t1, 16(sp)
    ld   t2, 24(sp)
    ld   t3, 32(sp)
    ld   t4, 40(sp)
    ld   t5, 48(sp)
    ld   t6, 56(sp)
    ld   a0, 64(sp)
    ld   a1, 72(sp)
    ld   a2, 80(sp)
    ld   a3, 88(sp)
    ld   a4, 96(sp)
    ld   a5, 104(sp)
    ld   a6, 112(sp)
    ld   a7, 120(sp)
    addi sp, sp, 128
    \return
    .endm

    .section .text.start
    .globl _start
_start:
    la   sp, stack_top
    la   t0, m_trap
    csrw mtvec, t0
    li   t0, 0x6000                 # mstatus.FS = Dirty
    csrs mstatus, t0
    la   t0, bss_start
    la   t1, bss_end
1:  bgeu t0, t1, 2f
    sd   zero, 0(t0)
    addi t0, t0, 8
    j    1b
2:  mv   s0, a1
#ifdef SV39
    li   t0, -1                     # all of memory open to S-mode
    csrw pmpaddr0, t0
    li   t0, 0x1f                   # NAPOT, X W R
    csrw pmpcfg0, t0
    li   t0, 0xb000                 # page faults are S-mode's
    csrw medeleg, t0
    la   t0, s_trap
    csrw stvec, t0
    call make_page_tables
    csrw satp, a0
    sfence.vma
    li   t0, 0x1800                 # mstatus.MPP = S
    csrc mstatus, t0
    li   t0, 0x0800
    csrs mstatus, t0
    la   t0, 1f
    csrw mepc, t0
    mret
1:
#endif
    mv   a0, s0
    call main                       # does not return

    .text
    trap_entry m, mret
#ifdef SV39
    trap_entry s, sret
#endif

    .section .bss
    .balign 16
    .space 65536
stack_top:
