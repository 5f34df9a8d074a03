package breadboard.cpu.rv64.core;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// One control and status register. Who may use it is decided elsewhere, before.
interface Csr {
    /// The architectural value; reading changes nothing.
    long read();

    /// Writes; what the register cannot hold becomes something legal (WARL).
    void write(long value);

    /// What `csrrs` and `csrrc` modify; differs from `read` in `mip` alone (Priv §3.1.9).
    default long readForUpdate() {
        return read();
    }

    /// The latest write was an instruction's: a counter must not count that instruction on top.
    default void writtenByInstruction() { }

    /// A register whose value is kept elsewhere.
    record View(LongSupplier get, LongConsumer set) implements Csr {
        @Override
        public long read() {
            return get.getAsLong();
        }

        @Override
        public void write(long value) {
            set.accept(value);
        }
    }

    /// A register that always reads the same.
    record Constant(long read) implements Csr {
        @Override
        public void write(long value) { }
    }

    /// A register of plain bits, some of which can be written.
    final class Stored implements Csr {
        private final long writable;
        private long value;

        Stored(long writable) {
            this.writable = writable;
        }

        @Override
        public long read() {
            return value;
        }

        @Override
        public void write(long newValue) {
            value = newValue & writable;
        }
    }
}
