package org.signalbox.shell.internal.command;

import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.PublishedFiles;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.SitePublishing;
import org.signalbox.sites.VendorRelease;

/** {@code site publish}, for vendors. */
final class SitePublish {
    /** Password of key stores that the product's build creates; the file mode protects them. */
    private static final String BUILD_PASSWORD = "signalbox";

    private static final int MAX_DAYS = 400;

    private final EngineServices services;
    private final Invocation in;

    SitePublish(EngineServices services, Invocation in) {
        this.services = services;
        this.in = in;
    }

    static void syntax(Syntax publish) {
        publish.word("FOLDER")
                .optionalWords("JAR")
                .required("key", "FILE", "shell.option.key")
                .repeated("terms", "FILE", "shell.option.terms")
                .repeated("remove", "NETWORK@VERSION", "shell.option.remove-version")
                .option("id", "ID", "shell.option.id")
                .option("title", "TEXT", "shell.option.title")
                .option("base", "URL", "shell.option.base")
                .option("notes", "URL", "shell.option.notes")
                .option("summary", "TEXT", "shell.option.summary")
                .option("valid", "DAYS", "shell.option.valid");
    }

    int run(Arguments arguments) throws CommandException, InterruptedException {
        var folder = Arguments.path(in, arguments.word("FOLDER"));
        var key = arguments.value("key").orElseThrow();
        var jars = paths(arguments.words("JAR"));
        var publishing = services.need(SitePublishing.class);
        report(SiteAttempt.of(() -> publish(publishing, password -> release(arguments, folder, jars, key, password))));
        return ExitCode.OK;
    }

    /** Tries the given password, else that of the product's build, else prompts for one. */
    private PublishedFiles publish(SitePublishing publishing, Releases releases)
            throws SiteException, CommandException {
        var given = in.secrets().given("key");
        if (given.isPresent()) {
            return publishing.publish(releases.with(given.get()));
        }
        try {
            return publishing.publish(releases.with(BUILD_PASSWORD));
        } catch (SiteException e) {
            var typed = e.message().code().equals("sites.key-password")
                    ? in.secrets().ask(Output.text("sites.command.password"))
                    : Optional.<String>empty();
            if (typed.isEmpty()) {
                throw e;
            }
            return publishing.publish(releases.with(typed.get()));
        }
    }

    /** A release to publish, by password. */
    private interface Releases {
        VendorRelease with(String password) throws CommandException;
    }

    private VendorRelease release(Arguments arguments, Path folder, List<Path> jars, String key, String password)
            throws CommandException {
        return new VendorRelease(
                folder,
                jars,
                paths(arguments.values("terms")),
                arguments.values("remove"),
                new VendorRelease.Head(arguments.value("id"), arguments.value("title"), web(arguments, "base")),
                web(arguments, "notes"),
                arguments.value("summary"),
                Duration.ofDays(arguments.number("valid", (int) VendorRelease.DEFAULT_VALIDITY.toDays(), MAX_DAYS)),
                Arguments.path(in, key),
                Secret.of(password));
    }

    private List<Path> paths(List<String> words) {
        var paths = new ArrayList<Path>();
        words.forEach(word -> paths.add(Arguments.path(in, word)));
        return paths;
    }

    private static Optional<URI> web(Arguments arguments, String option) throws CommandException {
        var word = arguments.value(option);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(word.get()));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("sites.location", word.get()), e);
        }
    }

    private void report(PublishedFiles done) {
        if (in.json()) {
            var json = new JsonObject();
            json.addProperty("folder", done.folder().toString());
            json.addProperty("id", done.id());
            json.addProperty("base", done.base().map(URI::toString).orElse(null));
            json.addProperty("serial", done.serial());
            json.addProperty("expires", done.expires().toString());
            json.addProperty("vendor", done.vendor());
            json.addProperty("unchanged", done.unchanged());
            json.add("added", SiteReport.all(artifacts(done.added())));
            json.add("replaced", SiteReport.all(artifacts(done.replaced())));
            json.add("removed", SiteReport.all(artifacts(done.removed())));
            json.add("remarks", ConnectorInspection.array(done.remarks()));
            Output.json(in, json);
            return;
        }
        ConnectorInspection.remarks(in, done.remarks());
        if (done.unchanged()) {
            var until = Output.local(done.expires());
            Output.line(in, "sites.command.unchanged", done.folder(), done.serial(), until, done.vendor());
        } else {
            Output.line(
                    in,
                    "sites.command.published",
                    done.folder(),
                    done.serial(),
                    Output.local(done.expires()),
                    done.vendor(),
                    done.added().size(),
                    done.replaced().size(),
                    done.removed().size());
        }
        done.base().ifPresent(base -> Output.line(in, "sites.command.serve", base));
    }

    private static List<JsonObject> artifacts(List<Artifact> entries) {
        return entries.stream().map(SiteReport::artifact).toList();
    }
}
