package breadboard.heap.attach;

import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.HostFile;
import breadboard.heap.symbols.UserHook;
import java.util.List;
import java.util.Optional;

/// Keys of `[heap]`, besides `strategy` and `config`.
///
/// @param attach        what is done
/// @param symbols       where the kernel's symbols are
/// @param hooks         heap functions that the user names
/// @param windowBase    where the heap lies
/// @param windowSize    how large it is
/// @param trace         where calls are recorded
/// @param cost          what a served call costs in guest time
/// @param shadow        whether an independent list of live blocks checks each call
/// @param validateEvery calls between checks of the whole heap
/// @param failAt        a request that is refused
public record HeapConfig(
        @Default("off") @Doc("off; trace: record every call; symbols: serve the kernel's calls; sbi: serve SBI calls; observe: walk the kernel's free lists")
        Attach attach,
        @Doc("ELF file with the kernel's symbols, where the kernel itself has none") Optional<HostFile> symbols,
        @Doc("heap functions, instead of those found: SYMBOL:OP:ARGUMENT=REGISTER,… such as my_alloc:alloc:size=a0,align=a1") List<UserHook> hooks,
        @Doc("where the heap lies, when neither an init function nor a symbol says it; for observe, where the allocator lies") Optional<Address> windowBase,
        @Doc("how large it is") Optional<ByteSize> windowSize,
        @Doc("file for a trace of all calls: JSON lines when it ends in .jsonl, else binary; .gz behind either") Optional<String> trace,
        @Default("none") @Doc("guest time that a served call takes: none, touches or inorder") CostModel cost,
        @Default("false") @Doc("check each call against a list of live blocks that the strategy does not see") boolean shadow,
        @Default("0") @Doc("calls between checks of the whole heap; 0 for never") long validateEvery,
        @Default("0") @Doc("number of the request, from 1, that is refused as if there were no memory; 0 for none") long failAt) {

    /// What is done with the guest's heap.
    public enum Attach {
        /// Nothing.
        OFF,
        /// Calls are recorded; the guest's own allocator serves them.
        TRACE,
        /// A strategy serves the calls of an unchanged guest.
        SYMBOLS,
        /// A strategy serves the SBI calls of a guest that knows of it.
        SBI,
        /// The guest's own free lists are walked.
        OBSERVE;

        boolean serves() {
            return this == SYMBOLS || this == SBI;
        }
    }

    /// @throws ConfigException when a value is out of range
    public HeapConfig {
        if (validateEvery < 0) {
            throw new ConfigException("validate-every", "must be 0 or more, not " + validateEvery);
        }
        if (failAt < 0) {
            throw new ConfigException("fail-at", "must be 0 or more, not " + failAt);
        }
    }
}
