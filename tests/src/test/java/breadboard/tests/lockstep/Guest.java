package breadboard.tests.lockstep;

import java.io.IOException;
import java.util.List;

/// Something that runs programs.
interface Guest {
    /// Runs programs one after the other in one guest, at most `Layout.PROGRAMS`.
    ///
    /// @return what each left behind, in the same order; a program that the guest did not come to is not done
    List<Outcome> run(List<Program> programs) throws IOException, InterruptedException;
}
