package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveState;
import org.signalbox.archive.Archives;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;

/** Estimates and creates archives, and waits for them. */
final class ArchiveRun {
    /** Minimum interval between progress lines. */
    private static final long BETWEEN_NANOS = 2_000_000_000L;

    private final Invocation in;
    private final EngineServices services;
    private final Archives archives;

    ArchiveRun(Invocation in, EngineServices services, Archives archives) {
        this.in = in;
        this.services = services;
        this.archives = archives;
    }

    int make(String subject, Arguments arguments) throws CommandException, InterruptedException {
        services.networks();
        var accounts = accounts(subject);
        var plans = new ArrayList<ArchivePlan>();
        for (var account : accounts) {
            plans.add(estimate(account));
        }
        if (arguments.has("estimate")) {
            return told(plans);
        }
        if (!in.json()) {
            plans.forEach(plan -> ArchiveReport.plan(in, plan));
        }
        for (var plan : plans) {
            if (!plan.withinBudget() && !arguments.has("within-budget")) {
                throw new CommandException(
                        ExitCode.PROBLEMS,
                        Message.of(
                                "archive.command.over-budget",
                                plan.account(),
                                plan.cost().orElseThrow(),
                                plan.budgetLeft().orElseThrow()));
            }
        }
        return made(plans, arguments);
    }

    private List<AccountId> accounts(String subject) throws CommandException, InterruptedException {
        if (subject.contains("@")) {
            return List.of(AccountId.parse(subject).orElseThrow(() -> Arguments.usage("shell.not-account", subject)));
        }
        var accounts = services.store().accounts().list().stream()
                .map(AccountRecord::id)
                .filter(id -> id.network().equals(subject))
                .sorted()
                .toList();
        if (accounts.isEmpty()) {
            throw Arguments.noSuch("archive.command.no-accounts", subject);
        }
        return accounts;
    }

    private ArchivePlan estimate(AccountId account) throws CommandException {
        try {
            return archives.estimate(account);
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        }
    }

    private int told(List<ArchivePlan> plans) {
        if (in.json()) {
            var all = new JsonArray();
            plans.forEach(plan -> all.add(ArchiveReport.json(plan)));
            var document = new JsonObject();
            document.add("estimates", all);
            Output.json(in, document);
        } else {
            plans.forEach(plan -> ArchiveReport.plan(in, plan));
        }
        return ExitCode.OK;
    }

    private int made(List<ArchivePlan> plans, Arguments arguments) throws CommandException, InterruptedException {
        var ends = new ArrayList<ArchiveProgress>();
        var last = new AtomicLong(System.nanoTime());
        try (var watching = archives.onProgress(progress -> told(progress, last))) {
            for (var plan : plans) {
                ends.add(make(plan, arguments));
            }
        }
        if (in.json()) {
            var all = new JsonArray();
            ends.forEach(end -> all.add(ArchiveReport.json(end)));
            var document = new JsonObject();
            document.add("archives", all);
            Output.json(in, document);
        } else {
            ends.forEach(end -> ArchiveReport.end(in, end));
        }
        return ends.stream().allMatch(end -> end.state() == ArchiveState.COMPLETE) ? ExitCode.OK : ExitCode.PROBLEMS;
    }

    private void told(ArchiveProgress progress, AtomicLong last) {
        var before = last.get();
        var now = System.nanoTime();
        if (now - before > BETWEEN_NANOS && last.compareAndSet(before, now)) {
            ArchiveReport.progress(in, progress);
        }
    }

    private ArchiveProgress make(ArchivePlan plan, Arguments arguments) throws CommandException, InterruptedException {
        var account = plan.account();
        try {
            archives.start(account, limits(plan, arguments), in.actor());
            return archives.await(account).orElseThrow();
        } catch (ArchiveException e) {
            throw ArchiveReport.refused(e);
        } catch (InterruptedException e) {
            archives.cancel(account);
            throw e;
        }
    }

    private static ArchiveLimits limits(ArchivePlan plan, Arguments arguments) throws CommandException {
        var reads = arguments.value("max-reads").isPresent()
                ? OptionalLong.of(arguments.number("max-reads", 1, Integer.MAX_VALUE))
                : OptionalLong.empty();
        var text = arguments.value("max-cost");
        if (text.isPresent() && !text.get().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")) {
            throw Arguments.usage("archive.command.not-amount", text.get());
        }
        Optional<Money> cost = text.map(BigDecimal::new)
                .flatMap(amount -> plan.cost().map(price -> new Money(amount, price.currency())));
        return new ArchiveLimits(reads, cost);
    }
}
