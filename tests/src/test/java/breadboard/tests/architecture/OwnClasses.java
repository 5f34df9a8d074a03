package breadboard.tests.architecture;

import breadboard.tests.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The classes of Breadboard as they were packaged.
final class OwnClasses {

    private OwnClasses() { }

    static List<ClassModel> all() throws IOException {
        List<ClassModel> classes = new ArrayList<>();
        try (var jars = Files.list(Repository.lib())) {
            for (Path jar : jars.toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    for (JarEntry entry : Collections.list(file.entries())) {
                        if (entry.getName().matches("breadboard/.*[.]class")) {
                            classes.add(read(file, entry));
                        }
                    }
                }
            }
        }
        return classes;
    }

    private static ClassModel read(JarFile file, JarEntry entry) throws IOException {
        try (InputStream stream = file.getInputStream(entry)) {
            return ClassFile.of().parse(stream.readAllBytes());
        }
    }

    static String packageOf(ClassModel model) {
        String name = model.thisClass().asInternalName();
        return name.substring(0, name.lastIndexOf('/')).replace('/', '.');
    }
}
