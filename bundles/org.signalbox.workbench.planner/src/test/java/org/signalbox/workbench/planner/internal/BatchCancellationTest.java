package org.signalbox.workbench.planner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.Publishing;

final class BatchCancellationTest {
    private final Set<String> cancelled = new TreeSet<>();
    private final Set<String> refused = new HashSet<>();
    private final BatchCancellation three = new BatchCancellation(publishing(), rows("1", "2", "3"), "anna");

    @Test
    void all_are_cancelled_and_restored() throws PlanningException {
        three.run();
        assertThat(cancelled).containsExactly("1", "2", "3");
        three.restore();
        assertThat(cancelled).isEmpty();
    }

    @Test
    void when_one_is_on_its_way_already_none_is_cancelled() {
        refused.add("cancel 3");
        assertThatThrownBy(three::run).hasMessageContaining("refused");
        assertThat(cancelled).isEmpty();
    }

    @Test
    void what_stays_cancelled_is_named() throws PlanningException {
        refused.addAll(Set.of("cancel 3", "restore 1"));
        assertThatThrownBy(three::run).hasMessageContaining("This stays cancelled: Title of p1 (n@chirp).");
        assertThat(cancelled).containsExactly("1");

        refused.clear();
        three.run();
        refused.add("restore 1");
        assertThatThrownBy(three::restore).hasMessageContaining("This stays cancelled: Title of p1 (n@chirp).");
        assertThat(cancelled).containsExactly("1");
    }

    private static List<PublicationRow> rows(String... ids) {
        return List.of(ids).stream()
                .map(id -> new PublicationRow(
                        Samples.publication(id, "p" + id, "n@chirp", "2027-03-01T09:00:00Z", PublicationState.PLANNED)))
                .toList();
    }

    private Publishing publishing() {
        return (Publishing) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Publishing.class}, (self, method, args) -> {
                    if (refused.contains(method.getName() + " " + args[0])) {
                        throw new PlanningException(Message.of("refused"));
                    }
                    switch (method.getName()) {
                        case "cancel" -> cancelled.add(args[0].toString());
                        case "restore" -> cancelled.remove(args[0].toString());
                        default -> throw new AssertionError("not expected: " + method);
                    }
                    return null;
                });
    }
}
