package breadboard.cpu.rv64.disasm;

import breadboard.cpu.rv64.core.CsrId;

/// Where our text and that of binutils 2.40 differ, and why.
enum Difference {
    /// We name the CSRs that we have; binutils also names those of extensions that we lack, and of old drafts.
    CSR_OF_ANOTHER_EXTENSION(0x7b00_2073) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            String number = "0x" + Integer.toHexString(word >>> 20);
            return (word & 0x7f) == 0x73 && CsrId.of(word >>> 20) == null
                    && ours.replace("," + number + ",", ",CSR,").equals(theirs.replaceFirst(",[a-z]\\w*,", ",CSR,"));
        }
    },
    /// `c.addi16sp` with an immediate of 0 is reserved (Unpriv §28.5.2).
    ADDI16SP_ZERO(0x6101) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return theirs.equals("c.addi16sp x2,0");
        }
    },
    /// Software must clear the reserved fields of fences, but implementations ignore them (Unpriv §2.7, §5).
    RESERVED_FIELDS_OF_FENCES(0x0ff0_008f) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return ours.startsWith("fence") && theirs.startsWith(".4byte");
        }
    },
    /// Exact conversions have a rounding mode that may be any (Unpriv §21.5); binutils knows it from 2.41 on.
    MODE_OF_AN_EXACT_CONVERSION(0x4200_7053) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return ours.matches("fcvt\\.(d\\.(s|h|wu?)|s\\.h) \\w+,\\w+,\\w+") && theirs.startsWith(".4byte");
        }
    },
    /// Binutils knows Zicond from 2.41 on.
    CONDITIONAL_ZERO(0x0e00_5033) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return ours.startsWith("czero.") && theirs.startsWith(".4byte");
        }
    },
    /// Binutils knows Zfa from 2.41 on, Zacas from 2.42 on.
    RECENT_EXTENSIONS(0xf010_0053) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return ours.matches("(fli|fminm|fmaxm|fround|froundnx|fleq|fltq|fcvtmod\\.w|amocas)\\..*") && theirs.startsWith(".4byte");
        }
    },
    /// Instructions of debug mode, of the hypervisor, of the withdrawn N extension and of drafts of the privileged architecture.
    OTHER_PRIVILEGED_ARCHITECTURES(0x1040_0073) {
        @Override
        boolean explains(int word, String ours, String theirs) {
            return ours.startsWith(".4byte") && theirs.matches("dret|uret|hret|sfence\\.vm( x\\d+)?|hinval\\.[vg]vma .*");
        }
    };

    /// A word that binutils writes differently for this reason.
    final int example;

    Difference(int example) {
        this.example = example;
    }

    /// Whether this is why an instruction is written in two ways.
    abstract boolean explains(int word, String ours, String theirs);
}
