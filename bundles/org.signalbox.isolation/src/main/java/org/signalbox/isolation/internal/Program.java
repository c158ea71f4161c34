package org.signalbox.isolation.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java program for a process of its own.
 *
 * @param folder with all its files
 * @param classPath JAR files or folders with classes, within the folder; empty for the folder itself
 * @param main its main class
 * @param options of Java
 * @param arguments of the main class
 * @param files within the folder, whose paths are further arguments
 * @param archive the file for an archive of its classes, which it writes at its end; empty for all but that one run
 */
record Program(
        Path folder,
        List<String> classPath,
        String main,
        List<String> options,
        List<String> arguments,
        List<String> files,
        Optional<Path> archive) {
    Program {
        folder = folder.toAbsolutePath().normalize();
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
    }

    /** The same one, which writes an archive of its classes. */
    Program archiving(Path file) {
        return new Program(folder, classPath, main, options, arguments, files, Optional.of(file));
    }

    /** What follows Java's own options, for a process that sees the folder in that place. */
    List<String> words(String place) {
        var path = classPath.isEmpty()
                ? place
                : classPath.stream().map(entry -> place + "/" + entry).collect(Collectors.joining(File.pathSeparator));
        return Stream.of(
                        options.stream(),
                        Stream.of("-cp", path, main),
                        arguments.stream(),
                        files.stream().map(file -> place + "/" + file))
                .flatMap(words -> words)
                .toList();
    }
}
