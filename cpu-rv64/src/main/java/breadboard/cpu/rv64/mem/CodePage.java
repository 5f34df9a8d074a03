package breadboard.cpu.rv64.mem;

/// The decoded instructions of one physical page, shared by all harts of a machine.
///
/// A slot stands for two bytes; it is 0 until the instruction that starts there is decoded. A store that overlaps an
/// instruction clears its slot.
public final class CodePage {
    /// Slots that stand for bytes of the page.
    public static final int SLOTS = 2048;

    /// Decoded instructions at index `(pa & 4095) >> 1`; one more slot at the end says that the page is over.
    public final long[] slots = new long[SLOTS + 1];
}
