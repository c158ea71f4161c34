package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Schedule;
import org.signalbox.model.Sha256;

/** The sample posts, in the user's language: their files, and whether those are as they were made. */
record SamplePosts(Workspace workspace) {
    /** Handle of the account on each practice network, and name of the account here unless it is taken. */
    static final String HANDLE = "practice";

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** The line that scheduling adds, which isn't an edit. */
    private static final Pattern ID = Pattern.compile("(?m)^id: .*\\R");

    /** The path of a sample's file. */
    static String path(Role role) {
        return "content/" + said(role, "file") + ".md";
    }

    /** A sample's text; {@code today} is the day before that of the scheduled one. */
    static String text(Role role, List<AccountId> accounts, LocalDate today, ZoneId zone) {
        var schedule = role == Role.SCHEDULED
                ? "schedule: " + new Schedule(today.plusDays(1).atTime(MORNING), zone) + "\n"
                : "";
        return "---\ntitle: %s\naccounts: %s\n%slanguage: %s\n---\n%s\n"
                .formatted(
                        FrontMatter.quoted(said(role, "title")),
                        accounts,
                        schedule,
                        Message.of("practice.language").text(),
                        said(role, "text"));
    }

    private static String said(Role role, String what) {
        return Message.of("practice.sample." + role.name().toLowerCase(Locale.ROOT) + "." + what)
                .text();
    }

    boolean exists(String path) {
        return Files.exists(workspace.root().resolve(path));
    }

    /** Whether a file is there, as it was made; an id may have been added. */
    boolean unchanged(PracticeRecord.SampleFile sample) throws IOException {
        return read(sample.path())
                .filter(text -> hash(text).equals(sample.sha256()))
                .isPresent();
    }

    /** Deletes the file and the folder, if that is empty then. */
    void delete(String path) throws IOException {
        var file = workspace.root().resolve(path);
        Files.deleteIfExists(file);
        var folder = Objects.requireNonNull(file.getParent());
        if (!folder.equals(workspace.root().resolve("content"))) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                // It holds files of the user's.
                return;
            }
        }
    }

    private Optional<String> read(String path) throws IOException {
        try {
            return Optional.of(Files.readString(workspace.root().resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of(""); // not as it was made
        }
    }

    /** SHA-256 of a sample's text without its id, in lower-case hexadecimal. */
    static String hash(String text) {
        return Sha256.hex(ID.matcher(text).replaceFirst("").getBytes(StandardCharsets.UTF_8));
    }
}
