package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Toasts;

/** Notices of a window that isn't active, and many of them. */
final class NoticeSteps {
    private NoticeSteps() {}

    static void play(DrivenWindow window, ScreenReader eyes, FlowSteps steps, UserInput hands) throws Exception {
        Toasts toasts = window.service(Toasts.class);
        steps.step("notices are hidden while the window isn't active, and shown again", () -> {
            toasts.show(Severity.ERROR, Message.of("workbench.toast.close"));
            window.require("a notice", () -> notices(window, eyes).size() == 1);
            window.run(() -> window.shell().setMinimized(true));
            window.require(
                    "no notice floats over others", () -> notices(window, eyes).isEmpty());
            steps.picture("notice-hidden");
            window.run(() -> {
                window.shell().setMinimized(false);
                window.shell().forceActive();
            });
            window.require("it is shown again", () -> notices(window, eyes).size() == 1);
            steps.picture("notice-shown-again");
        });
        steps.step("a notice that waits for an answer outlives others, and the same failure is told once", () -> {
            Message doing = Message.of("workbench.starting");
            toasts.keep(Severity.WARNING, Message.of("workbench.cancel"), Message.of("workbench.undo"), () -> {});
            for (int i = 0; i < 6; i++) {
                toasts.error(doing, new IllegalStateException("try " + i));
            }
            window.require("three notices", () -> notices(window, eyes).size() == 3);
            toasts.succeeded(doing);
            window.require("the failure is over", () -> notices(window, eyes).size() == 2);
            for (String code : List.of("undo", "undoing", "redoing", "filter", "date.choose")) {
                toasts.show(Severity.ERROR, Message.of("workbench." + code));
            }
            window.settle();
            check(
                    notices(window, eyes).size() == 4,
                    "there are " + notices(window, eyes).size());
            check(waits(window, eyes), "the one that waits is gone");
            steps.picture("notice-that-waits");
            hands.pressOutside("ctrl+shift+n");
            window.require("only that one is left", () -> notices(window, eyes).size() == 1 && waits(window, eyes));
            hands.pressOutside("ctrl+shift+n");
            window.require("none is left", () -> notices(window, eyes).isEmpty());
        });
    }

    /** Shows a notice, and checks that it covers none of these. */
    static void coverNone(DrivenWindow window, ScreenReader eyes, Control... controls) throws InterruptedException {
        window.service(Toasts.class).show(Severity.INFO, Message.of("workbench.starting"));
        window.require("a notice", () -> !notices(window, eyes).isEmpty());
        for (Shell notice : notices(window, eyes)) {
            window.run(() -> {
                for (Control control : controls) {
                    Rectangle place = window.display().map(control.getParent(), null, control.getBounds());
                    check(!notice.getBounds().intersects(place), notice.getBounds() + " covers " + place);
                }
            });
        }
    }

    private static boolean waits(DrivenWindow window, ScreenReader eyes) {
        return notices(window, eyes).stream()
                .anyMatch(shell -> eyes.words(shell).contains("<a>"));
    }

    private static List<Shell> notices(DrivenWindow window, ScreenReader eyes) {
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> (shell.getStyle() & SWT.ON_TOP) != 0))
                .toList();
    }
}
