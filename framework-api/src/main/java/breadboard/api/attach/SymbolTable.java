package breadboard.api.attach;

import java.util.List;
import java.util.Optional;

/// The symbols of a program.
public interface SymbolTable {
    /// All, by address.
    List<? extends GuestSymbol> all();

    /// What `address` lies in: a function or object of known size, or else the nearest symbol of unknown size below it.
    Optional<? extends GuestSymbol> covering(long address);
}
