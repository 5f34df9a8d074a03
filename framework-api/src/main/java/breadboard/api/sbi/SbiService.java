package breadboard.api.sbi;

import breadboard.api.hart.EnvironmentCall;

/// Serves one SBI extension that is not the firmware's. `probe` reports it to the guest.
public interface SbiService extends EnvironmentCall {

    /// Its extension id, in a7 of its calls.
    long extension();
}
