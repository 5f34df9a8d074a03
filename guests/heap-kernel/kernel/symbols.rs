//! The boundaries that linker.ld draws.

use core::ops::Range;

mod boundary {
    extern "C" {
        pub static text_start: u8;
        pub static text_end: u8;
        pub static trampoline_start: u8;
        pub static rodata_start: u8;
        pub static rodata_end: u8;
        pub static data_start: u8;
        pub static data_end: u8;
        pub static boot_stack_bottom: u8;
        pub static bss_start: u8;
        pub static bss_end: u8;
        pub static kernel_end: u8;
    }
}

/// A boundary's address; nothing can be read there.
macro_rules! address {
    ($name:ident) => {
        (&raw const boundary::$name) as usize
    };
}

pub fn text() -> Range<usize> {
    address!(text_start)..address!(text_end)
}

/// The page with the way into and out of the kernel, part of `text`.
pub fn trampoline() -> usize {
    address!(trampoline_start)
}

pub fn rodata() -> Range<usize> {
    address!(rodata_start)..address!(rodata_end)
}

pub fn data() -> Range<usize> {
    address!(data_start)..address!(data_end)
}

/// The stacks that the kernel starts on and dies on, without the guard page below them.
pub fn stacks() -> Range<usize> {
    address!(boot_stack_bottom)..address!(bss_start)
}

pub fn bss() -> Range<usize> {
    address!(bss_start)..address!(bss_end)
}

/// First byte behind the kernel.
pub fn kernel_end() -> usize {
    address!(kernel_end)
}
