package org.signalbox.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ProviderType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The syntax of a command: its words and options, or its verbs with theirs. Parsing, usage, help and completion are
 * derived from it. Words are filled in the order of their declaration. Built by one thread; not changed afterwards.
 *
 * <p>A label such as {@code on|off}, in lower case, also says what completion offers. Descriptions are codes of
 * messages.
 */
@ProviderType
public final class Syntax {
    private final CommandSpec spec;
    private Optional<String> defaultVerb = Optional.empty();
    private String unknownVerb = "shell.too-much";

    private Syntax(String name) {
        spec = CommandSpec.create().name(name);
        spec.parser()
                .expandAtFiles(false)
                .posixClusteredShortOptionsAllowed(false)
                .overwrittenOptionsAllowed(true)
                .allowOptionsAsOptionParameters(true)
                .unmatchedOptionsArePositionalParams(true); // a word may begin with one dash: "-5"
    }

    /** Without words and options yet. */
    public static Syntax of(String name) {
        return new Syntax(name);
    }

    /** One word that must be there. */
    public Syntax word(String label) {
        return word(label, "1", String.class);
    }

    /** One word that may be left out. */
    public Syntax optionalWord(String label) {
        return word(label, "0..1", String.class);
    }

    /** All words from here on, at least one. */
    public Syntax words(String label) {
        return word(label, "1..*", List.class);
    }

    /** All words from here on, none at least. */
    public Syntax optionalWords(String label) {
        return word(label, "0..*", List.class);
    }

    private Syntax word(String label, String arity, Class<?> type) {
        var place = spec.positionalParameters().size();
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .hideParamSyntax(false)
                .index(type == List.class ? place + "..*" : String.valueOf(place))
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(type)
                .auxiliaryTypes(String.class)
                .completionCandidates(choices(label))
                .build());
        return this;
    }

    /** An option without a value. */
    public Syntax flag(String name, String description) {
        return option(option(name, description).arity("0").type(boolean.class));
    }

    /** A flag without which the command does nothing. */
    public Syntax requiredFlag(String name, String description, String missing) {
        return option(option(name, description)
                .arity("0")
                .type(boolean.class)
                .required(true)
                .userObject(missing));
    }

    /** An option with a value; the last one counts. */
    public Syntax option(String name, String label, String description) {
        return option(valued(name, label, description).type(String.class));
    }

    /** An option whose value may be left out; a word that follows it is its value. */
    public Syntax optionWithDefault(String name, String label, String description, String otherwise) {
        return option(option(name, description)
                .arity("0..1")
                .paramLabel(label)
                .type(String.class)
                .fallbackValue(otherwise));
    }

    /** An option that must be there. */
    public Syntax required(String name, String label, String description) {
        return option(valued(name, label, description).type(String.class).required(true));
    }

    /** @param missing code of the message when it isn't there */
    public Syntax required(String name, String label, String description, String missing) {
        return option(valued(name, label, description)
                .type(String.class)
                .required(true)
                .userObject(missing));
    }

    /** An option whose values are kept in their order. */
    public Syntax repeated(String name, String label, String description) {
        return option(valued(name, label, description).type(List.class).auxiliaryTypes(String.class));
    }

    private static OptionSpec.Builder option(String name, String description) {
        return OptionSpec.builder("--" + name).description(description);
    }

    private static OptionSpec.Builder valued(String name, String label, String description) {
        return option(name, description).arity("1").paramLabel(label).completionCandidates(choices(label));
    }

    private Syntax option(OptionSpec.Builder option) {
        spec.addOption(option.build());
        return this;
    }

    private static List<String> choices(String label) {
        var words = Arrays.asList(label.split("\\|", -1));
        return words.size() > 1 && words.stream().allMatch(word -> word.matches("[a-z-]+")) ? words : List.of();
    }

    /** A word that says what is done, with what follows it. */
    public Syntax verb(String name, Consumer<Syntax> syntax) {
        var verb = new Syntax(name);
        syntax.accept(verb);
        spec.addSubcommand(name, verb.spec);
        return this;
    }

    /** The verb that is meant when there is none. */
    public Syntax defaultVerb(String name, Consumer<Syntax> syntax) {
        defaultVerb = Optional.of(name);
        return verb(name, syntax);
    }

    /** @param code of the message about a word that is no verb, which is its argument */
    public Syntax unknownVerb(String code) {
        unknownVerb = code;
        return this;
    }

    /** As picocli has it. */
    public CommandSpec spec() {
        return spec;
    }

    public Optional<String> defaultVerb() {
        return defaultVerb;
    }

    public String unknownVerb() {
        return unknownVerb;
    }

    /** The forms that can be parsed on their own: the verbs, the default one first, or the command itself. */
    public List<CommandSpec> forms() {
        var verbs = spec.subcommands().values().stream()
                .map(verb -> verb.getCommandSpec())
                .sorted((one, other) -> Boolean.compare(isDefault(other), isDefault(one)));
        var own = spec.subcommands().isEmpty()
                || !spec.positionalParameters().isEmpty()
                || !spec.options().isEmpty();
        return Stream.concat(own ? Stream.of(spec) : Stream.empty(), verbs).toList();
    }

    private boolean isDefault(CommandSpec verb) {
        return defaultVerb.filter(verb.name()::equals).isPresent();
    }
}
