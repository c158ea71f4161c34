package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.ArchiveOffer;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveState;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.internal.Output;

/** Output of the command {@code archive}. */
final class ArchiveReport {
    private ArchiveReport() {}

    static CommandException refused(ArchiveException e) {
        var code = switch (e.message().code()) {
            case "archive.no-account", "archive.no-network", "archive.none" -> ExitCode.NO_INPUT;
            case "archive.network-gone" -> ExitCode.UNAVAILABLE;
            case "archive.taken" -> ExitCode.TRY_LATER;
            case "archive.unreadable", "archive.import.damaged" -> ExitCode.BAD_DATA;
            default -> ExitCode.PROBLEMS;
        };
        return new CommandException(code, e.message(), e);
    }

    static void plan(Invocation in, ArchivePlan plan) {
        Output.line(
                in,
                "archive.command.plan",
                plan.account(),
                plan.posts(),
                plan.calls(),
                plan.cost().map(Money::toString).orElseGet(() -> Output.text("archive.command.no-price")),
                duration(plan.duration()));
        plan.reads()
                .forEach(reads -> Output.line(
                        in,
                        reads.price().isPresent() ? "archive.command.reads-priced" : "archive.command.reads",
                        reads.operation(),
                        reads.calls(),
                        reads.items(),
                        reads.price().map(Money::toString).orElse("")));
        plan.quotas()
                .forEach(quota -> Output.line(
                        in,
                        "archive.command.quota",
                        quota.termId(),
                        quota.used(),
                        quota.limit(),
                        duration(quota.window())));
        plan.budgetLeft().ifPresent(left -> Output.line(in, "archive.command.budget", left));
        plan.remarks()
                .forEach(remark -> Output.line(in, remark.code(), remark.args().toArray()));
    }

    private static String duration(Duration length) {
        var text = new StringBuilder();
        part(text, length.toDays(), "d");
        part(text, length.toHoursPart(), "h");
        part(text, length.toMinutesPart(), "min");
        if (length.toHours() == 0) {
            part(text, length.toSecondsPart(), "s");
        }
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
        }
    }

    static void progress(Invocation in, ArchiveProgress progress) {
        Output.remark(
                in,
                "archive.command.progress",
                progress.account(),
                Math.round(progress.fraction() * 100),
                progress.posts(),
                progress.replies(),
                progress.media(),
                Output.text(progress.message()));
    }

    static void end(Invocation in, ArchiveProgress end) {
        Output.line(
                in,
                end.state() == ArchiveState.COMPLETE ? "archive.command.made" : "archive.command.stopped",
                end.account(),
                end.posts(),
                end.replies(),
                end.media(),
                end.gaps(),
                Output.text(end.message()));
    }

    static JsonObject json(ArchivePlan plan) {
        var reads = new JsonArray();
        for (var each : plan.reads()) {
            var json = new JsonObject();
            json.addProperty("operation", each.operation());
            json.addProperty("calls", each.calls());
            json.addProperty("items", each.items());
            json.addProperty("price", amount(each.price()));
            json.addProperty("estimated", each.estimated());
            reads.add(json);
        }
        var quotas = new JsonArray();
        for (var each : plan.quotas()) {
            var json = new JsonObject();
            json.addProperty("term", each.termId());
            json.addProperty("used", each.used());
            json.addProperty("limit", each.limit());
            json.addProperty("window", each.window().toString());
            quotas.add(json);
        }
        var json = account(plan.account());
        json.addProperty("posts", plan.posts());
        json.addProperty("counted", plan.counted());
        json.addProperty("calls", plan.calls());
        json.addProperty("cost", amount(plan.cost()));
        json.addProperty("currency", plan.cost().map(Money::currency).orElse(null));
        json.addProperty("seconds", plan.duration().toSeconds());
        json.addProperty("budgetLeft", amount(plan.budgetLeft()));
        json.addProperty("withinBudget", plan.withinBudget());
        json.add("reads", reads);
        json.add("quotas", quotas);
        var remarks = new JsonArray();
        plan.remarks().forEach(remark -> remarks.add(json(remark)));
        json.add("remarks", remarks);
        return json;
    }

    static JsonObject json(ArchiveProgress progress) {
        var json = account(progress.account());
        json.addProperty("state", lower(progress.state()));
        json.addProperty("step", lower(progress.step()));
        json.addProperty("reads", progress.reads());
        json.addProperty("expectedReads", progress.expectedReads());
        json.addProperty("posts", progress.posts());
        json.addProperty("replies", progress.replies());
        json.addProperty("media", progress.media());
        json.addProperty("gaps", progress.gaps());
        json.addProperty("spent", amount(progress.spent()));
        json.addProperty("currency", progress.spent().map(Money::currency).orElse(null));
        json.addProperty("until", progress.until().map(String::valueOf).orElse(null));
        json.add("message", progress.message().map(ArchiveReport::json).orElse(null));
        return json;
    }

    static JsonObject json(ArchiveInfo info) {
        var json = account(info.account());
        json.addProperty("network", info.networkName());
        json.addProperty("folder", info.folder().toString());
        json.addProperty("startedAt", info.startedAt().toString());
        json.addProperty("finishedAt", info.finishedAt().toString());
        json.addProperty("posts", info.posts());
        json.addProperty("replies", info.replies());
        json.addProperty("media", info.media());
        json.addProperty("readings", info.readings());
        json.addProperty("conversations", info.conversations());
        json.addProperty("messages", info.messages());
        json.addProperty("redacted", info.redacted());
        json.addProperty("gaps", info.gaps());
        json.addProperty("bytes", info.bytes());
        return json;
    }

    static JsonObject json(ArchiveOffer offer) {
        var json = new JsonObject();
        json.addProperty("network", offer.network());
        json.addProperty("ends", offer.ends().toString());
        json.add("reason", json(offer.why()));
        json.addProperty("complete", offer.completeness().complete().size());
        json.addProperty("missing", offer.completeness().missing().size());
        json.addProperty("automatic", offer.automatic());
        return json;
    }

    static JsonObject json(ArchivedPost post) {
        var json = account(post.account());
        json.addProperty("remoteId", post.remoteId());
        json.addProperty("at", post.at().toString());
        json.addProperty("text", post.text());
        json.addProperty("url", post.url().map(String::valueOf).orElse(null));
        json.addProperty("replyTo", post.replyTo().orElse(null));
        PostDetailsJson.add(json, post);
        var replies = new JsonArray();
        for (var each : post.replies()) {
            var reply = new JsonObject();
            reply.addProperty("remoteId", each.remoteId());
            reply.addProperty("at", each.at().toString());
            reply.addProperty("author", each.author());
            reply.addProperty("text", each.text());
            reply.addProperty("redacted", each.redacted());
            replies.add(reply);
        }
        json.add("replies", replies);
        var engagement = new JsonObject();
        post.latest().ifPresent(reading -> new TreeMap<>(reading.values()).forEach(engagement::addProperty));
        json.add("engagement", engagement);
        return json;
    }

    static JsonObject json(Message message) {
        var json = new JsonObject();
        json.addProperty("code", message.code());
        json.addProperty("message", message.text());
        return json;
    }

    private static JsonObject account(AccountId account) {
        var json = new JsonObject();
        json.addProperty("account", account.toString());
        return json;
    }

    private static @Nullable String amount(Optional<Money> money) {
        return money.map(there -> there.amount().toPlainString()).orElse(null);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
