//! Supervisor Binary Interface: what this kernel asks of the firmware, through SBI 2.0 extensions where the firmware has them and
//! through the legacy calls where it does not.

use core::arch::asm;
use core::sync::atomic::{AtomicUsize, Ordering};

const LEGACY_SET_TIMER: usize = 0x00;
const LEGACY_PUTCHAR: usize = 0x01;
const LEGACY_SHUTDOWN: usize = 0x08;
const BASE: usize = 0x10;
const TIME: usize = 0x5449_4D45;
const SYSTEM_RESET: usize = 0x5352_5354;
const DEBUG_CONSOLE: usize = 0x4442_434E;

const BASE_PROBE_EXTENSION: usize = 3;
const DEBUG_CONSOLE_WRITE: usize = 0;
const SYSTEM_RESET_SHUTDOWN: usize = 0;
const REASON_NONE: usize = 0;
const REASON_SYSTEM_FAILURE: usize = 1;

/// The extensions that `init` found, a bit each in the order of this list.
const PROBED: [usize; 3] = [TIME, SYSTEM_RESET, DEBUG_CONSOLE];
static FOUND: AtomicUsize = AtomicUsize::new(0);

/// How the system ends.
#[derive(Clone, Copy)]
pub enum Outcome {
    Success,
    Failure,
}

/// Asks the firmware which extensions it has. Firmware without the Base extension answers with an error, and legacy calls are used.
pub fn init() {
    for (bit, &extension) in PROBED.iter().enumerate() {
        if call(BASE, BASE_PROBE_EXTENSION, [extension, 0, 0]).is_ok_and(|answer| answer != 0) {
            FOUND.fetch_or(1 << bit, Ordering::Relaxed);
        }
    }
}

fn has(extension: usize) -> bool {
    let bit = PROBED.iter().position(|&probed| probed == extension);
    bit.is_some_and(|bit| FOUND.load(Ordering::Relaxed) & 1 << bit != 0)
}

/// Writes bytes to the console. They lie at an address that is the same with and without translation.
pub fn console_write(bytes: &[u8]) {
    let mut rest = bytes;
    while has(DEBUG_CONSOLE) && !rest.is_empty() {
        match call(DEBUG_CONSOLE, DEBUG_CONSOLE_WRITE, [rest.len(), rest.as_ptr() as usize, 0]) {
            Ok(written) => rest = &rest[written.min(rest.len())..],
            Err(_) => break,
        }
    }
    for &byte in rest {
        legacy(LEGACY_PUTCHAR, byte as usize);
    }
}

/// The timer interrupt comes when `time` reaches `ticks`; until then none is pending.
pub fn set_timer(ticks: u64) {
    if has(TIME) {
        let _ = call(TIME, 0, [ticks as usize, 0, 0]);
    } else {
        legacy(LEGACY_SET_TIMER, ticks as usize);
    }
}

pub fn shutdown(outcome: Outcome) -> ! {
    if has(SYSTEM_RESET) {
        let reason = match outcome {
            Outcome::Success => REASON_NONE,
            Outcome::Failure => REASON_SYSTEM_FAILURE,
        };
        let _ = call(SYSTEM_RESET, 0, [SYSTEM_RESET_SHUTDOWN, reason, 0]);
    }
    legacy(LEGACY_SHUTDOWN, 0);
    loop {
        unsafe { asm!("wfi") };
    }
}

/// Calls a function of an extension: its value, or its negative error code.
fn call(extension: usize, function: usize, arguments: [usize; 3]) -> Result<usize, isize> {
    let (error, value): (isize, usize);
    unsafe {
        asm!("ecall",
            inlateout("a0") arguments[0] => error,
            inlateout("a1") arguments[1] => value,
            in("a2") arguments[2],
            in("a6") function,
            in("a7") extension);
    }
    if error == 0 { Ok(value) } else { Err(error) }
}

/// Calls a legacy extension, which changes no register but a0.
fn legacy(extension: usize, argument: usize) {
    unsafe { asm!("ecall", inlateout("a0") argument => _, in("a7") extension) };
}
