package breadboard.isa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an `@Insn` line.
final class LineParser {
    private static final Pattern RANGED = Pattern.compile("(imm|uimm|nzimm|nzuimm|shamt|zimm)\\[([0-9:|]+)]");
    private static final Pattern CONDITION = Pattern.compile("([a-z0-9]+)(!?=)(-?\\d+|(?<=!=)odd)");

    private final List<String> tokens;
    private final int bits;
    private int position;
    private int match;
    private int mask;
    private final Map<Operand, Field> fields = new LinkedHashMap<>();
    private final List<EncodingLine.Exclusion> exclusions = new ArrayList<>();
    private final List<Operand> nonzero = new ArrayList<>();
    private Optional<String> within = Optional.empty();

    private LineParser(List<String> tokens) throws BadEncoding {
        this.tokens = tokens;
        int width = 0;
        for (String token : tokens) {
            width += widthOf(token);
        }
        if (width != 16 && width != 32) {
            throw new BadEncoding("the fields have " + width + " bits, an encoding has 16 or 32");
        }
        this.bits = width;
        this.position = width;
    }

    /// @throws BadEncoding when the line breaks the notation
    static EncodingLine parse(String line) throws BadEncoding {
        String[] halves = line.split("\\s\\|\\s", 2);
        List<String> words = List.of(halves[0].strip().split("\\s+"));
        if (words.size() < 2) {
            throw new BadEncoding("a mnemonic and the encoding's fields are expected");
        }
        LineParser parser = new LineParser(words.subList(1, words.size()));
        parser.readFields();
        if (halves.length == 2) {
            parser.readConditions(halves[1].strip().split("\\s+"));
        }
        for (Operand operand : parser.nonzero) {
            parser.exclusions.add(new EncodingLine.Exclusion(parser.fields.get(operand), 0));
        }
        boolean wide = (parser.match & parser.mask & 3) == 3;
        if (wide != (parser.bits == 32)) {
            throw new BadEncoding("the two lowest bits are 11 in encodings of 32 bits, and in no others");
        }
        return new EncodingLine(words.getFirst(), parser.bits, parser.match, parser.mask, List.copyOf(parser.fields.values()),
                List.copyOf(parser.exclusions), parser.within);
    }

    private static int widthOf(String token) throws BadEncoding {
        if (token.matches("[01]+|-+")) {
            return token.length();
        }
        Matcher ranged = RANGED.matcher(token);
        if (ranged.matches()) {
            int width = 0;
            for (int[] range : ranges(ranged.group(2))) {
                width += range[0] - range[1] + 1;
            }
            return width;
        }
        boolean prime = token.endsWith("'");
        Operand operand = operand(registerNames(token).getFirst());
        if (operand.fieldBits() == 0) {
            throw new BadEncoding("'" + token + "' needs bit ranges, such as " + token + "[11:0]");
        }
        return prime ? 3 : operand.fieldBits();
    }

    private void readFields() throws BadEncoding {
        for (String token : tokens) {
            int width = widthOf(token);
            position -= width;
            if (token.startsWith("-")) {
                continue;
            }
            Matcher ranged = RANGED.matcher(token);
            if (ranged.matches()) {
                readRanges(ranged.group(1), ranged.group(2));
            } else if (token.matches("[01]+")) {
                match |= Integer.parseUnsignedInt(token, 2) << position;
                mask |= (int) ((1L << width) - 1) << position;
            } else {
                readRegister(token, width);
            }
        }
        for (Field field : fields.values()) {
            int value = field.valueMask();
            int fromLowest = value >>> Integer.numberOfTrailingZeros(value);
            if ((fromLowest & (fromLowest + 1)) != 0) {
                throw new BadEncoding(field.operand().spelling() + " has a hole: some bits below its highest are not given");
            }
        }
    }

    private void readRegister(String token, int width) throws BadEncoding {
        int addend = token.endsWith("'") ? 8 : 0;
        for (String name : registerNames(token)) {
            add(new Field(operand(name), false, addend, List.of(new Field.Slice(position, 0, width))));
        }
    }

    private void readRanges(String name, String ranges) throws BadEncoding {
        boolean signed = name.equals("imm") || name.equals("nzimm");
        Operand operand = operand(name.replaceFirst("^(nz)?u?imm$", "imm"));
        List<Field.Slice> slices = new ArrayList<>();
        Field earlier = fields.remove(operand);
        if (earlier != null) {
            slices.addAll(earlier.slices());
        } else if (name.startsWith("nz")) {
            nonzero.add(operand);
        }
        int from = position + widthOf(name + "[" + ranges + "]");
        for (int[] range : ranges(ranges)) {
            int width = range[0] - range[1] + 1;
            from -= width;
            slices.add(new Field.Slice(from, range[1], width));
        }
        int seen = 0;
        for (Field.Slice slice : slices) {
            if ((seen & slice.valueMask()) != 0) {
                throw new BadEncoding("a bit of " + operand.spelling() + " is given twice");
            }
            seen |= slice.valueMask();
        }
        fields.put(operand, new Field(operand, signed, 0, List.copyOf(slices)));
    }

    private void readConditions(String[] conditions) throws BadEncoding {
        for (int k = 0; k < conditions.length; k++) {
            if (conditions[k].equals("within") && k + 1 < conditions.length) {
                within = Optional.of(conditions[++k]);
                continue;
            }
            Matcher condition = CONDITION.matcher(conditions[k]);
            if (!condition.matches()) {
                throw new BadEncoding("'" + conditions[k] + "' is not a condition such as rd!=0, rs1=2 or within fence");
            }
            Operand operand = operand(condition.group(1));
            if (condition.group(2).equals("=")) {
                fix(operand, Integer.parseInt(condition.group(3)));
            } else {
                exclude(operand, condition.group(3));
            }
        }
    }

    private void exclude(Operand operand, String value) throws BadEncoding {
        Field field = fields.get(operand);
        if (field == null) {
            throw new BadEncoding("there is no field " + operand.spelling() + " that could differ from " + value);
        }
        if (value.equals("odd")) {
            for (int odd = 1; odd <= field.valueMask(); odd += 2) {
                exclusions.add(new EncodingLine.Exclusion(field, odd));
            }
        } else {
            exclusions.add(new EncodingLine.Exclusion(field, Integer.parseInt(value)));
        }
    }

    private void fix(Operand operand, int value) throws BadEncoding {
        Field field = fields.get(operand);
        if (field == null) {
            add(new Field(operand, false, value, List.of()));
        } else {
            match |= field.insert(value);
            mask |= field.instructionMask();
        }
    }

    private void add(Field field) throws BadEncoding {
        if (fields.put(field.operand(), field) != null) {
            throw new BadEncoding(field.operand().spelling() + " is given twice");
        }
    }

    private static List<String> registerNames(String token) {
        return List.of(token.replace("'", "").split("/"));
    }

    private static Operand operand(String name) throws BadEncoding {
        Operand operand = Operand.of(name);
        if (operand == null) {
            throw new BadEncoding("'" + name + "' is not an operand");
        }
        return operand;
    }

    /// `12|10:5` as pairs of highest and lowest bit.
    private static List<int[]> ranges(String text) throws BadEncoding {
        List<int[]> ranges = new ArrayList<>();
        for (String part : text.split("\\|")) {
            String[] ends = part.split(":");
            int high = Integer.parseInt(ends[0]);
            int low = ends.length == 2 ? Integer.parseInt(ends[1]) : high;
            if (high < low || high > 31 || ends.length > 2) {
                throw new BadEncoding("'" + part + "' is not a range of bits");
            }
            ranges.add(new int[] {high, low});
        }
        return ranges;
    }
}
