package org.signalbox.shell.internal.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Message;
import org.signalbox.model.NoticeRule;
import org.signalbox.notices.NoticeException;
import org.signalbox.notices.Notices;
import org.signalbox.shell.Command;
import org.signalbox.shell.CommandException;
import org.signalbox.shell.ExitCode;
import org.signalbox.shell.Invocation;
import org.signalbox.shell.Secrets;
import org.signalbox.shell.Syntax;
import org.signalbox.shell.internal.Arguments;
import org.signalbox.shell.internal.EngineServices;
import org.signalbox.shell.internal.Output;
import org.signalbox.shell.internal.Table;

/** Configures the receivers of notices. */
@Component(service = Command.class)
public final class NoticesCommand implements Command {
    private static final Set<String> SETTINGS = Set.of("host", "port", "tls", "from", "to", "user");

    private final EngineServices services;

    @Activate
    public NoticesCommand(@Reference EngineServices services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("notices")
                .defaultVerb("list", list -> {})
                .verb(
                        "add",
                        add -> add.word("webhook|mail")
                                .word("NAME")
                                .optionalWord("URL")
                                .option("late", "MINUTES", "shell.option.late")
                                .repeated("secret-file", "NAME=PATH", "shell.option.secret-file")
                                .option("host", "HOST", "shell.option.host")
                                .option("port", "PORT", "shell.option.port")
                                .option("tls", "starttls|tls|none", "shell.option.tls")
                                .option("from", "ADDRESS", "shell.option.from-address")
                                .option("to", "ADDRESS,…", "shell.option.to-address")
                                .option("user", "USER", "shell.option.user"))
                .verb("remove", remove -> remove.word("NAME"))
                .verb("test", test -> test.word("NAME"));
    }

    @Override
    public Message summary() {
        return Message.of("shell.notices.summary");
    }

    @Override
    public int run(Invocation in) throws CommandException, InterruptedException {
        var arguments = Arguments.of(in, syntax());
        var notices = services.need(Notices.class);
        var what = arguments.verb();
        try {
            switch (what) {
                case "list" -> list(in, notices.list());
                case "add" -> add(in, arguments, notices);
                case "remove" -> {
                    var name = arguments.word("NAME");
                    if (!notices.remove(name, in.actor())) {
                        throw Arguments.noSuch("notices.no-rule", name);
                    }
                    done(in, "removed", "shell.notices.removed", name);
                }
                case "test" -> {
                    var name = arguments.word("NAME");
                    notices.test(name);
                    done(in, "tested", "shell.notices.tested", name);
                }
                default -> throw Arguments.usage("shell.too-much", what);
            }
            return ExitCode.OK;
        } catch (NoticeException e) {
            throw new CommandException(what.equals("test") ? ExitCode.UNAVAILABLE : ExitCode.USAGE, e.message(), e);
        }
    }

    private static void done(Invocation in, String key, String message, String name) {
        if (in.json()) {
            var document = new JsonObject();
            document.addProperty(key, name);
            Output.json(in, document);
        }
        Output.line(in, message, name);
    }

    private void add(Invocation in, Arguments arguments, Notices notices) throws CommandException, NoticeException {
        var channel = channel(arguments.word("webhook|mail"));
        var name = arguments.word("NAME");
        var settings = new HashMap<String, String>();
        SETTINGS.forEach(each -> arguments.value(each).ifPresent(value -> settings.put(each, value)));
        var secrets = SecretFiles.read(in, arguments);
        if (channel == NoticeRule.Channel.MAIL) {
            settings.putIfAbsent("tls", "starttls");
            settings.putIfAbsent("port", settings.get("tls").equals("tls") ? "465" : "587");
            if (settings.containsKey("user")) {
                secret(in, Notices.PASSWORD).ifPresent(given -> secrets.putIfAbsent(Notices.PASSWORD, given));
            }
        } else {
            arguments.optionalWord("URL").ifPresent(url -> secrets.put(Notices.URL, Secret.of(url)));
            secret(in, Notices.KEY).ifPresent(given -> secrets.putIfAbsent(Notices.KEY, given));
        }
        var late = Duration.ofMinutes(arguments.number("late", 15, 10_080));
        try {
            var rule = notices.put(new NoticeRule(name, channel, settings, late, 0), secrets, in.actor());
            if (in.json()) {
                Output.json(in, json(rule));
            }
            Output.line(in, "shell.notices.added", name, name);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, Message.of("notices.bad-name", name), e);
        }
    }

    private static NoticeRule.Channel channel(String word) throws CommandException {
        return switch (word) {
            case "webhook" -> NoticeRule.Channel.WEBHOOK;
            case "mail" -> NoticeRule.Channel.MAIL;
            default -> throw Arguments.usage("shell.too-much", word);
        };
    }

    /** Reads a secret from the caller's environment, see {@link Secrets}. */
    private static Optional<Secret> secret(Invocation in, String name) {
        return in.secrets().given(name).map(Secret::of);
    }

    private static void list(Invocation in, List<NoticeRule> rules) {
        if (in.json()) {
            var all = new JsonArray();
            rules.forEach(rule -> all.add(json(rule)));
            var document = new JsonObject();
            document.add("rules", all);
            Output.json(in, document);
            return;
        }
        var table =
                new Table("shell.notices.name", "shell.notices.channel", "shell.notices.where", "shell.notices.late");
        for (var rule : rules) {
            table.row(
                    rule.name(),
                    rule.channel().name().toLowerCase(java.util.Locale.ROOT),
                    rule.settings().getOrDefault("to", rule.settings().getOrDefault("origin", "")),
                    rule.late().toMinutes());
        }
        table.print(in.out());
    }

    private static JsonObject json(NoticeRule rule) {
        var json = new JsonObject();
        json.addProperty("name", rule.name());
        json.addProperty("channel", rule.channel().name().toLowerCase(java.util.Locale.ROOT));
        json.addProperty("lateMinutes", rule.late().toMinutes());
        var settings = new JsonObject();
        rule.settings().forEach(settings::addProperty);
        json.add("settings", settings);
        return json;
    }
}
