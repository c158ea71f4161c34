package org.signalbox.tests.ui.driver.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.signalbox.content.Workspace;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.PracticePost;

/** Publications in their list, in their files, in the store and at the networks. */
record OperatedPublications(
        DrivenWindow window,
        ProductProcess engine,
        UserInput hands,
        ScreenReader eyes,
        Store store,
        Publishing publishing) {
    /** Makes Chirp silently accept a post or not, and sends the outcome to review as a look-up would. */
    void review(PracticeNetwork chirp, String name, String text) throws Exception {
        boolean arrives = name.equals("ferry");
        chirp.misbehave(InjectedFault.of(
                        arrives ? InjectedFault.Kind.RESET_AFTER_COMMIT : InjectedFault.Kind.RESET_BEFORE_COMMIT)
                .on(PracticeOperation.PUBLISH));
        chirp.misbehave(InjectedFault.of(InjectedFault.Kind.ERROR_BEFORE_COMMIT)
                .on(PracticeOperation.READ)
                .untilDisarmed());
        publish(name, text, "chirp");
        window.require("its outcome is unknown", () -> state(name) == PublicationState.UNKNOWN);
        window.require("it is left to a person", () -> {
            try {
                store.publications().save(one(name).escalate(Message.of("publishing.review.no-lookup"), actor()));
                return true;
            } catch (RuntimeException e) { // it was looked up at the same moment
                return false;
            }
        });
        chirp.behave();
    }

    static Actor actor() {
        return new Actor(ProductProcess.ACTOR, Instant.now());
    }

    void plan(String name, String text, String network, Instant due) throws Exception {
        String schedule = LocalDateTime.ofInstant(due, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + " UTC";
        publishing.schedule(write(name, text, network, "schedule: " + schedule + "\n"), ProductProcess.ACTOR);
    }

    void publish(String name, String text, String network) throws Exception {
        publishing.publishNow(write(name, text, network, ""), ProductProcess.ACTOR);
    }

    private org.signalbox.content.CheckedContent write(String name, String text, String network, String more)
            throws Exception {
        return engine.get(Workspace.class).write("content/" + name + ".md", """
                ---
                title: %s
                accounts: [nightline@%s]
                %s---
                %s
                """.formatted(
                        name.equals("breakfast") ? text : name, network, more, text));
    }

    String read(String name) {
        try {
            return engine.get(Workspace.class)
                    .file("content/" + name + ".md")
                    .orElseThrow()
                    .file()
                    .text();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Publication one(String title) {
        return store.publications().list(PublicationQuery.all()).items().stream()
                .filter(publication -> publication.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is called " + title));
    }

    PublicationState state(String title) {
        return one(title).state();
    }

    static List<PracticePost> visible(PracticeNetwork network, String text) {
        try {
            return network.posts().stream()
                    .filter(post -> post.text().contains(text) && !post.deleted() && !post.seeded())
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The list, once it has a row with these words. */
    Table table(MPart part, String words) throws InterruptedException {
        window.require("the list shows " + words, () -> {
            Optional<Table> table = window.ui(
                    () -> ScreenReader.all((org.eclipse.swt.widgets.Composite) part.getWidget(), Table.class).stream()
                            .filter(org.eclipse.swt.widgets.Control::isVisible)
                            .findFirst());
            return table.isPresent() && eyes.row(table.get(), words).isPresent();
        });
        return eyes.table(part);
    }

    TableItem row(Table table, String words) {
        return eyes.row(table, words).orElseThrow(() -> new AssertionError("no row says " + words));
    }

    Shell dialog() throws InterruptedException {
        window.require(
                "a dialog",
                () -> eyes.dialogs().stream().anyMatch(shell -> window.ui(() -> shell.getDefaultButton() != null)));
        return eyes.dialogs().stream()
                .filter(shell -> window.ui(() -> shell.getDefaultButton() != null))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    void confirm(Shell dialog) throws InterruptedException {
        hands.click(window.ui(dialog::getDefaultButton));
        window.require("the dialog closes", () -> window.ui(dialog::isDisposed));
    }
}
