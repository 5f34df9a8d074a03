package breadboard.core.boot;

/// An ELF file that cannot be used; the message says what is wrong with it.
public final class ElfException extends Exception {
    private static final long serialVersionUID = 1L;

    ElfException(String message) {
        super(message);
    }
}
