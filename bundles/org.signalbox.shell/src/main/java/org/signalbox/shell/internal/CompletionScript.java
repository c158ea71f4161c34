package org.signalbox.shell.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import org.signalbox.shell.Command;
import org.signalbox.shell.Syntax;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script that picocli makes of all commands. Its text has no words of people's. */
public final class CompletionScript {
    private static final Pattern FILES = Pattern.compile("(^|[|=])(PATH|FILE|FOLDER|DIR|JAR)\\b");

    private CompletionScript() {}

    public static String of(Collection<Command> commands) {
        var root = CommandSpec.create().name("signalbox");
        global(root);
        for (var command : commands) {
            root.addSubcommand(command.name(), completed(command.syntax()));
        }
        return AutoComplete.bash("signalbox", new CommandLine(root));
    }

    /** The command with its verbs; what its default verb takes may follow it at once. */
    private static CommandSpec completed(Syntax syntax) {
        var command = CommandSpec.create().name(syntax.spec().name());
        add(command, syntax.spec());
        syntax.spec().subcommands().forEach((name, verb) -> {
            var own = CommandSpec.create().name(name);
            add(own, verb.getCommandSpec());
            global(own);
            command.addSubcommand(name, own);
            if (syntax.defaultVerb().filter(name::equals).isPresent()) {
                verb.getCommandSpec().options().forEach(option -> command.addOption(copy(option)));
            }
        });
        global(command);
        return command;
    }

    private static void add(CommandSpec to, CommandSpec from) {
        from.options().forEach(option -> to.addOption(copy(option)));
        for (var word : from.positionalParameters()) {
            var copy = PositionalParamSpec.builder(word);
            to.addPositional(isFile(word.paramLabel()) ? copy.type(Path.class).build() : copy.build());
        }
    }

    private static OptionSpec copy(OptionSpec option) {
        var copy = OptionSpec.builder(option);
        return isFile(option.paramLabel()) ? copy.type(Path.class).build() : copy.build();
    }

    private static boolean isFile(String label) {
        return FILES.matcher(label).find();
    }

    /** The options of every command; the launcher and {@link CommandLine} take them. */
    private static void global(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--workspace")
                .arity("1")
                .paramLabel("DIR")
                .type(Path.class)
                .build());
        spec.addOption(OptionSpec.builder("--store")
                .arity("1")
                .paramLabel("URL")
                .type(String.class)
                .build());
        spec.addOption(flag("--json"));
        spec.addOption(flag("--developer"));
    }

    private static OptionSpec flag(String name) {
        return OptionSpec.builder(name).arity("0").type(boolean.class).build();
    }
}
