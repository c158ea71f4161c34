package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.Schedules;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineCall;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Lists, ends and resumes series, and skips single occurrences. */
@Component(service = Command.class)
public final class SeriesCommand implements Command {
    private static final int SHOWN = 10;

    private final EngineServices services;

    @Activate
    public SeriesCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "series";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("series")
                .unknownVerb("shell.series.action")
                .defaultVerb("list", list -> {})
                .verb("cancel", cancel -> cancel.word("POST"))
                .verb("resume", resume -> resume.word("POST"))
                .verb("except", except -> except.word("POST").word("WALL-TIME"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.series.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var schedules = services.need(Schedules.class);
        var store = services.store();
        var verb = arguments.verb();
        if (verb.equals("list")) {
            list(in, store, schedules);
            return ExitCode.OK;
        }
        var series = find(schedules.series(), arguments.word("POST"));
        var changed = switch (verb) {
            case "cancel" -> EngineCall.of(() -> schedules.cancelSeries(series.post(), in.actor()));
            case "resume" -> EngineCall.of(() -> schedules.resumeSeries(series.post(), in.actor()));
            case "except" -> {
                var wall = wall(arguments.word("WALL-TIME"));
                yield EngineCall.of(() -> schedules.exceptFrom(series.post(), wall, in.actor()));
            }
            default -> throw Arguments.usage("shell.series.action", verb);
        };
        if (in.json()) {
            Output.json(in, json(store, schedules, changed));
        }
        Output.line(
                in,
                "shell.series.done",
                changed.title(),
                state(changed),
                waiting(store, changed).size());
        return ExitCode.OK;
    }

    private static LocalDateTime wall(String text) throws CommandException {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.series.wall", text), e);
        }
    }

    /** Finds a series by its post's id, a prefix of it, or its file. */
    private static Series find(List<Series> all, String word) throws CommandException {
        var found = all.stream()
                .filter(each -> each.path().equals(word)
                        || word.length() >= 4 && each.post().value().startsWith(word)
                        || each.post().value().equals(word))
                .toList();
        if (found.size() != 1) {
            throw Arguments.noSuch(found.isEmpty() ? "shell.series.none" : "shell.series.many", word);
        }
        return found.get(0);
    }

    private static String state(Series series) {
        return Output.text("series.state." + series.state().name().toLowerCase(Locale.ROOT));
    }

    private static List<Schedule> waiting(Store store, Series series) {
        return store
                .publications()
                .list(PublicationQuery.all()
                        .in(PublicationState.PLANNED, PublicationState.HELD)
                        .post(series.post()))
                .items()
                .stream()
                .flatMap(each -> each.schedule().stream())
                .distinct()
                .toList();
    }

    private static List<Schedule> coming(Store store, Schedules schedules, Series series) {
        if (series.state() != Series.State.ACTIVE) {
            return List.of();
        }
        return series.timing() instanceof Timing.Repeated ? schedules.coming(series, SHOWN) : waiting(store, series);
    }

    private static void list(Invocation in, Store store, Schedules schedules) {
        var all = schedules.series();
        if (in.json()) {
            var array = new JsonArray();
            all.forEach(series -> array.add(json(store, schedules, series)));
            var document = new JsonObject();
            document.add("series", array);
            Output.json(in, document);
            return;
        }
        var table = new Table(
                "shell.column.id",
                "shell.column.state",
                "shell.column.title",
                "shell.column.account",
                "shell.column.rule",
                "shell.column.next");
        for (var series : all) {
            table.row(
                    series.post()
                            .value()
                            .substring(0, Math.min(8, series.post().value().length())),
                    state(series),
                    series.title(),
                    String.join(" ", accounts(series)),
                    rule(series.timing()),
                    coming(store, schedules, series).stream()
                            .findFirst()
                            .map(Schedule::toString)
                            .orElse("–"));
        }
        table.print(in.out());
    }

    private static List<String> accounts(Series series) {
        return series.variants().stream()
                .map(variant -> variant.account())
                .map(AccountId::toString)
                .toList();
    }

    private static String rule(Timing timing) {
        return switch (timing) {
            case Timing.Repeated repeated -> repeated.rule();
            case Timing.Recycled recycled ->
                Output.text("shell.series.recycled", recycled.every().toHours() / 24.0);
            case Timing.Once once -> once.at().toString();
            case Timing.NextSlot() -> "";
        };
    }

    private static JsonObject json(Store store, Schedules schedules, Series series) {
        var json = new JsonObject();
        json.addProperty("post", series.post().value());
        json.addProperty("title", series.title());
        json.addProperty("file", series.path());
        json.addProperty("state", series.state().name().toLowerCase(Locale.ROOT));
        var accounts = new JsonArray();
        accounts(series).forEach(accounts::add);
        json.add("accounts", accounts);
        if (series.timing() instanceof Timing.Repeated repeated) {
            json.addProperty("schedule", repeated.from().toString());
            json.addProperty("repeat", repeated.rule());
            var except = new JsonArray();
            repeated.except().forEach(each -> except.add(each.toString()));
            json.add("except", except);
            json.addProperty("windowMinutes", repeated.window().toMinutes());
        }
        if (series.timing() instanceof Timing.Recycled recycled) {
            json.addProperty("everyHours", recycled.every().toHours());
            json.addProperty("times", recycled.times().orElse(null));
            json.addProperty("until", recycled.until().map(String::valueOf).orElse(null));
        }
        json.addProperty("planned", waiting(store, series).size());
        json.add("coming", QueueCommand.times(coming(store, schedules, series)));
        return json;
    }
}
