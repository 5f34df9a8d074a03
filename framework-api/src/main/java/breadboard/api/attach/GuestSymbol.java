package breadboard.api.attach;

/// A name in a program.
public interface GuestSymbol {
    /// As the file spells it, mangled where the language does so.
    String name();

    /// Virtual address, as linked.
    long address();

    /// Bytes of what it names; 0 where the file does not say.
    long sizeBytes();

    /// Whether it names code.
    boolean isFunction();
}
