package org.signalbox.workbench.editor.internal.post;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.model.AccountId;
import org.signalbox.workbench.editor.internal.text.Highlighter;

/**
 * A handle that is being written in a post's text. Pure.
 *
 * @param typed what is written of it, without its sign
 * @param networks those of the post's accounts
 */
record HandleSpot(String typed, List<String> networks) {
    private static final Pattern BEGUN = Pattern.compile("(?:^|[^\\p{L}\\p{N}@._/-])@([\\p{L}\\p{N}._-]{0,60})$");

    HandleSpot {
        networks = List.copyOf(networks);
    }

    /** Empty where no handle is begun. */
    static Optional<HandleSpot> at(String text, int offset) {
        int body = Highlighter.bodyStart(text);
        if (offset < body) {
            return Optional.empty();
        }
        var line = text.substring(Math.max(body, text.lastIndexOf('\n', offset - 1) + 1), offset);
        var begun = BEGUN.matcher(line);
        return begun.find()
                ? Optional.of(new HandleSpot(
                        begun.group(1),
                        FrontMatterCompletion.postAccounts(text.substring(0, body)).stream()
                                .map(AccountId::network)
                                .distinct()
                                .toList()))
                : Optional.empty();
    }
}
