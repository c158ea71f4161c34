package org.signalbox.connector.code.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** Calls members that take file names as text and detects file access and changes of the process. */
final class ProbeFolder implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("probe");
    private final Path there = Files.writeString(folder.resolve("there"), "it");
    private final String before = process();

    ProbeFolder() throws IOException {}

    private static String process() {
        return List.of(
                        Locale.getDefault(),
                        TimeZone.getDefault(),
                        Arrays.toString(Security.getProviders()),
                        Thread.getAllStackTraces().size(),
                        Map.copyOf(System.getProperties()).hashCode())
                .toString();
    }

    /** Calls it with the name of an existing file and of a missing one. */
    void probe(Executable executable) throws ReflectiveOperationException, IOException {
        for (var name : List.of("missing", "there")) {
            try {
                var result = call(executable, folder.resolve(name).toString());
                if (result instanceof AutoCloseable open) {
                    open.close();
                }
            } catch (InvocationTargetException e) {
                assertThat(e.getCause())
                        .as("%s with the name of a file", executable)
                        .isNotInstanceOfAny(FileNotFoundException.class, NoSuchFileException.class);
            } catch (ReflectiveOperationException | IOException e) {
                throw e;
            } catch (Exception e) {
                continue; // from closing an object made of invalid input
            }
            try (var files = Files.list(folder)) {
                assertThat(files).as("%s makes a file", executable).containsExactly(there);
            }
            assertThat(there).as("%s", executable).hasContent("it");
        }
    }

    private static Object call(Executable executable, String text) throws ReflectiveOperationException {
        var arguments = Arrays.stream(executable.getParameterTypes())
                .map(type -> argument(type, text))
                .toArray();
        return executable instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : ((Method) executable).invoke(null, arguments);
    }

    private static Object argument(Class<?> type, String text) {
        if (type == String.class || type == CharSequence.class || type == Object.class) {
            return text;
        }
        if (type == Locale.class) {
            return Locale.ROOT;
        }
        if (type == Charset.class) {
            return StandardCharsets.UTF_8;
        }
        if (type == Class.class) {
            return String.class;
        }
        if (!type.isPrimitive()) {
            return null;
        }
        return type == boolean.class
                ? (Object) true
                : type == char.class
                        ? (Object) 'x'
                        : type == long.class
                                ? (Object) 1L
                                : type == double.class
                                        ? (Object) 1.0
                                        : type == float.class
                                                ? (Object) 1f
                                                : type == short.class
                                                        ? (Object) (short) 1
                                                        : type == byte.class ? (Object) (byte) 1 : (Object) 1;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(there);
        Files.deleteIfExists(folder.resolve("missing"));
        Files.delete(folder);
        assertThat(process()).isEqualTo(before);
    }
}
