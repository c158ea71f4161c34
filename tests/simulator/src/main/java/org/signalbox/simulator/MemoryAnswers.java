package org.signalbox.simulator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Transition;
import org.signalbox.model.store.GivenAnswer;

/** Answers among publications in memory, with the guards of the real store. */
final class MemoryAnswers {
    private MemoryAnswers() {}

    /** The answer that has the place of a new one. */
    static Optional<GivenAnswer> inPlaceOf(Publication answer, Collection<Publication> all) {
        var item = answer.answers().orElseThrow();
        var before = of(answer.account(), List.of(item.remoteId()), all).getOrDefault(item.remoteId(), List.of());
        if (item.number() > GivenAnswer.next(before)) {
            throw new IllegalArgumentException("nobody has seen so many answers: " + answer.id());
        }
        return before.stream().filter(each -> each.number() >= item.number()).findFirst();
    }

    /** An answer after a step of it: one that is to be sent after all has the next number. */
    static Publication stepped(PublicationStep step, Publication after, Collection<Publication> all) {
        var item = after.answers();
        return item.isEmpty() || !revives(step)
                ? after
                : AnsweredItem.numbered(
                        after,
                        GivenAnswer.next(of(after.account(), List.of(item.get().remoteId()), all)
                                .getOrDefault(item.get().remoteId(), List.of())));
    }

    private static boolean revives(PublicationStep step) {
        return step.transition() == Transition.RESTORE || step.transition() == Transition.RETRY;
    }

    static Map<String, List<GivenAnswer>> of(AccountId account, Collection<String> items, Collection<Publication> all) {
        return all.stream()
                .filter(each -> each.account().equals(account))
                .flatMap(each -> each
                        .answers()
                        .filter(item -> items.contains(item.remoteId()))
                        .map(item -> new GivenAnswer(
                                each.id(),
                                item.remoteId(),
                                item.number(),
                                "people",
                                each.identity().createdAt(),
                                Optional.of(each)))
                        .stream())
                .sorted(Comparator.comparing(GivenAnswer::number))
                .collect(Collectors.groupingBy(GivenAnswer::item));
    }

    /** Whether an answer would be sent after all, although another one was sent or may be. */
    static boolean isTooLate(PublicationStep step, Collection<Publication> all) {
        var item = step.before().answers();
        return item.isPresent()
                && revives(step)
                && of(step.before().account(), List.of(item.get().remoteId()), all).values().stream()
                        .flatMap(List::stream)
                        .anyMatch(other -> !other.id().equals(step.before().id()) && other.isAlive());
    }
}
