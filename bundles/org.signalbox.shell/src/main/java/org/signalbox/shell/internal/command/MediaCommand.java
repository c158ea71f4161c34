package org.signalbox.shell.internal.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.terms.TermsBook;

/** Shows what a media file is, and makes copies that networks take. */
@Component(service = Command.class)
public final class MediaCommand implements Command {
    private final EngineServices services;

    @Activate
    public MediaCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "media";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("media")
                .unknownVerb("shell.media.action")
                .verb("show", show -> show.word("FILE"))
                .verb(
                        "fit",
                        fit -> fit.word("FILE")
                                .repeated("for", "NETWORK", "shell.option.for-network")
                                .option("crop", "middle|X,Y,W,H", "shell.option.crop")
                                .option("out", "FILE", "shell.option.copy"))
                .verb(
                        "poster",
                        poster -> poster.word("FILE")
                                .option("second", "N", "shell.option.second")
                                .option("out", "FILE", "shell.option.copy"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.media.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var file = Arguments.path(in, arguments.word("FILE"));
        if (!Files.isRegularFile(file)) {
            throw Arguments.noSuch("shell.no-file", file);
        }
        try {
            return switch (arguments.verb()) {
                case "show" -> show(in, file);
                case "fit" -> fit(in, arguments, file);
                case "poster" -> poster(in, arguments, file);
                default -> throw Arguments.usage("shell.media.action", arguments.verb());
            };
        } catch (MediaException e) {
            throw new CommandException(ExitCode.PROBLEMS, e.message(), e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.CANT_CREATE, Message.of("shell.plain", String.valueOf(e.getMessage())), e);
        }
    }

    private static int show(Invocation in, Path file) throws IOException {
        var media = ProbedMedia.of(file);
        var report = new MediaReport(file, media, Files.size(file));
        if (in.json()) {
            Output.json(in, report.json());
        } else {
            report.print(in);
        }
        return media.flaw().isPresent() ? ExitCode.PROBLEMS : ExitCode.OK;
    }

    private int fit(Invocation in, Arguments arguments, Path file)
            throws CommandException, MediaException, IOException, InterruptedException {
        if (arguments.values("for").isEmpty()) {
            throw Arguments.usage("shell.missing", "--for");
        }
        var out = out(in, arguments, file, "-" + String.join("-", names(arguments)));
        services.networks();
        var book = services.need(TermsBook.class);
        var now = services.store().now();
        var tellers = new ArrayList<NetworkFit>();
        for (var network : arguments.values("for")) {
            tellers.add(NetworkFit.of(network, book, now));
        }
        var media = ProbedMedia.of(file);
        var flaw = media.flaw();
        if (flaw.isPresent()) {
            throw new CommandException(ExitCode.BAD_DATA, flaw.get().of(String.valueOf(file.getFileName()), media));
        }
        var plan = plan(file, tellers);
        if (plan.isEmpty()) {
            if (in.json()) {
                Output.json(in, copied(file, Optional.empty()));
            }
            Output.line(in, "shell.media.fits", file.getFileName());
            return ExitCode.OK;
        }
        var crop = crop(arguments, media, plan.get(), file);
        var copy = services.need(MediaFitter.class).fit(file, plan.get(), crop, out, (done, total) -> {});
        if (in.json()) {
            Output.json(in, copied(file, Optional.of(copy)));
        }
        Output.line(in, "shell.media.copied", copy, Files.size(copy));
        var left = new ArrayList<Message>();
        for (var network : tellers) {
            left.addAll(network.check(copy).messages());
        }
        left.forEach(problem -> Output.remark(in, "shell.plain", problem.text()));
        return left.isEmpty() ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    /** What a copy for all networks keeps to; empty when all take the file as it is. */
    private static Optional<MediaPlan> plan(Path file, List<NetworkFit> networks) throws CommandException, IOException {
        Optional<MediaPlan> plan = Optional.empty();
        for (var network : networks) {
            var check = network.check(file);
            if (check.plan().isEmpty() && !check.messages().isEmpty()) {
                throw new CommandException(ExitCode.PROBLEMS, check.messages().getFirst());
            }
            if (plan.isPresent() && check.plan().isPresent()) {
                plan = Optional.of(plan.get()
                        .and(check.plan().get())
                        .orElseThrow(() -> new CommandException(
                                ExitCode.PROBLEMS, Message.of("shell.media.no-type", file.getFileName()))));
            } else {
                plan = plan.or(check::plan);
            }
        }
        return plan;
    }

    private static Crop crop(Arguments arguments, ProbedMedia media, MediaPlan plan, Path file)
            throws CommandException {
        var ratio = media.height() == 0 ? 0 : (double) media.width() / media.height();
        var wanted = arguments.value("crop");
        if (wanted.isEmpty() && plan.needsCrop()) {
            throw new CommandException(ExitCode.PROBLEMS, Message.of("shell.media.needs-crop", file.getFileName()));
        }
        if (wanted.isEmpty()) {
            return Crop.NONE;
        }
        if (wanted.get().equals("middle")) {
            return Crop.middle(ratio, plan.leastRatio(), plan.mostRatio());
        }
        try {
            var sides = wanted.get().split(",", -1);
            if (sides.length == 4 && media.width() > 0) {
                return new Crop(
                        Double.parseDouble(sides[0]) / media.width(),
                        Double.parseDouble(sides[1]) / media.height(),
                        Double.parseDouble(sides[2]) / media.width(),
                        Double.parseDouble(sides[3]) / media.height());
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.media.crop", wanted.get()), e);
        }
        throw Arguments.usage("shell.media.crop", wanted.get());
    }

    private int poster(Invocation in, Arguments arguments, Path file)
            throws CommandException, MediaException, IOException, InterruptedException {
        var second = arguments.value("second").orElse("0");
        if (!second.matches("[0-9]{1,6}([.][0-9]{1,3})?")) {
            throw Arguments.usage("shell.media.second", second);
        }
        var at = Duration.ofMillis(Math.round(Double.parseDouble(second) * 1000));
        var copy = services.need(MediaFitter.class).frame(file, at, out(in, arguments, file, "-poster"));
        if (in.json()) {
            Output.json(in, copied(file, Optional.of(copy)));
        }
        Output.line(in, "shell.media.copied", copy, Files.size(copy));
        return ExitCode.OK;
    }

    /** Where a copy goes. Its ending follows from its type. */
    private static Target out(Invocation in, Arguments arguments, Path file, String addition) throws CommandException {
        var given = arguments.value("out").map(out -> Arguments.path(in, out));
        if (given.filter(Files::exists).isPresent()) {
            throw new CommandException(ExitCode.CANT_CREATE, Message.of("shell.media.exists", given.get()));
        }
        var path = given.orElse(file);
        var folder = Optional.ofNullable(path.getParent()).orElse(in.directory());
        return new Target(folder, stem(path) + (given.isPresent() ? "" : addition));
    }

    private static List<String> names(Arguments arguments) {
        return arguments.values("for").stream()
                .map(name -> name.replaceAll("[^A-Za-z0-9._-]", "-"))
                .toList();
    }

    private static String stem(Path path) {
        var name = String.valueOf(path.getFileName());
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    private static JsonObject copied(Path file, Optional<Path> copy) throws IOException {
        var json = new JsonObject();
        json.addProperty("file", file.toString());
        json.add(
                "copy",
                copy.isEmpty()
                        ? JsonNull.INSTANCE
                        : new MediaReport(copy.get(), ProbedMedia.of(copy.get()), Files.size(copy.get())).json());
        return json;
    }
}
