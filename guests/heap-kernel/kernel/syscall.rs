//! System calls.

use core::slice;

use crate::{console, task, timer};

/// Serves a call of the current application: the answer for its a0.
pub fn dispatch(number: usize, arguments: [usize; 3]) -> isize {
    let [first, second, third] = arguments;
    match number {
        abi::WRITE => write(first, second, third),
        abi::EXIT => task::exit(first as i32),
        abi::SLEEP => {
            task::sleep(first as u64);
            0
        }
        abi::YIELD => {
            task::yield_now();
            0
        }
        abi::GET_TIME => timer::now_milliseconds() as isize,
        abi::GETPID => task::current() as isize,
        abi::WAIT => task::wait(first).map_or(abi::ECHILD, |code| code as isize),
        _ => abi::ENOSYS,
    }
}

fn write(fd: usize, address: usize, bytes: usize) -> isize {
    if fd != abi::STDOUT {
        return abi::EBADF;
    }
    if bytes > isize::MAX as usize {
        return abi::EINVAL;
    }
    let Some(pieces) = task::with_space(|space| space.readable(address, bytes)) else {
        return abi::EFAULT;
    };
    for piece in pieces {
        // RAM is mapped at its own address, and the application, which owns it, does not run.
        console::print_bytes(unsafe { slice::from_raw_parts(piece.start as *const u8, piece.len()) });
    }
    bytes as isize
}
