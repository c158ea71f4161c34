package org.signalbox.shell.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.shell.Syntax;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Generates the usage of a command and its options from its syntax. */
public final class UsageText {
    private static final int UNBROKEN = 10_000;
    private static final int WIDTH = 100;
    private static final int MAX_NAMES = 34;

    private UsageText() {}

    /** One line for each form, without {@code signalbox}. */
    public static List<String> lines(Syntax syntax) {
        return syntax.forms().stream().map(form -> line(syntax, form)).toList();
    }

    private static String line(Syntax syntax, CommandSpec form) {
        form.usageMessage().width(UNBROKEN).autoWidth(false);
        form.parser().separator(" "); // only how it is shown
        var line = new WordsFirst(form).line().strip().replace("...", "…");
        var isDefault = form != syntax.spec() && syntax.defaultVerb().equals(Optional.of(form.name()));
        return isDefault ? line.replaceFirst(" " + form.name(), " [" + form.name() + "]") : line;
    }

    /** The options of all forms, each once, with what they mean. */
    public static String options(Syntax syntax) {
        Map<String, String> described = new LinkedHashMap<>();
        for (var form : syntax.forms()) {
            for (var option : form.options()) {
                described.merge(names(option), description(option), UsageText::both);
            }
        }
        if (described.isEmpty()) {
            return "";
        }
        var longest = described.keySet().stream().mapToInt(String::length).max().orElse(0);
        var column = Math.min(MAX_NAMES, longest) + 4;
        var table = TextTable.forColumns(
                Help.defaultColorScheme(Help.Ansi.OFF),
                new Column(column, 2, Column.Overflow.SPAN),
                new Column(WIDTH - column, 2, Column.Overflow.WRAP));
        described.forEach(table::addRowValues);
        return table.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + "; " + other;
    }

    private static String names(OptionSpec option) {
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    private static String description(OptionSpec option) {
        return Message.of(option.description()[0]).text(Locale.getDefault());
    }

    /** Words stand before options: {@code publish PATH --now}. */
    private static final class WordsFirst extends Help {
        private WordsFirst(CommandSpec spec) {
            super(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        }

        private String line() {
            return detailedSynopsis(0, null, false);
        }

        @Override
        protected String makeSynopsisFromParts(
                int headingLength, Text options, Text groups, Text endOfOptions, Text words, Text commands) {
            return super.makeSynopsisFromParts(headingLength, words, groups, endOfOptions, options, ansi().new Text(0));
        }
    }
}
