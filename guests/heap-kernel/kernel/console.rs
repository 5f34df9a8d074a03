//! `print!` and `println!`, over SBI.

use core::fmt::{self, Write};

use spin_lock::SpinLock;

use crate::sbi;

/// What is being printed is collected here: kernel data lie at the same address with and without translation, stacks do not, and
/// the firmware wants a physical address.
struct Buffer {
    bytes: [u8; 128],
    used: usize,
}

static BUFFER: SpinLock<Buffer> = SpinLock::new(Buffer { bytes: [0; 128], used: 0 });

impl Buffer {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.used == self.bytes.len() {
                self.flush();
            }
            self.bytes[self.used] = byte;
            self.used += 1;
        }
    }

    fn flush(&mut self) {
        sbi::console_write(&self.bytes[..self.used]);
        self.used = 0;
    }
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text.as_bytes());
        Ok(())
    }
}

pub fn print(arguments: fmt::Arguments) {
    let mut buffer = BUFFER.lock();
    // Only a faulty Display can fail here; what it wrote until then is shown.
    let _ = buffer.write_fmt(arguments);
    buffer.flush();
}

pub fn print_bytes(bytes: &[u8]) {
    let mut buffer = BUFFER.lock();
    buffer.add(bytes);
    buffer.flush();
}

/// Makes printing possible again for a panic in the middle of it.
///
/// # Safety
/// Nobody continues what was being printed.
pub unsafe fn seize() {
    BUFFER.force_unlock();
}

#[macro_export]
macro_rules! print {
    ($($argument:tt)*) => { $crate::console::print(format_args!($($argument)*)) };
}

#[macro_export]
macro_rules! println {
    () => { $crate::print!("\n") };
    ($($argument:tt)*) => { $crate::console::print(format_args!("{}\n", format_args!($($argument)*))) };
}
