use core::arch::asm;

/// An application's registers while the kernel runs, in a page of its own address space; trap.S knows the layout.
#[repr(C)]
pub struct TrapContext {
    x: [usize; 32],
    sstatus: usize,
    sepc: usize,
    kernel_satp: usize,
    kernel_sp: usize,
    handler: usize,
}

const SSTATUS_SPIE: usize = 1 << 5;
const SSTATUS_SPP: usize = 1 << 8;
const SSTATUS_FS: usize = 3 << 13;
const A0: usize = 10;
const A7: usize = 17;
const SP: usize = 2;

impl TrapContext {
    /// The registers with which an application begins: in U-mode with interrupts on, all others zero, floating point off.
    pub fn begin(entry: usize, stack_top: usize, kernel_satp: usize, kernel_sp: usize, handler: usize) -> TrapContext {
        let mut x = [0; 32];
        x[SP] = stack_top;
        let sstatus: usize;
        unsafe { asm!("csrr {}, sstatus", out(reg) sstatus) };
        let sstatus = sstatus & !(SSTATUS_SPP | SSTATUS_FS) | SSTATUS_SPIE;
        TrapContext { x, sstatus, sepc: entry, kernel_satp, kernel_sp, handler }
    }

    pub fn pc(&self) -> usize {
        self.sepc
    }

    /// The number and the arguments of a system call; execution will go on behind its `ecall`.
    pub fn take_call(&mut self) -> (usize, [usize; 3]) {
        const ECALL_BYTES: usize = 4;
        self.sepc += ECALL_BYTES;
        (self.x[A7], [self.x[A0], self.x[A0 + 1], self.x[A0 + 2]])
    }

    pub fn answer(&mut self, value: isize) {
        self.x[A0] = value as usize;
    }
}
