package breadboard.cpu.rv64.disasm;

import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encodings;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Writes instructions as `objdump -M no-aliases,numeric` does.
public final class Rv64Disassembler implements Disassembler {
    /// All bits zero are an instruction that is illegal for ever, and has a name among assemblers. Unpriv §1.5.
    private static final String ZERO = "c.unimp";

    private final Decoder decoder;
    private final Map<Encoding, Spelling> spellings = new IdentityHashMap<>();

    /// A disassembler that takes encodings of absent extensions for data.
    public Rv64Disassembler(Isa isa) {
        decoder = new Decoder(isa);
        Encodings.ALL.forEach(encoding -> spellings.put(encoding, new Spelling(encoding)));
    }

    @Override
    public int bytes(int low) {
        return Decoder.bytes(low);
    }

    @Override
    public String text(int bits, long pc) {
        int raw = significant(bits);
        Encoding encoding = decoder.encoding(raw);
        if (encoding != null) {
            return spellings.get(encoding).text(raw, pc);
        }
        return raw == 0 ? ZERO : ".%dbyte 0x%x".formatted(Decoder.bytes(raw), raw);
    }

    @Override
    public OptionalLong target(int bits, long pc) {
        int raw = significant(bits);
        Encoding encoding = decoder.encoding(raw);
        return encoding != null ? spellings.get(encoding).target(raw, pc) : OptionalLong.empty();
    }

    private static int significant(int bits) {
        return Decoder.bytes(bits) == 2 ? bits & 0xffff : bits;
    }
}
