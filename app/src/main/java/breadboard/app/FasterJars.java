package breadboard.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Copies the program's jars for a start-up cache, with classes older than Java 6 given stack maps: the JVM keeps only such classes in
/// a cache, and verifies them faster. picocli is compiled for Java 5. The launcher runs it when it prepares the cache.
final class FasterJars {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;
    /// Classes of this version must have stack maps, and may have all instructions that older ones have.
    private static final int NEW_VERSION = ClassFile.JAVA_8_VERSION;

    private FasterJars() {
    }

    /// @param arguments the directory with the jars, and the one to write to, which exists
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("breadboard: FasterJars takes a directory of jars and an empty directory");
            System.exit(ExitCode.USAGE);
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                copy(jar, Path.of(arguments[1]).resolve(jar.getFileName()));
            }
        }
    }

    private static void copy(Path jar, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            boolean old = false;
            for (ZipEntry entry : entries) {
                old |= isOldClass(entry, zip);
            }
            // A signature is of the bytes as they are.
            boolean signed = entries.stream().anyMatch(entry -> entry.getName().matches("META-INF/[^/]*[.]SF"));
            if (old && !signed) {
                rewrite(zip, entries, target);
            } else {
                Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isOldClass(ZipEntry entry, ZipFile zip) throws IOException {
        if (!entry.getName().endsWith(".class")) {
            return false;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] head = in.readNBytes(8);
            return head.length == 8 && ((head[6] & 0xff) << 8 | head[7] & 0xff) < FIRST_WITH_STACK_MAPS;
        }
    }

    private static void rewrite(ZipFile zip, List<? extends ZipEntry> entries, Path target) throws IOException {
        ClassHierarchyResolver inJar = ClassHierarchyResolver.ofResourceParsing(type -> {
            String descriptor = type.descriptorString();
            ZipEntry entry = zip.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
            try {
                return entry == null ? null : zip.getInputStream(entry);
            } catch (IOException _) {
                return null;
            }
        });
        ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(inJar.orElse(ClassHierarchyResolver.defaultResolver())));
        // A method that no transformation touches would be copied as it is, without a stack map.
        ClassTransform newer = ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(NEW_VERSION, 0)));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : entries) {
                byte[] bytes = read(zip, entry);
                if (isOldClass(entry, zip)) {
                    ClassModel model = classFile.parse(bytes);
                    bytes = classFile.transformClass(model, newer);
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
