package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.demo.practice.Practice;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;

/**
 * What the Guide shows of practice in this workspace.
 *
 * @param step the next thing to try
 * @param file content file that the step is about
 * @param problem why the practice networks don't run
 */
record PracticeShown(Kind kind, PracticeStep step, Optional<String> file, Optional<Message> problem) {
    /** Kinds of the card. */
    enum Kind {
        /** The engine isn't ready. */
        HIDDEN,
        OFFERED,
        /** Being set up or removed. */
        RUNNING,
        PRESENT
    }

    /** Label of a running set-up or removal. */
    static final Message SETTING_UP = Message.of("workbench.practice.doing");

    static final Message REMOVING = Message.of("workbench.practice.removing");

    static PracticeShown of(Optional<Practice> practice, List<Background.Job> running, PracticeStep step) {
        if (practice.isEmpty()) {
            return new PracticeShown(Kind.HIDDEN, step, Optional.empty(), Optional.empty());
        }
        if (job(running).isPresent()) {
            return new PracticeShown(Kind.RUNNING, step, Optional.empty(), Optional.empty());
        }
        Optional<PracticeWorkspace> present = practice.get().present();
        return new PracticeShown(
                present.isPresent() ? Kind.PRESENT : Kind.OFFERED,
                step,
                present.flatMap(there -> file(there, step)),
                practice.get().problem());
    }

    private static Optional<String> file(PracticeWorkspace there, PracticeStep step) {
        return switch (step) {
            case PUBLISH -> there.path(Role.READY);
            case FIX -> there.path(Role.PROBLEM);
            case SCHEDULE -> Optional.empty();
        };
    }

    /** The set-up or removal that runs. */
    static Optional<Background.Job> job(List<Background.Job> running) {
        return running.stream()
                .filter(job -> job.label().equals(SETTING_UP) || job.label().equals(REMOVING))
                .findFirst();
    }
}
