package org.signalbox.workbench.terms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.signalbox.model.Message;
import org.signalbox.terms.Recheck;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;

/** Rows that are made between other events. Needs a display. */
@Timeout(30)
@EnabledIfEnvironmentVariable(named = "DISPLAY", matches = ".+")
final class TermsComparisonViewTest {
    private Display display;
    private Shell shell;
    private TermsComparisonView view;

    @BeforeEach
    void open() {
        display = new Display();
        shell = new Shell(display);
        view = new TermsComparisonView(shell, none(Palette.class), none(Icons.class), Instant.EPOCH, 240);
    }

    @AfterEach
    void close() {
        display.dispose();
    }

    @Test
    void a_long_comparison_appears_in_several_turns_of_the_event_loop_and_completely() {
        view.show(comparison(60));
        assertThat(shown("change-")).as("at once").isBetween(1L, 10L);
        while (shown("change-") < 60) {
            dispatch();
        }
        assertThat(shown("change-")).isEqualTo(60);
    }

    @Test
    void what_is_shown_next_ends_what_was_shown_before() throws InterruptedException {
        view.show(comparison(60));
        view.say(new Message("wait", List.of()));
        var until = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < until) {
            display.readAndDispatch();
            Thread.sleep(5);
        }
        assertThat(shown("change-")).isZero();
        assertThat(shown("wait")).isEqualTo(1);
    }

    private void dispatch() {
        if (!display.readAndDispatch()) {
            display.sleep();
        }
    }

    private static TermsComparison comparison(int lines) {
        return new TermsComparison(
                "chirp",
                "1",
                "2",
                IntStream.range(0, lines)
                        .mapToObj(i -> new TermsComparison.Line(
                                TermsComparison.Sign.REMOVED, "change-" + i, Optional.empty(), Optional.empty()))
                        .toList(),
                List.of(),
                new Recheck(0, List.of(), Map.of(), Map.of()));
    }

    private long shown(String text) {
        return labels(shell).filter(label -> label.getText().contains(text)).count();
    }

    private static Stream<Label> labels(Composite parent) {
        return Stream.of(parent.getChildren())
                .flatMap(child -> child instanceof Composite inner
                        ? labels(inner)
                        : Stream.of(child).filter(Label.class::isInstance).map(Label.class::cast));
    }

    /** Neither icons nor fonts. */
    private static <T> T none(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> null));
    }
}
