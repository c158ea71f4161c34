package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.file.Path;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.PracticePost;
import org.signalbox.sandbox.StartOptions;

/** Plaza, a practice network in the test's own process, and a connected workspace. */
record Practice(ConnectedWorkspace connected) implements AutoCloseable {
    static Practice open(Path workspace) throws IOException, InterruptedException {
        return new Practice(ConnectedWorkspace.open(
                workspace, "plaza", PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(3)));
    }

    Signalbox signalbox() {
        return connected.signalbox();
    }

    PracticeNetwork plaza() {
        return connected.network();
    }

    void post(String name, String text) {
        signalbox()
                .write(
                        "content/" + name + ".md",
                        "---\ntitle: " + name + "\naccounts: [nightline@plaza]\n---\n" + text + "\n");
    }

    /** The number of posts with this text at Plaza. */
    long held(String text) throws IOException {
        return plaza().posts().stream()
                .filter(post -> !post.deleted() && post.text().equals(text))
                .map(PracticePost::id)
                .count();
    }

    @Override
    public void close() {
        connected.close();
    }
}
