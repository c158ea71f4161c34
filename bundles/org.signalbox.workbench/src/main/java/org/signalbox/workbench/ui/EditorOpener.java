package org.signalbox.workbench.ui;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.signalbox.model.Schedule;
import org.signalbox.model.SourceRange;

/**
 * Opens content files in the editor. The editor's addon puts it into the application's context; inject it with
 * {@code @Optional}. UI thread.
 */
@ConsumerType
public interface EditorOpener {
    /** @param path content file, relative to the workspace, with {@code /} */
    void open(String path);

    /** Opens the file and selects the range. */
    void open(String path, SourceRange place);

    /** Opens the file and asks when its post goes out, in a dialog that also schedules it. */
    void askTime(String path);

    /** Opens a new post in its own editor. */
    void create();

    /**
     * Tells that the user wants the saved file checked: a new post shows all its problems from now on.
     *
     * @return the file's path now; saving may have renamed it after its title
     */
    String checking(String path);

    /**
     * Runs once the text in the file's editor has no errors any more, also before it is saved; never when the file
     * isn't edited. The last one of each file counts.
     */
    void whenMended(String path, Runnable run);

    /** Opens a new post that goes out at that time, once it is scheduled. */
    void create(Schedule at);

    /** The file of the active editor, or else of the last active one; empty when none is open. */
    Optional<String> active();
}
