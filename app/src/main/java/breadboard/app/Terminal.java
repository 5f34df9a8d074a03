package breadboard.app;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// The terminal at standard input, in raw mode: keys reach the guest one by one and unchanged, Ctrl-C among them.
///
/// Output keeps its processing, so that a guest's plain line feed still begins a line at the left.
final class Terminal implements AutoCloseable {
    private static final int STDIN = 0;
    private static final int STDERR = 2;
    private static final int TCSANOW = 0;
    /// Larger than `struct termios` of every libc here.
    private static final int TERMIOS_BYTES = 256;
    /// `c_oflag` of Linux's `struct termios`, 32 bits wide.
    private static final long OUTPUT_FLAGS_OFFSET = 4;

    private final Libc libc;
    private final MemorySegment original = Arena.ofAuto().allocate(TERMIOS_BYTES);

    private Terminal(Libc libc) {
        this.libc = libc;
        libc.check("tcgetattr", libc.call(libc.tcgetattr, STDIN, original));
        MemorySegment raw = Arena.ofAuto().allocate(TERMIOS_BYTES).copyFrom(original);
        libc.makeRaw(raw);
        raw.set(ValueLayout.JAVA_INT, OUTPUT_FLAGS_OFFSET, original.get(ValueLayout.JAVA_INT, OUTPUT_FLAGS_OFFSET));
        libc.check("tcsetattr", libc.call(libc.tcsetattr, STDIN, TCSANOW, raw));
    }

    /// Whether standard input is a terminal.
    static boolean isInput() {
        return isTerminal(STDIN);
    }

    /// Whether the terminal listens to this process, not to another job of its shell.
    static boolean isForeground() {
        return Libc.INSTANCE.call(Libc.INSTANCE.tcgetpgrp, STDIN) == Libc.INSTANCE.call(Libc.INSTANCE.getpgrp);
    }

    /// Whether somebody reads standard error as it is written.
    static boolean isError() {
        return isTerminal(STDERR);
    }

    /// Asks the C library only about devices: linking its functions takes a noticeable part of a start.
    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
            if (!target.startsWith("/dev") || target.equals(Path.of("/dev/null"))) {
                return false;
            }
        } catch (IOException _) {
            // No /proc, or a closed descriptor: the C library knows.
        }
        return Libc.INSTANCE.call(Libc.INSTANCE.isatty, descriptor) == 1;
    }

    /// Puts the terminal into raw mode.
    static Terminal raw() {
        return new Terminal(Libc.INSTANCE);
    }

    /// Puts the terminal back as it was found. May be called again, and from any thread.
    @Override
    public void close() {
        libc.call(libc.tcsetattr, STDIN, TCSANOW, original);
    }

    /// The C functions that terminals need.
    private static final class Libc {
        static final Libc INSTANCE = new Libc();
        private final Linker linker = Linker.nativeLinker();
        final MethodHandle isatty = function("isatty", ValueLayout.JAVA_INT);
        final MethodHandle getpgrp = function("getpgrp");
        final MethodHandle tcgetpgrp = function("tcgetpgrp", ValueLayout.JAVA_INT);
        final MethodHandle tcgetattr = function("tcgetattr", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        final MethodHandle tcsetattr = function("tcsetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        private final MethodHandle cfmakeraw = handle("cfmakeraw", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

        int call(MethodHandle function, Object... arguments) {
            try {
                return (int) function.invokeWithArguments(arguments);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void makeRaw(MemorySegment termios) {
            try {
                cfmakeraw.invokeExact(termios);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void check(String name, int result) {
            if (result != 0) {
                throw new IllegalStateException(name + " failed on the terminal");
            }
        }

        private MethodHandle function(String name, MemoryLayout... parameters) {
            return handle(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
        }

        private MethodHandle handle(String name, FunctionDescriptor descriptor) {
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        }
    }
}
