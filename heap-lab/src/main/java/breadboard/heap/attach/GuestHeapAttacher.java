package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.AttachException;
import breadboard.api.attach.Attachment;
import breadboard.api.attach.HeapAttacher;
import breadboard.api.config.ConfigProblem;
import breadboard.heap.attach.HeapConfig.Attach;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Attaches heap strategies and traces to running guests.
public final class GuestHeapAttacher implements HeapAttacher<HeapConfig> {

    @Override
    public Class<HeapConfig> configType() {
        return HeapConfig.class;
    }

    @Override
    public boolean attaches(HeapConfig config) {
        return config.attach() != Attach.OFF;
    }

    @Override
    public Optional<String> costModel(HeapConfig config) {
        return config.attach().serves() ? Optional.of(config.cost().id()) : Optional.empty();
    }

    @Override
    public List<ConfigProblem> problems(HeapConfig config, boolean strategy, boolean supervisor) {
        List<ConfigProblem> problems = new ArrayList<>();
        Attach attach = config.attach();
        if (attach.serves() && !strategy) {
            problems.add(new ConfigProblem("strategy", "is missing; attach = \"" + name(attach) + "\" needs a strategy that serves the guest"));
        }
        if (attach == Attach.SBI && !supervisor) {
            problems.add(new ConfigProblem("attach", "\"sbi\" serves a kernel in S-mode, but sbi.type is \"none\""));
        }
        if (attach == Attach.SYMBOLS && config.windowBase().isPresent() != config.windowSize().isPresent()) {
            problems.add(new ConfigProblem(config.windowBase().isPresent() ? "window-size" : "window-base",
                    "is missing; window-base and window-size go together"));
        }
        if (!attach.serves() && attach != Attach.TRACE && config.trace().isPresent()) {
            problems.add(new ConfigProblem("trace", "records calls, but attach is \"" + name(attach) + "\"; allowed with trace, symbols, sbi"));
        }
        if (config.trace().isPresent() && config.trace().get().isBlank()) {
            problems.add(new ConfigProblem("trace", "names no file"));
        }
        return problems;
    }

    private static String name(Attach attach) {
        return attach.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Attachment attach(HeapConfig config, AttachContext context) throws AttachException {
        Notices notices = new Notices(context.logger());
        return switch (config.attach()) {
            case OFF -> throw new IllegalArgumentException("nothing is to be attached");
            case OBSERVE -> new Observing(config, context);
            case SBI -> {
                CallSites sites = new CallSites(context.symbols(), List.of(), context.harts().size());
                yield new SbiHeap(context, new GuestHeap(config, context, sites, notices), recorder(config, context, sites, notices), notices);
            }
            case TRACE -> {
                HeapHooks hooks = new HeapHooks(config, context);
                yield new Tracing(hooks, recorder(config, context, hooks.sites(), notices), context.harts());
            }
            case SYMBOLS -> {
                HeapHooks hooks = new HeapHooks(config, context);
                GuestHeap heap = new GuestHeap(config, context, hooks.sites(), notices);
                yield new Serving(config, context, hooks, heap, recorder(config, context, hooks.sites(), notices), notices);
            }
        };
    }

    private static Recorder recorder(HeapConfig config, AttachContext context, CallSites sites, Notices notices) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("board", context.boardName());
        context.kernelSha256().ifPresent(hash -> properties.put("kernel_sha256", hash));
        properties.put("attach", name(config.attach()));
        context.strategy().filter(_ -> config.attach().serves()).ifPresent(choice -> properties.put("strategy", choice.type()));
        Optional<Path> file = config.trace().map(context::output);
        return new Recorder(file, properties, sites, notices);
    }
}
