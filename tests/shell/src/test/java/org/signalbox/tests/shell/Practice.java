package org.signalbox.tests.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.signalbox.sandbox.HeldPost;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeNetwork;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.sandbox.StartOptions;

/** Plaza, a practice network in the test's own process, and a connected workspace. */
record Practice(Signalbox signalbox, PracticeNetwork plaza) implements AutoCloseable {
    static Practice open(Path workspace) throws IOException, InterruptedException {
        var plaza = Sandbox.on(InstantSource.system())
                .start(PracticeKind.PLAZA, StartOptions.defaults().withPastPosts(3));
        var practice = new Practice(new Signalbox(workspace), plaza);
        expect(practice.signalbox.run(
                "connector", "install", Signalbox.connector("plaza").toString()));
        expect(practice.signalbox.run(
                Map.of("SIGNALBOX_SECRET_TOKEN", plaza.tokenFor("nightline")),
                "accounts",
                "add",
                "nightline@plaza",
                "--origin",
                plaza.origin().toString()));
        return practice;
    }

    private static void expect(Signalbox.Result result) {
        if (result.exit() != 0) {
            throw new AssertionError(result.toString());
        }
    }

    void post(String name, String text) {
        signalbox.write(
                "content/" + name + ".md",
                "---\ntitle: " + name + "\naccounts: [nightline@plaza]\n---\n" + text + "\n");
    }

    /** The number of posts with this text at Plaza. */
    long held(String text) throws IOException {
        return plaza.held().stream()
                .filter(post -> !post.deleted() && post.text().equals(text))
                .map(HeldPost::id)
                .count();
    }

    @Override
    public void close() {
        plaza.close();
    }
}
