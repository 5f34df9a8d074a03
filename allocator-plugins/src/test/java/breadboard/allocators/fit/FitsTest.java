package breadboard.allocators.fit;

import breadboard.allocators.Variant;
import org.junit.jupiter.api.Nested;

/// Every policy, and every value of every parameter with some policy.
class FitsTest {
    @Nested
    class FirstFit extends Variant<FitConfig> {
        FirstFit() {
            super(new FirstFitPlugin(), "");
        }
    }

    @Nested
    class NextFit extends Variant<FitConfig> {
        NextFit() {
            super(new NextFitPlugin(), "");
        }
    }

    @Nested
    class BestFit extends Variant<FitConfig> {
        BestFit() {
            super(new BestFitPlugin(), "");
        }
    }

    @Nested
    class WorstFit extends Variant<FitConfig> {
        WorstFit() {
            super(new WorstFitPlugin(), "");
        }
    }

    @Nested
    class NextFitWithTagsLastFreedFirst extends Variant<FitConfig> {
        NextFitWithTagsLastFreedFirst() {
            super(new NextFitPlugin(), "layout=tags,order=lifo");
        }
    }

    @Nested
    class BestFitBySizeSplittingReluctantly extends Variant<FitConfig> {
        BestFitBySizeSplittingReluctantly() {
            super(new BestFitPlugin(), "order=size,split-threshold=128B,min-block=48B");
        }
    }

    @Nested
    class FirstFitHeaderless extends Variant<FitConfig> {
        FirstFitHeaderless() {
            super(new FirstFitPlugin(), "layout=headerless");
        }
    }

    @Nested
    class WorstFitHeaderlessFirstFreedFirst extends Variant<FitConfig> {
        WorstFitHeaderlessFirstFreedFirst() {
            super(new WorstFitPlugin(), "layout=headerless,order=fifo");
        }
    }

    @Nested
    class NextFitHeaderlessJoiningLater extends Variant<FitConfig> {
        NextFitHeaderlessJoiningLater() {
            super(new NextFitPlugin(), "layout=headerless,coalescing=deferred,min-block=32B");
        }
    }

    @Nested
    class FirstFitJoiningLater extends Variant<FitConfig> {
        FirstFitJoiningLater() {
            super(new FirstFitPlugin(), "coalescing=deferred,order=fifo");
        }
    }

    @Nested
    class BestFitBySizeJoiningLaterWithTags extends Variant<FitConfig> {
        BestFitBySizeJoiningLaterWithTags() {
            super(new BestFitPlugin(), "coalescing=deferred,order=size,layout=tags");
        }
    }

    @Nested
    class FirstFitNeverJoining extends Variant<FitConfig> {
        FirstFitNeverJoining() {
            super(new FirstFitPlugin(), "coalescing=none,order=lifo,layout=headerless");
        }
    }
}
