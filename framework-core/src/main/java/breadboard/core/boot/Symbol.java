package breadboard.core.boot;

import breadboard.api.attach.GuestSymbol;

/// A name in a program.
///
/// @param address   virtual address, as linked
/// @param sizeBytes 0 where the file does not say
/// @param kind      what is there
public record Symbol(String name, long address, long sizeBytes, Kind kind) implements GuestSymbol {

    /// What a symbol names.
    public enum Kind { FUNCTION, OBJECT, OTHER }

    @Override
    public boolean isFunction() {
        return kind == Kind.FUNCTION;
    }
}
