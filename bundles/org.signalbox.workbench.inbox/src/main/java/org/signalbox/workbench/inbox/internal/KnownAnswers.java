package org.signalbox.workbench.inbox.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/**
 * How many answers to a message its writer has seen: those that were there when they began to write, and those that
 * they were told of since. One thread.
 */
final class KnownAnswers {
    private final Set<PublicationId> own = new HashSet<>();
    private Optional<String> message = Optional.empty();
    private int known;
    private int count;

    /** This window gave that answer. */
    void gave(PublicationId answer) {
        own.add(answer);
    }

    /**
     * A message is answered, or was read again.
     *
     * @param item its remote id, with its account
     * @param answers to it, oldest first
     * @param begun when the text was last written, where it was begun before this; empty where nothing is written
     */
    void show(String item, List<Publication> answers, Optional<Instant> begun) {
        boolean same = message.equals(Optional.of(item));
        message = Optional.of(item);
        count = number(answers);
        if (begun.isEmpty()) {
            known = count;
        } else if (!same) {
            known = number(answers.stream()
                    .takeWhile(answer -> !answer.identity().createdAt().isAfter(begun.get()))
                    .toList());
        }
        known = Math.min(known, count);
        for (int i = 1; i <= answers.size(); i++) {
            if (number(answers.subList(0, i)) == known + 1
                    && own.contains(answers.get(i - 1).id())) {
                known++;
            }
        }
    }

    /** What {@link org.signalbox.inbox.Inbox#answer} is told by who has seen these. */
    private static int number(List<Publication> seen) {
        return seen.stream()
                        .flatMap(answer -> answer.answers().stream())
                        .mapToInt(AnsweredItem::number)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** Whether somebody answered since the text was begun. */
    boolean missesSome() {
        return known < count;
    }

    /** The writer was told of all that are there. */
    void told() {
        known = count;
    }

    int count() {
        return known;
    }
}
