package breadboard.heap.strategy;

import breadboard.api.heap.HeapStrategy;

/// Has no memory for chosen requests, so that a program's handling of exhaustion is seen.
public final class FaultInjectingHeap extends ForwardingHeap {
    private final Refusal refusal;
    private long requests;

    /// Which requests fail.
    @FunctionalInterface
    public interface Refusal {
        /// Whether a request fails; `number` counts requests from 0.
        boolean refuses(long number, long bytes, long alignment);

        /// The request with a number.
        static Refusal of(long number) {
            return (each, _, _) -> each == number;
        }

        /// Every so manieth request: with 3, the numbers 2, 5, 8.
        static Refusal every(long count) {
            if (count < 1) {
                throw new IllegalArgumentException("every 1st or more request can fail, not every " + count);
            }
            return (each, _, _) -> each % count == count - 1;
        }

        /// Requests for more than some bytes.
        static Refusal above(long limit) {
            return (_, bytes, _) -> Long.compareUnsigned(bytes, limit) > 0;
        }
    }

    /// @param refusal chooses
    public FaultInjectingHeap(HeapStrategy inner, Refusal refusal) {
        super(inner);
        this.refusal = refusal;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        return refusal.refuses(requests++, bytes, alignment) ? NO_MEMORY : inner().allocate(bytes, alignment);
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        boolean refused = newBytes > oldBytes && refusal.refuses(requests++, newBytes, alignment);
        return refused ? NO_MEMORY : inner().resize(address, oldBytes, alignment, newBytes);
    }
}
