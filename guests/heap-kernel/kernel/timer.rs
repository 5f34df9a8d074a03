//! Time: the `time` CSR, counted at the rate that the device tree states.

use core::arch::asm;
use core::sync::atomic::{AtomicU64, Ordering};

use crate::sbi;

/// How long an application runs before the next one's turn.
const SLICE_MILLISECONDS: u64 = 10;
const MILLISECONDS_PER_SECOND: u64 = 1000;

static TICKS_PER_SECOND: AtomicU64 = AtomicU64::new(0);

pub fn init(timebase_hz: u64) {
    TICKS_PER_SECOND.store(timebase_hz, Ordering::Relaxed);
}

/// Ticks since some moment before the boot.
pub fn now_ticks() -> u64 {
    let ticks;
    unsafe { asm!("rdtime {}", out(reg) ticks) };
    ticks
}

pub fn now_milliseconds() -> u64 {
    let (hz, ticks) = (ticks_per_second(), now_ticks());
    ticks / hz * MILLISECONDS_PER_SECOND + ticks % hz * MILLISECONDS_PER_SECOND / hz
}

/// Ticks after which at least so many milliseconds have passed; the largest number if there are more than that.
pub fn ticks_of(milliseconds: u64) -> u64 {
    let (seconds, rest) = (milliseconds / MILLISECONDS_PER_SECOND, milliseconds % MILLISECONDS_PER_SECOND);
    let hz = ticks_per_second();
    seconds.saturating_mul(hz).saturating_add((rest * hz).div_ceil(MILLISECONDS_PER_SECOND))
}

fn ticks_per_second() -> u64 {
    TICKS_PER_SECOND.load(Ordering::Relaxed)
}

/// Lets the timer interrupt come when a slice from now is over.
pub fn start_slice() {
    sbi::set_timer(now_ticks() + ticks_of(SLICE_MILLISECONDS));
}
