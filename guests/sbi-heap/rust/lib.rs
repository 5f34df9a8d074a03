//! A global allocator that the machine's host serves, through the experimental SBI extension 0x08484550: `attach = "sbi"` on the board's
//! `[heap]`. One ecall for each operation.
//!
//! ```
//! #[global_allocator]
//! static HEAP: sbi_heap::SbiHeap = sbi_heap::SbiHeap;
//! sbi_heap::init(start, bytes).expect("no heap extension");
//! ```
#![no_std]

use core::alloc::{GlobalAlloc, Layout};
use core::arch::asm;
use core::ptr::null_mut;

const BASE: usize = 0x10;
const BASE_PROBE: usize = 3;
const HEAP: usize = 0x0848_4550;
const VERSION: usize = 0;
const INIT: usize = 1;
const ADD_REGION: usize = 2;
const ALLOCATE: usize = 3;
const ALLOCATE_ZEROED: usize = 4;
const FREE: usize = 5;
const RESIZE: usize = 6;
const STATISTICS: usize = 7;
const MARK: usize = 8;
const CHECK: usize = 9;

/// Why a call was refused: SBI's error codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no such extension or function.
    NotSupported,
    /// An argument is wrong, or the heap has no memory yet.
    InvalidParam,
    /// An address is not mapped to RAM.
    InvalidAddress,
    /// The heap has its memory already.
    AlreadyAvailable,
    /// No memory, or anything else.
    Failed,
}

/// The heap's figures; bytes, and numbers of blocks.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    pub requested_bytes: usize,
    pub allocated_bytes: usize,
    pub free_bytes: usize,
    pub total_bytes: usize,
    pub live_blocks: usize,
    pub free_blocks: usize,
}

/// The version of the extension that the firmware has; nothing where it has none.
pub fn version() -> Option<usize> {
    match call(BASE, BASE_PROBE, [HEAP, 0, 0, 0]) {
        Ok(found) if found != 0 => call(HEAP, VERSION, [0; 4]).ok(),
        _ => None,
    }
}

/// Gives the heap its memory, once, before the first allocation.
///
/// # Safety
/// The range is memory that nobody else uses, mapped to RAM for as long as the heap is used.
pub unsafe fn init(start: usize, bytes: usize) -> Result<(), Error> {
    call(HEAP, INIT, [start, bytes, 0, 0]).map(|_| ())
}

/// Gives the heap a part of its first range that it has not had.
///
/// # Safety
/// As for `init`.
pub unsafe fn add_region(start: usize, bytes: usize) -> Result<(), Error> {
    call(HEAP, ADD_REGION, [start, bytes, 0, 0]).map(|_| ())
}

/// What the heap holds.
pub fn statistics() -> Result<Statistics, Error> {
    let mut figures = Statistics::default();
    call(HEAP, STATISTICS, [&raw mut figures as usize, 0, 0, 0]).map(|_| figures)
}

/// A new phase of the program begins, for whoever reads its trace.
pub fn mark(phase: usize) {
    let _ = call(HEAP, MARK, [phase, 0, 0, 0]);
}

/// 0 when the heap's own data are sound; else what is wrong.
pub fn check() -> Result<usize, Error> {
    call(HEAP, CHECK, [0; 4])
}

/// The allocator, for `#[global_allocator]`.
pub struct SbiHeap;

unsafe impl GlobalAlloc for SbiHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        block(call(HEAP, ALLOCATE, [layout.size(), layout.align(), 0, 0]))
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        block(call(HEAP, ALLOCATE_ZEROED, [layout.size(), layout.align(), 0, 0]))
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let _ = call(HEAP, FREE, [pointer as usize, layout.size(), layout.align(), 0]);
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        block(call(HEAP, RESIZE, [pointer as usize, layout.size(), layout.align(), size]))
    }
}

fn block(answer: Result<usize, Error>) -> *mut u8 {
    answer.map_or(null_mut(), |address| address as *mut u8)
}

fn call(extension: usize, function: usize, arguments: [usize; 4]) -> Result<usize, Error> {
    let (error, value): (isize, usize);
    // The host may write to the program's memory: no `nomem`.
    unsafe {
        asm!("ecall",
            inlateout("a0") arguments[0] => error,
            inlateout("a1") arguments[1] => value,
            in("a2") arguments[2],
            in("a3") arguments[3],
            in("a6") function,
            in("a7") extension);
    }
    match error {
        0 => Ok(value),
        -2 => Err(Error::NotSupported),
        -3 => Err(Error::InvalidParam),
        -5 => Err(Error::InvalidAddress),
        -6 => Err(Error::AlreadyAvailable),
        _ => Err(Error::Failed),
    }
}
