package breadboard.api.attach;

import breadboard.api.config.ConfigProblem;
import java.util.List;
import java.util.Optional;

/// Attaches heap strategies and traces to machines: the service behind a board's `[heap]`. The keys `strategy` and `config` are the host's, all
/// others those of the configuration record.
///
/// @param <C> the configuration record
public interface HeapAttacher<C extends Record> {

    /// The configuration record, bound from `[heap]`.
    Class<C> configType();

    /// Whether the configuration asks for anything.
    boolean attaches(C config);

    /// Name and version of the model by which served calls take guest time, such as `inorder/1`; empty when none is served.
    default Optional<String> costModel(C config) {
        return Optional.empty();
    }

    /// What is wrong with a configuration on a board of this kind; empty when it is right.
    ///
    /// @param strategy   whether the board names a strategy
    /// @param supervisor whether the kernel runs in S-mode
    List<ConfigProblem> problems(C config, boolean strategy, boolean supervisor);

    /// Attaches to a machine that is switched off.
    ///
    /// @throws AttachException when the guest does not have what the configuration needs
    Attachment attach(C config, AttachContext context) throws AttachException;
}
