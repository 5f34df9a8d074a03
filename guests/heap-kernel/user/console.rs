use core::fmt::{self, Write};

use crate::write;

/// A line, or as much of it as fits; the rest follows in further pieces.
struct Line {
    bytes: [u8; 160],
    used: usize,
}

impl Line {
    fn flush(&mut self) {
        write(&self.bytes[..self.used]);
        self.used = 0;
    }
}

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for &byte in text.as_bytes() {
            if self.used == self.bytes.len() {
                self.flush();
            }
            self.bytes[self.used] = byte;
            self.used += 1;
        }
        Ok(())
    }
}

/// Prints with one system call, unless it is longer than any sensible line.
pub fn print(arguments: fmt::Arguments) {
    let mut line = Line { bytes: [0; 160], used: 0 };
    // Only a faulty Display can fail here; what it wrote until then is shown.
    let _ = line.write_fmt(arguments);
    line.flush();
}

#[macro_export]
macro_rules! println {
    ($($argument:tt)*) => { $crate::print(format_args!("{}\n", format_args!($($argument)*))) };
}
