package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Schedule;
import org.signalbox.model.WeeklySlot;
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

/** Lists and sets accounts' weekly slots, and shows the next free ones. */
@Component(service = Command.class)
public final class QueueCommand implements Command {
    private static final Duration YEAR = Duration.ofDays(366);

    private final EngineServices services;

    @Activate
    public QueueCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("queue")
                .unknownVerb("shell.queue.action")
                .defaultVerb("list", list -> {})
                .verb(
                        "set",
                        set -> set.word("NAME@NETWORK").words("DAY-TIME").option("zone", "ZONE", "shell.option.zone"))
                .verb("remove", remove -> remove.word("NAME@NETWORK"))
                .verb("next", next -> next.word("NAME@NETWORK").option("limit", "N", "shell.option.limit"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.queue.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var schedules = services.need(Schedules.class);
        var now = services.store().now();
        var verb = arguments.verb();
        switch (verb) {
            case "list" -> list(in, schedules, now);
            case "set" -> set(in, schedules, now, arguments);
            case "remove" -> {
                var account = arguments.accountWord("NAME@NETWORK");
                if (schedules.queue(account).isEmpty()) {
                    throw Arguments.noSuch("shell.queue.none", account);
                }
                var removed = EngineCall.of(() -> schedules.setQueue(account, ZoneId.of("UTC"), List.of(), in.actor()));
                if (in.json()) {
                    Output.json(in, json(schedules, now, removed));
                }
                Output.line(in, "shell.queue.removed", account);
            }
            case "next" -> next(in, schedules, now, arguments);
            default -> throw Arguments.usage("shell.queue.action", verb);
        }
        return ExitCode.OK;
    }

    private static void set(Invocation in, Schedules schedules, Instant now, Arguments arguments)
            throws CommandException, InterruptedException {
        var account = arguments.accountWord("NAME@NETWORK");
        var slots = new ArrayList<WeeklySlot>();
        for (var word : arguments.words("DAY-TIME")) {
            for (var each : word.split(",")) {
                slots.add(WeeklySlot.parse(each).orElseThrow(() -> Arguments.usage("shell.queue.slot", each)));
            }
        }
        var zone = zone(arguments, schedules, account);
        var queue = EngineCall.of(() -> schedules.setQueue(account, zone, slots, in.actor()));
        if (in.json()) {
            Output.json(in, json(schedules, now, queue));
        }
        Output.line(in, "shell.queue.set", account, words(queue), zone);
    }

    /** The zone of the option, else of the queue, else of this machine. */
    private static ZoneId zone(Arguments arguments, Schedules schedules, AccountId account) throws CommandException {
        var name = arguments.value("zone");
        try {
            return name.isPresent()
                    ? ZoneId.of(name.get())
                    : schedules.queue(account).map(PostingQueue::zone).orElseGet(ZoneId::systemDefault);
        } catch (DateTimeException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("shell.queue.zone", name.orElse("")), e);
        }
    }

    private static void list(Invocation in, Schedules schedules, Instant now) {
        if (in.json()) {
            var array = new JsonArray();
            schedules.queues().forEach(queue -> array.add(json(schedules, now, queue)));
            var document = new JsonObject();
            document.add("queues", array);
            Output.json(in, document);
            return;
        }
        var table = new Table("shell.column.account", "shell.column.slots", "shell.column.zone", "shell.column.next");
        for (var queue : schedules.queues()) {
            table.row(
                    queue.account().toString(),
                    words(queue),
                    queue.zone().getId(),
                    free(schedules, now, queue.account(), 1).stream()
                            .map(Schedule::toString)
                            .collect(Collectors.joining()));
        }
        table.print(in.out());
    }

    private static void next(Invocation in, Schedules schedules, Instant now, Arguments arguments)
            throws CommandException {
        var account = arguments.accountWord("NAME@NETWORK");
        if (schedules.queue(account).isEmpty()) {
            throw Arguments.noSuch("shell.queue.none", account);
        }
        var free = free(schedules, now, account, arguments.number("limit", 10, 200));
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty("account", account.toString());
            document.add("free", times(free));
            Output.json(in, document);
            return;
        }
        free.forEach(slot -> in.out().println(slot));
    }

    private static List<Schedule> free(Schedules schedules, Instant now, AccountId account, int limit) {
        return schedules.freeSlots(account, now, now.plus(YEAR), limit);
    }

    private static String words(PostingQueue queue) {
        return queue.slots().stream().map(WeeklySlot::toString).collect(Collectors.joining(" "));
    }

    private static JsonObject json(Schedules schedules, Instant now, PostingQueue queue) {
        var json = new JsonObject();
        json.addProperty("account", queue.account().toString());
        json.addProperty("zone", queue.zone().getId());
        var slots = new JsonArray();
        queue.slots().forEach(slot -> slots.add(slot.toString()));
        json.add("slots", slots);
        json.add("free", times(free(schedules, now, queue.account(), 3)));
        return json;
    }

    /** Instants with their wall times. */
    static JsonArray times(List<Schedule> times) {
        var array = new JsonArray();
        for (var at : times) {
            var json = new JsonObject();
            json.addProperty("at", at.instant().toString());
            json.addProperty("wall", at.wall().toString());
            json.addProperty("zone", at.zone().getId());
            array.add(json);
        }
        return array;
    }
}
