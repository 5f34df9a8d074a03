use core::arch::asm;

pub fn call(number: usize, arguments: [usize; 3]) -> isize {
    let answer;
    unsafe {
        asm!("ecall", inlateout("a0") arguments[0] => answer, in("a1") arguments[1], in("a2") arguments[2], in("a7") number);
    }
    answer
}

/// Writes text to the console in one go.
pub fn write(text: &[u8]) -> isize {
    call(abi::WRITE, [abi::STDOUT, text.as_ptr() as usize, text.len()])
}

pub fn exit(code: i32) -> ! {
    call(abi::EXIT, [code as usize, 0, 0]);
    unreachable!("exit returned")
}

pub fn yield_now() {
    call(abi::YIELD, [0; 3]);
}

/// Sleeps for so many milliseconds at least.
pub fn sleep(milliseconds: usize) {
    call(abi::SLEEP, [milliseconds, 0, 0]);
}

/// Milliseconds since some moment before the boot.
pub fn get_time() -> isize {
    call(abi::GET_TIME, [0; 3])
}

pub fn getpid() -> isize {
    call(abi::GETPID, [0; 3])
}

/// Waits for another application's end; its exit code.
pub fn wait(number: usize) -> isize {
    call(abi::WAIT, [number, 0, 0])
}
