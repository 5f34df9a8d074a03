package breadboard.isa;

import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/// Checks every `@Insn` line against the notation, its method and all other lines, and writes the sources that follow from them:
/// `decode.Op`, `decode.Operand`, `decode.Decoded`, `decode.Encodings`, `decode.Meanings`, `interp.HotLoop`,
/// `interp.CountingLoop`, `interp.RareOps`.
@SupportedAnnotationTypes({"breadboard.isa.Insn", "breadboard.isa.Insn.List"})
public final class InsnProcessor extends AbstractProcessor {

    /// A line with its place in the source.
    private record Place(ExecutableElement method, AnnotationMirror annotation, AnnotationValue line, Row row) {
    }

    private final List<Place> places = new ArrayList<>();
    private boolean failed;

    /// For the compiler.
    public InsnProcessor() {
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (annotations.isEmpty()) {
            return false;
        }
        List<Element> types = new ArrayList<>(round.getRootElements());
        types.sort(Comparator.comparing(Element::toString));
        for (Element type : types) {
            ElementFilter.methodsIn(type.getEnclosedElements()).forEach(this::read);
        }
        checkAgainstEachOther();
        if (!failed) {
            write();
        }
        return true;
    }

    private void read(ExecutableElement method) {
        for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
            Map<String, AnnotationValue> values = values(annotation);
            switch (annotation.getAnnotationType().asElement().toString()) {
                case "breadboard.isa.Insn" -> read(method, annotation, values);
                case "breadboard.isa.Insn.List" -> {
                    for (Object one : (List<?>) values.get("value").getValue()) {
                        AnnotationMirror insn = (AnnotationMirror) ((AnnotationValue) one).getValue();
                        read(method, insn, values(insn));
                    }
                }
                default -> { }
            }
        }
    }

    private void read(ExecutableElement method, AnnotationMirror annotation, Map<String, AnnotationValue> values) {
        AnnotationValue value = values.get("value");
        try {
            EncodingLine line = LineParser.parse((String) value.getValue());
            Semantics semantics = SignatureReader.read(Trees.instance(processingEnv), method, line.field(Operand.FRD) != null);
            String text = values.containsKey("text") ? (String) values.get("text").getValue() : AssemblyText.of(line, semantics);
            Row row = new Row(line, semantics, needs(line, semantics, values.get("needs")), text);
            row.check();
            places.add(new Place(method, annotation, value, row));
        } catch (BadEncoding bad) {
            report(method, annotation, value, bad.getMessage());
        }
    }

    private static List<String> needs(EncodingLine line, Semantics semantics, AnnotationValue given) {
        if (given != null) {
            return List.of(((String) given.getValue()).split(" "));
        }
        return line.bits() == 16 && !semantics.extension().equals("c")
                ? List.of(semantics.extension(), "c") : List.of(semantics.extension());
    }

    private void checkAgainstEachOther() {
        Map<String, Place> constants = new LinkedHashMap<>();
        for (int a = 0; a < places.size(); a++) {
            Place place = places.get(a);
            Place earlier = constants.putIfAbsent(place.row().opConstant(), place);
            if (earlier != null && !earlier.method().equals(place.method())) {
                report(place, "another method of this name is in " + earlier.row().semantics().ownerSimpleName());
            }
            for (int b = 0; b < a; b++) {
                checkOverlap(places.get(b), place);
            }
            checkWithin(place);
        }
    }

    private void checkOverlap(Place earlier, Place later) {
        EncodingLine one = earlier.row().line();
        EncodingLine two = later.row().line();
        boolean declared = one.within().filter(two.mnemonic()::equals).isPresent()
                || two.within().filter(one.mnemonic()::equals).isPresent();
        if (!declared && one.overlaps(two)) {
            report(later, two.mnemonic() + " overlaps " + one.mnemonic() + " in " + earlier.row().semantics().ownerSimpleName());
        }
    }

    private void checkWithin(Place place) {
        EncodingLine line = place.row().line();
        if (line.within().isPresent() && places.stream().map(other -> other.row().line())
                .noneMatch(other -> other.mnemonic().equals(line.within().get()) && line.isPartOf(other))) {
            report(place, line.mnemonic() + " is not a part of " + line.within().get());
        }
    }

    private void write() {
        List<Row> rows = places.stream().map(Place::row).toList();
        String owner = rows.getFirst().semantics().owner();
        String insnPackage = owner.substring(0, owner.lastIndexOf('.'));
        String root = insnPackage.substring(0, insnPackage.lastIndexOf('.'));
        Ops ops = new Ops(rows);
        Element[] origins = places.stream().map(Place::method).distinct().toArray(Element[]::new);
        try {
            write(root + ".decode.Op", OpSource.of(root, ops), origins);
        } catch (BadEncoding tooMany) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, tooMany.getMessage());
            return;
        }
        write(root + ".decode.Operand", LayoutSource.operand(root), origins);
        write(root + ".decode.Decoded", LayoutSource.decoded(root), origins);
        write(root + ".decode.Encodings", EncodingsSource.of(root, rows), origins);
        write(root + ".decode.Meanings", MeaningsSource.of(root, ops), origins);
        write(root + ".interp.HotLoop", HotLoopSource.of(root, ops, false), origins);
        write(root + ".interp.CountingLoop", HotLoopSource.of(root, ops, true), origins);
        write(root + ".interp.RareOps", RareOpsSource.of(root, ops), origins);
    }

    private void write(String name, String source, Element[] origins) {
        try (Writer writer = processingEnv.getFiler().createSourceFile(name, origins).openWriter()) {
            writer.write(source);
        } catch (IOException failure) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, name + " cannot be written: " + failure.getMessage());
        }
    }

    private static Map<String, AnnotationValue> values(AnnotationMirror annotation) {
        Map<String, AnnotationValue> values = new LinkedHashMap<>();
        annotation.getElementValues().forEach((member, value) -> values.put(member.getSimpleName().toString(), value));
        return values;
    }

    private void report(Place place, String problem) {
        report(place.method(), place.annotation(), place.line(), problem);
    }

    private void report(Element method, AnnotationMirror annotation, AnnotationValue line, String problem) {
        failed = true;
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, line.getValue() + ": " + problem, method, annotation, line);
    }
}
