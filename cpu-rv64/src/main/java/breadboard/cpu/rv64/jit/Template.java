package breadboard.cpu.rv64.jit;

import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;

/// A plan with the class that was made of it: nothing in one that is shared belongs to a machine. Each hart that comes to the same code has a region, an instance
/// of the class, with links of its own.
///
/// Harts of machines on different threads share it.
final class Template {
    private static final int CALLS_AT_FIRST = 8000;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    final Templates.Kind kind;
    final RegionPlan plan;
    /// Where the links of its regions lead, by their numbers.
    final List<Links.Target> links;
    /// The bytes of a class that is not shared, until it is made; else null.
    private byte[] ofItsOwn;
    private final WeakReference<Class<?>> known;
    /// Null while only regions keep the class.
    private Class<?> kept;
    /// Of all harts; that some calls of other threads may go uncounted does no harm.
    private int calls;

    /// Of one whose class is not shared one region is made.
    Template(Templates.Kind kind, RegionPlan plan, RegionWriter.Result written) {
        this.kind = kind;
        this.plan = plan;
        links = written.links();
        ofItsOwn = written.shared() ? null : written.bytes();
        kept = written.shared() ? define(written.bytes(), null) : null;
        known = new WeakReference<>(kept);
    }

    private static Class<?> define(byte[] bytes, Object[] data) {
        try {
            return (data == null ? LOOKUP.defineHiddenClass(bytes, true) : LOOKUP.defineHiddenClassWithClassData(bytes, data, true)).lookupClass();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("a region's class cannot be defined", impossible);
        }
    }

    /// A new region; null when the class is gone because nothing kept it.
    Region region(Detours detours, List<Link> itsLinks) {
        Class<?> type = ofItsOwn == null ? keep() : define(ofItsOwn, Stream.concat(Stream.of(detours), itsLinks.stream()).toArray());
        ofItsOwn = null;
        if (type == null) {
            return null;
        }
        try {
            Region region = (Region) type.getDeclaredConstructor(Detours.class, Link[].class).newInstance(detours, itsLinks.toArray(Link[]::new));
            region.template = this;
            region.links = itsLinks;
            return region;
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException | NoSuchMethodException impossible) {
            throw new IllegalStateException("a region has no constructor", impossible);
        }
    }

    private synchronized Class<?> keep() {
        kept = known.get();
        return kept;
    }

    /// From now on the class is kept by its regions alone, until there is another one.
    synchronized void release() {
        kept = null;
    }

    /// Whether the class's code was called seldom so far, and counts a call.
    boolean isNew() {
        return calls < CALLS_AT_FIRST && ++calls > 0;
    }
}
