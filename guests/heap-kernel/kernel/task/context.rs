use core::arch::global_asm;

global_asm!(include_str!("switch.S"));

extern "C" {
    fn __switch(from: *mut SwitchContext, to: *const SwitchContext);
}

/// What must be kept of a thread in the kernel while another runs; switch.S knows the layout.
#[repr(C)]
pub struct SwitchContext {
    ra: usize,
    sp: usize,
    s: [usize; 12],
}

impl SwitchContext {
    pub const fn empty() -> SwitchContext {
        SwitchContext { ra: 0, sp: 0, s: [0; 12] }
    }

    /// A thread that begins with a function, on an empty stack.
    pub fn begin(function: extern "C" fn() -> !, stack_top: usize) -> SwitchContext {
        SwitchContext { ra: function as usize, sp: stack_top, s: [0; 12] }
    }
}

/// Goes on with `to`; returns when something goes on with `from`.
///
/// # Safety
/// Both are valid until then, nobody else uses them, and no lock is held.
pub unsafe fn switch(from: *mut SwitchContext, to: *const SwitchContext) {
    __switch(from, to);
}
