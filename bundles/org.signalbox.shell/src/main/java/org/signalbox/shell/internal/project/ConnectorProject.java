package org.signalbox.shell.internal.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;

/** A project of a connector that builds and passes the kit as it is, made of templates. */
public final class ConnectorProject {
    private static final String TEMPLATES = "/SIGNALBOX-INF/connector/";
    private static final Pattern PLACE = Pattern.compile("@([a-zA-Z]+)@");

    /** A template and the path of its file. */
    private record Template(String name, String path) {}

    private static final List<Template> ALL = List.of(
            new Template("pom.xml", "pom.xml"),
            new Template("bnd.bnd", "bnd.bnd"),
            new Template("README.md", "README.md"),
            new Template("gitignore", ".gitignore"),
            new Template("terms.json", "src/main/resources/SIGNALBOX-INF/terms.json"),
            main("Connector"),
            main("Session"),
            main("Api"),
            main("Post"),
            test("Fake"),
            test("TestFixture"),
            test("Served"),
            test("ContractTest"),
            test("OutsideTest"));

    private final ConnectorName name;
    private final Map<String, String> values;

    /** @param today the date of the last check of its terms */
    public ConnectorProject(ConnectorName name, VendorRepository repository, LocalDate today) {
        this.name = name;
        values = Map.of(
                "id", name.id(),
                "name", name.displayName(),
                "Class", name.classPrefix(),
                "package", name.packageName(),
                "path", name.packageName().replace('.', '/'),
                "group", name.group(),
                "version", repository.version(),
                "repository", repository.address().toString().replace("&", "&amp;"),
                "today", today.toString());
    }

    private static Template main(String type) {
        return new Template(type + ".java", "src/main/java/@path@/@Class@" + type + ".java");
    }

    private static Template test(String type) {
        return new Template(type + ".java", "src/test/java/@path@/@Class@" + type + ".java");
    }

    /** Where its build puts the bundle, below its folder. */
    public Path jar() {
        return Path.of("target", name.id() + ".jar");
    }

    /**
     * Writes it.
     *
     * @param folder is created, or is empty
     * @return the files' paths, below the folder
     * @throws CommandException when the folder has content, is none, or can't be written
     */
    public List<Path> write(Path folder) throws CommandException {
        var written = new ArrayList<Path>();
        try {
            requireEmpty(folder);
            for (var template : ALL) {
                var path = Path.of(filled(template.path()));
                var file = folder.resolve(path);
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, filled(read(template.name())), StandardOpenOption.CREATE_NEW);
                written.add(path);
            }
        } catch (AccessDeniedException e) {
            throw new CommandException(ExitCode.CANT_CREATE, Message.of("shell.project.denied", folder), e);
        } catch (IOException e) {
            var why = e instanceof FileSystemException of && of.getReason() != null
                    ? of.getReason()
                    : e.getClass().getSimpleName();
            throw new CommandException(ExitCode.CANT_CREATE, Message.of("shell.project.not-written", folder, why), e);
        }
        return written;
    }

    private static void requireEmpty(Path folder) throws IOException, CommandException {
        if (Files.isDirectory(folder)) {
            try (var content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new CommandException(ExitCode.CANT_CREATE, Message.of("shell.project.not-empty", folder));
                }
            }
        } else if (Files.exists(folder)) {
            throw new CommandException(ExitCode.CANT_CREATE, Message.of("shell.project.no-folder", folder));
        }
    }

    private String filled(String template) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(place.group(1)), () -> "a template asks for " + place)));
    }

    private static String read(String template) throws IOException {
        try (var in = ConnectorProject.class.getResourceAsStream(TEMPLATES + template + ".txt")) {
            return new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
