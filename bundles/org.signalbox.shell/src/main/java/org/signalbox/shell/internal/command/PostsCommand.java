package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.analytics.Analytics;
import org.signalbox.analytics.Analytics.PostReading;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
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

/** Lists past posts with their newest engagement. */
@Component(service = Command.class)
public final class PostsCommand implements Command {
    private final EngineServices services;

    @Activate
    public PostsCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "posts";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("posts")
                .option("account", "NAME@NETWORK", "shell.option.account")
                .option("limit", "N", "shell.option.limit")
                .flag("refresh", "shell.option.refresh");
    }

    @Override
    public Message summary() {
        return Message.of("shell.posts.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var analytics = services.need(Analytics.class);
        var account = arguments.account("account");
        var failures = arguments.has("refresh") ? refresh(in, account) : List.<Failure>of();
        var query =
                new PastPostQuery(account, Optional.empty(), Optional.empty(), arguments.number("limit", 20, 1_000));
        var page = analytics.posts(query);
        var posts = page.items();
        if (in.json()) {
            var array = new JsonArray();
            posts.forEach(post -> array.add(json(post)));
            var document = new JsonObject();
            document.add("posts", array);
            document.add("failures", json(failures));
            document.add("damaged", DamagedRows.json(page.damaged()));
            Output.json(in, document);
        } else {
            print(posts, in);
        }
        for (var row : page.damaged()) {
            Output.remark(
                    in,
                    "shell.posts.damaged",
                    row.id(),
                    row.account(),
                    row.reason().text(Locale.getDefault()));
        }
        return failures.isEmpty() ? ExitCode.OK : failures.get(0).why().exitCode();
    }

    /** A failed or partial read of an account. */
    private record Failure(AccountId account, CommandException why) {
        String text() {
            return why.message().text(Locale.getDefault());
        }
    }

    /** Reads each account; a failed one doesn't block the others. */
    private List<Failure> refresh(Invocation in, Optional<AccountId> account)
            throws CommandException, InterruptedException {
        var analytics = services.need(Analytics.class);
        services.networks();
        var accounts = account.map(List::of)
                .orElse(services.store().accounts().list().stream()
                        .map(AccountRecord::id)
                        .toList());
        var failures = new ArrayList<Failure>();
        for (var id : accounts) {
            try {
                var read = EngineCall.of(() -> analytics.collect(id));
                var untold = services.find(Networks.class)
                        .flatMap(networks -> networks.find(id.network()))
                        .flatMap(NetworkInfo::descriptor)
                        .filter(descriptor -> !descriptor.can(Capability.HISTORY));
                Output.remark(in, untold.isPresent() ? "shell.posts.no-history" : "shell.posts.refreshed", read, id);
            } catch (CommandException e) {
                var failure = new Failure(id, e);
                failures.add(failure);
                in.err().println("signalbox: " + id + ": " + failure.text());
            }
        }
        return failures;
    }

    private static JsonArray json(List<Failure> failures) {
        var array = new JsonArray();
        for (var failure : failures) {
            var json = new JsonObject();
            json.addProperty("account", failure.account().toString());
            json.addProperty("exit", failure.why().exitCode());
            json.addProperty("code", failure.why().message().code());
            json.addProperty("message", failure.text());
            array.add(json);
        }
        return array;
    }

    private static JsonObject json(PostReading reading) {
        var post = reading.post();
        var values = new JsonObject();
        new TreeMap<>(reading.values()).forEach(values::addProperty);
        var json = new JsonObject();
        json.addProperty("account", post.account().toString());
        json.addProperty("remoteId", post.remoteId());
        json.addProperty("at", post.at().toString());
        json.addProperty("text", post.text());
        json.addProperty("url", post.url().map(String::valueOf).orElse(null));
        json.addProperty("replyTo", post.replyTo().orElse(null));
        PostDetailsJson.add(json, post.details());
        json.addProperty("publication", post.publication().map(String::valueOf).orElse(null));
        json.addProperty("deleted", post.deleted());
        json.add("engagement", values);
        return json;
    }

    private static String titled(PastPost post) {
        return post.details().title().map(title -> title + ". ").orElse("") + post.text();
    }

    private static void print(List<PostReading> posts, Invocation in) {
        var table = new Table(
                "shell.column.id",
                "shell.column.at",
                "shell.column.account",
                "shell.column.text",
                "shell.column.engagement",
                "shell.column.remark");
        var ids = ShortIds.of(posts.stream()
                .flatMap(reading -> reading.post().publication().stream())
                .map(PublicationId::value));
        for (var reading : posts) {
            var values = new TreeMap<>(reading.values())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", "));
            var post = reading.post();
            table.row(
                    post.publication().map(id -> ids.of(id.value())).orElse("–"),
                    Output.local(post.at()),
                    post.account(),
                    Output.shortened(titled(post), 48),
                    values,
                    post.deleted() ? Output.text("shell.posts.gone") : "");
        }
        table.print(in.out());
    }
}
