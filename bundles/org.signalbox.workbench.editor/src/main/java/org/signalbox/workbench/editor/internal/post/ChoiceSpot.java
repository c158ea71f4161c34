package org.signalbox.workbench.editor.internal.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Option;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.workbench.editor.internal.open.EditorFacts;
import org.signalbox.workbench.editor.internal.text.Highlighter;

/**
 * A value that is being written for an option with choices from the network. Pure.
 *
 * @param all what is asked for to get all choices
 * @param missing an option that the choices depend on and that has no value yet
 */
record ChoiceSpot(Option option, ChoiceQuestion all, String typed, Optional<String> missing) {
    private static final Pattern PART = Pattern.compile("[1-9]\\d{0,3}");

    /** Empty where no such value is expected, or the post has no account on that network. */
    static Optional<ChoiceSpot> at(String text, int offset, EditorFacts facts) {
        if (!CompletionSpot.inFrontMatter(text, offset)) {
            return Optional.empty();
        }
        var spot = CompletionSpot.at(text, offset);
        var colon = spot.before.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var path = new ArrayList<>(spot.above);
        path.add(spot.before.substring(0, colon).strip());
        if (PART.matcher(path.getLast()).matches()) {
            path.removeLast();
        }
        var typed = unquoted(spot.before.substring(colon + 1).strip());
        if (path.size() == 3 && path.get(0).equals("options")) {
            return FrontMatterCompletion.postAccounts(text).stream()
                    .filter(account -> account.network().equals(path.get(1)))
                    .findFirst()
                    .flatMap(account -> of(account, path.get(2), typed, text, facts));
        }
        return path.size() == 4 && path.get(0).equals("variants") && path.get(2).equals("options")
                ? AccountId.parse(path.get(1)).flatMap(account -> of(account, path.get(3), typed, text, facts))
                : Optional.empty();
    }

    private static Optional<ChoiceSpot> of(AccountId account, String id, String typed, String text, EditorFacts facts) {
        return facts.descriptor(account.network()).stream()
                .flatMap(descriptor -> descriptor.options().stream())
                .filter(option -> option.id().equals(id) && option.dynamic())
                .findFirst()
                .map(option -> {
                    var chosen = new HashMap<String, String>();
                    option.dependsOn().forEach(needed -> value(text, needed).ifPresent(it -> chosen.put(needed, it)));
                    var missing = option.dependsOn().stream()
                            .filter(needed -> !chosen.containsKey(needed))
                            .findFirst();
                    return new ChoiceSpot(option, new ChoiceQuestion(account, id, chosen, ""), typed, missing);
                });
    }

    /** What is asked for to find what is typed. */
    ChoiceQuestion search() {
        return new ChoiceQuestion(all.account(), all.option(), all.chosen(), typed);
    }

    private static Optional<String> value(String text, String option) {
        var value = Pattern.compile("(?m)(?:^|[{,])\\s*" + Pattern.quote(option) + ":[ \\t]*([^,}\\n]+)")
                .matcher(text.substring(0, Highlighter.bodyStart(text)));
        return value.find()
                ? Optional.of(unquoted(value.group(1).strip())).filter(it -> !it.isEmpty())
                : Optional.empty();
    }

    private static String unquoted(String value) {
        return value.replaceAll("^[\"']|[\"']$", "");
    }
}
