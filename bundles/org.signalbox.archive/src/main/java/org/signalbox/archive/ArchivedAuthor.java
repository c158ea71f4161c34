package org.signalbox.archive;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;

/**
 * Somebody who wrote to the accounts, as archives know them. Replies below posts are archived with their author's
 * handle only, so that a handle counts as well as an id.
 *
 * @param network the network's id
 * @param remoteIds the network's ids of them
 * @param handles their handles, whatever the case, with or without an at sign
 * @param messages remote ids of messages that are known to be theirs, by account
 */
public record ArchivedAuthor(
        String network, Set<String> remoteIds, Set<String> handles, Map<AccountId, Set<String>> messages) {
    public ArchivedAuthor {
        remoteIds = Set.copyOf(remoteIds);
        handles = handles.stream()
                .map(ArchivedAuthor::plain)
                .filter(handle -> !handle.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        messages = Map.copyOf(messages);
    }

    /**
     * Whether they wrote an entry.
     *
     * @param id the network's id of its author, where the archive has one
     */
    public boolean wrote(AccountId account, String message, Optional<String> id, String handle) {
        return account.network().equals(network)
                && (messages.getOrDefault(account, Set.of()).contains(message)
                        || (id.isPresent() ? remoteIds.contains(id.get()) : handles.contains(plain(handle))));
    }

    /** Whether a text names one of the handles, with an at sign before it. */
    public boolean isNamedIn(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return handles.stream().anyMatch(handle -> names(lower, "@" + handle));
    }

    private static boolean names(String text, String mention) {
        for (var at = text.indexOf(mention); at >= 0; at = text.indexOf(mention, at + 1)) {
            var end = at + mention.length();
            if (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String handle) {
        var text = handle.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("@") ? text.substring(1) : text;
    }
}
