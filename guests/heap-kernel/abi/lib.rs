//! What the kernel and its applications have agreed on: system call numbers (Linux's for RISC-V where Linux has the call) and errors.
//! A call has its number in a7, its arguments in a0 to a2 and its answer in a0.
#![no_std]

/// `write(fd, address, length)`: bytes to the console, whole or not at all; the length, or a negative error.
pub const WRITE: usize = 64;
/// `exit(code)`: does not return.
pub const EXIT: usize = 93;
/// `sleep(milliseconds)`: returns 0 when at least that time has passed.
pub const SLEEP: usize = 101;
/// `yield()`: lets the others run first; 0.
pub const YIELD: usize = 124;
/// `get_time()`: milliseconds since some moment before the boot.
pub const GET_TIME: usize = 169;
/// `getpid()`: the caller's number, counted from 0 in the order of loading.
pub const GETPID: usize = 172;
/// `wait(number)`: waits until that application has ended; its exit code.
pub const WAIT: usize = 260;

/// The console, for `write`.
pub const STDOUT: usize = 1;

/// No such application.
pub const ECHILD: isize = -10;
/// The caller may not read that memory.
pub const EFAULT: isize = -14;
/// Bad file descriptor.
pub const EBADF: isize = -9;
/// An argument that cannot be.
pub const EINVAL: isize = -22;
/// No such call.
pub const ENOSYS: isize = -38;

/// Exit code of an application that the kernel has killed.
pub const KILLED: i32 = -1;
