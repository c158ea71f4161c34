package org.signalbox.content;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.MediaPlan;

/** The program that converts videos, and the kinds of pictures that Java can't read. It isn't part of Signalbox. */
public final class Ffmpeg {
    /** System property with the path of the program; {@code none}: it isn't used. */
    public static final String PROPERTY = "signalbox.ffmpeg";

    private static final Set<String> READ_BY_JAVA = Set.of("image/jpeg", "image/png", "image/gif");
    private static final List<String> NAMES = List.of("ffmpeg", "ffmpeg.exe");

    private Ffmpeg() {}

    /**
     * The program: that of the property, or the first on the path. Looked for at each call, so that it is found once
     * installed.
     */
    public static Optional<Path> find() {
        var named = System.getProperty(PROPERTY, "");
        return named.isBlank()
                ? on(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                : Optional.of(named).flatMap(Ffmpeg::program);
    }

    /** @param path list of folders */
    static Optional<Path> on(String path) {
        var folders = path.split(File.pathSeparator, -1);
        return Arrays.stream(folders)
                .flatMap(folder -> NAMES.stream().map(name -> folder + File.separator + name))
                // A relative one would run what a cloned workspace has under this name.
                .filter(Ffmpeg::isAbsolute)
                .flatMap(name -> program(name).stream())
                .findFirst();
    }

    private static boolean isAbsolute(String name) {
        try {
            return Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Path> program(String name) {
        try {
            var path = Path.of(name).toAbsolutePath();
            return Files.isRegularFile(path) && Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a copy can't be made without it.
     *
     * @param type of the present file
     */
    public static boolean isNeeded(String type, MediaPlan plan) {
        return plan.types().getFirst().startsWith("video/") || !READ_BY_JAVA.contains(type);
    }
}
