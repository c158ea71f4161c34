package org.signalbox.connector.wire.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.connector.api.Connector;

/** All classes of the contract, as its JAR or folder has them. */
final class ContractTypes {
    private static final String FOLDER = Connector.class.getPackageName().replace('.', '/');

    private ContractTypes() {}

    static List<Class<?>> all() {
        try {
            var place = Path.of(Connector.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(place)) {
                return classes(place.resolve(FOLDER));
            }
            try (var files = FileSystems.newFileSystem(place)) {
                return classes(files.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .<Class<?>>map(name -> {
                        try {
                            return Class.forName(
                                    Connector.class.getPackageName() + "." + name.substring(0, name.length() - 6));
                        } catch (ClassNotFoundException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .filter(type -> !type.isAnonymousClass() && !type.isSynthetic())
                    .toList();
        }
    }
}
