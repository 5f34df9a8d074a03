package breadboard.cpu.rv64.decode;

import breadboard.api.hart.Isa;

/// Turns instruction words into packed decoded instructions, for one set of extensions.
public final class Decoder {

    /// A decoder that takes encodings of absent extensions for illegal.
    public Decoder(Isa isa) {
    }
}
