package org.signalbox.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Connector;

/**
 * Compares the contract's public signature with the checked-in file, so that nobody changes it by accident. For an
 * intended change, run the test with {@code -Dsignalbox.signature.write=true} and review the difference of the file.
 */
class ContractSignatureTest {
    private static final Path FILE =
            Path.of(System.getProperty("signalbox.root"), "docs", "extend", "connector-api.txt");

    @Test
    void theContractIsAsItIsWrittenDown() throws Exception {
        var now = String.join("\n", signature()) + "\n";
        if (Boolean.getBoolean("signalbox.signature.write")) {
            Files.writeString(FILE, now);
        }
        assertThat(now)
                .as("org.signalbox.connector.api differs from %s", FILE.getFileName())
                .isEqualTo(Files.readString(FILE));
    }

    private static List<String> signature() throws IOException, ClassNotFoundException {
        var lines = new ArrayList<String>();
        for (var type : types()) {
            // newer JDKs print "sealed" here, older ones don't; the line below covers both
            lines.add(type.toGenericString().replace(" sealed ", " "));
            if (type.getPermittedSubclasses() != null) {
                lines.add("  permits "
                        + Arrays.stream(type.getPermittedSubclasses())
                                .map(Class::getName)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            var members = new ArrayList<String>();
            for (var field : type.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers())) {
                    members.add("  " + field.toGenericString());
                }
            }
            for (Executable constructor : type.getDeclaredConstructors()) {
                add(members, constructor);
            }
            for (Executable method : type.getDeclaredMethods()) {
                add(members, method);
            }
            members.stream().sorted().forEach(lines::add);
        }
        return lines;
    }

    private static void add(List<String> members, Executable member) {
        if (Modifier.isPublic(member.getModifiers()) && !member.isSynthetic()) {
            members.add("  " + member.toGenericString());
        }
    }

    private static List<Class<?>> types() throws IOException, ClassNotFoundException {
        var place = Path.of(Connector.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var types = new ArrayList<Class<?>>();
        try (var file = new JarFile(place.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class") && !entry.getName().contains("package-info")) {
                    var name = entry.getName().replace('/', '.').replace(".class", "");
                    types.add(Class.forName(name, false, Connector.class.getClassLoader()));
                }
            }
        }
        return types.stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
