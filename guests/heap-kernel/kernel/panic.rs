use core::panic::PanicInfo;
use core::sync::atomic::{AtomicBool, Ordering};

use crate::{console, sbi};

static PANICKING: AtomicBool = AtomicBool::new(false);

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    // A panic while a panic is being reported says nothing more.
    if !PANICKING.swap(true, Ordering::Relaxed) {
        unsafe { console::seize() };
        match info.location() {
            Some(at) => println!("[kernel] Panicked at {}:{} {}", at.file(), at.line(), info.message()),
            None => println!("[kernel] Panicked: {}", info.message()),
        }
    }
    sbi::shutdown(sbi::Outcome::Failure)
}
