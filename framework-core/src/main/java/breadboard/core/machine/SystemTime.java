package breadboard.core.machine;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The time of the system that the emulator runs on.
final class SystemTime implements HostTime {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private boolean pending;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void await(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!pending && left > 0) {
                left = signalled.awaitNanos(left);
            }
            pending = false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void signal() {
        lock.lock();
        try {
            pending = true;
            signalled.signal();
        } finally {
            lock.unlock();
        }
    }
}
