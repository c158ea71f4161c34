package org.signalbox.tests.ui.driver.internal;

import static org.signalbox.tests.ui.driver.internal.FirstStartFlow.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.signalbox.content.Workspace;
import org.signalbox.model.store.Registration;

/** The Content part with 2,000 posts, when they come, and after the next start. */
final class ManyPostsFlow implements Flow {
    private static final int COUNT = 2_000;
    private static final String POST = """
            ---
            title: Train %d
            accounts: []
            ---
            It leaves from platform %d.
            """;

    /** Names of the threads that read the content files. */
    private static final Set<String> READERS = Set.of("signalbox-workspace", "signalbox-reading");

    private static final int LIMIT_SECONDS = 60;

    private final boolean again;

    /** @param again whether the posts are those of the start before */
    ManyPostsFlow(boolean again) {
        this.again = again;
    }

    @Override
    public void play(DrivenWindow window, ProductProcess engine, FlowSteps steps) throws Exception {
        UserInput hands = new UserInput(window);
        ScreenReader eyes = new ScreenReader(window);
        Workspace workspace = engine.get(Workspace.class);
        Path root = workspace.root();
        window.show("signalbox.part.content");
        if (again) {
            steps.step("the rows are there after a start, from the index", () -> {
                window.require("the last row", () -> hasRow(window, "Train " + (COUNT - 1)));
                check(Files.exists(root.resolve(".signalbox/cache/posts.index")), "there is no index");
                steps.picture("again");
            });
        } else {
            steps.step("a count is shown while many posts are read, and their rows come", () -> {
                Path folder = Files.createDirectories(root.resolve("trains.new"));
                for (int i = 0; i < COUNT; i++) {
                    Files.writeString(folder.resolve(i + ".md"), POST.formatted(i, i % 9));
                }
                CountDownLatch seen = new CountDownLatch(1);
                try (Registration slow = workspace.onChange(slowFrom(COUNT / 4, seen))) {
                    Files.createDirectories(root.resolve("content"));
                    Files.move(folder, root.resolve("content/trains"));
                    window.require(
                            "a count",
                            () -> eyes.label("Reading posts").isPresent()
                                    && eyes.label(" of 2,000").isPresent());
                    steps.picture("reading");
                } finally {
                    seen.countDown();
                }
                window.require("the last row", () -> hasRow(window, "Train " + (COUNT - 1)));
                window.require(
                        "the count goes", () -> eyes.label("Reading posts").isEmpty());
                steps.picture("read");
            });
        }
        steps.step("the filter finds a word of the bodies", () -> {
            MPart part = window.show("signalbox.part.content");
            Text filter = window.ui(() ->
                    ScreenReader.all((Composite) part.getWidget(), Text.class).getFirst());
            hands.click(filter);
            hands.typeOutside("train 1999 platform");
            window.require("one row is left", () -> hasRow(window, "Train 1999") && !hasRow(window, "Train 1998"));
            window.require(
                    "it says how many", () -> eyes.label("Found 1 of 2,000").isPresent());
            steps.picture("found");
            hands.pressOutside("Escape");
            window.require("all rows are back", () -> hasRow(window, "Train 0") && hasRow(window, "Train 1998"));
        });
    }

    /** Makes a slow disk: reading stops after some posts until the count was seen, however fast the machine is. */
    private static Consumer<String> slowFrom(int number, CountDownLatch seen) {
        AtomicInteger read = new AtomicInteger();
        return path -> {
            if (READERS.contains(Thread.currentThread().getName()) && read.incrementAndGet() > number) {
                try {
                    if (!seen.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("the count wasn't seen");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    private static boolean hasRow(DrivenWindow window, String label) {
        Tree tree = ContentFlow.tree(window);
        return ContentFlow.row(window, tree, label).isPresent();
    }
}
