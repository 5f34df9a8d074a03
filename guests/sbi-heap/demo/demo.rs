//! Collections of Rust's `alloc` over the host's heap. Prints what it finds; the same under every strategy that reuses memory.
#![no_std]
#![no_main]
#![feature(alloc_error_handler)]

extern crate alloc;
extern crate builtins;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::alloc::Layout;
use core::arch::{asm, global_asm};
use core::fmt::{self, Write};

global_asm!(include_str!("entry.S"));

#[global_allocator]
static HEAP: sbi_heap::SbiHeap = sbi_heap::SbiHeap;

extern "C" {
    static heap_start: u8;
    static heap_end: u8;
}

struct Console;

impl Write for Console {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            unsafe { asm!("ecall", inlateout("a0") byte as usize => _, in("a7") 1) };
        }
        Ok(())
    }
}

macro_rules! println {
    ($($argument:tt)*) => { let _ = writeln!(Console, $($argument)*); }
}

fn end(failed: bool) -> ! {
    unsafe { asm!("ecall", inlateout("a0") 0usize => _, inlateout("a1") failed as usize => _, in("a6") 0, in("a7") 0x5352_5354) };
    loop {}
}

#[no_mangle]
extern "C" fn demo() -> ! {
    let Some(version) = sbi_heap::version() else {
        println!("sbi-heap: the firmware has no heap extension");
        end(true);
    };
    println!("sbi-heap: version {version}");
    let start = &raw const heap_start as usize;
    let bytes = &raw const heap_end as usize - start;
    println!("init: {:?}, again: {:?}", unsafe { sbi_heap::init(start, bytes) }, unsafe { sbi_heap::init(start, bytes) });
    sbi_heap::mark(1);
    let mut squares = BTreeMap::new();
    for i in 0..500u64 {
        squares.insert(i * 7919 % 1009, i * i);
    }
    squares.retain(|key, _| key % 3 != 0);
    println!("map: {} entries, sum {}", squares.len(), squares.values().sum::<u64>());
    sbi_heap::mark(2);
    let mut numbers = Vec::new();
    for i in 0..20_000u32 {
        numbers.push(i);
    }
    println!("vector: {} numbers, in order: {}", numbers.len(), numbers.iter().enumerate().all(|(i, &n)| i == n as usize));
    let text: String = (0..1000).map(|i| char::from(b'a' + (i % 26) as u8)).collect();
    println!("text: {} characters, ends with {}", text.len(), &text[996..]);
    let zeros = alloc::vec![0u8; 5000];
    println!("zeros: {}", zeros.iter().all(|&byte| byte == 0));
    println!("check: {:?}", sbi_heap::check());
    drop((squares, numbers, text, zeros));
    let left = sbi_heap::statistics().map(|figures| figures.allocated_bytes);
    println!("left in use: {left:?}");
    let too_much = unsafe { alloc::alloc::alloc(Layout::from_size_align_unchecked(16 << 20, 8)) };
    println!("16 MiB: {}", if too_much.is_null() { "no memory" } else { "served" });
    println!("sbi-heap passed!");
    end(false)
}

#[alloc_error_handler]
fn no_memory(layout: Layout) -> ! {
    panic!("Heap allocation error, layout = {layout:?}")
}

#[panic_handler]
fn panic(info: &core::panic::PanicInfo) -> ! {
    println!("Panicked: {}", info.message());
    end(true)
}
