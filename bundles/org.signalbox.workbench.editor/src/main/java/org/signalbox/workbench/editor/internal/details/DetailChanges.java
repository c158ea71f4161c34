package org.signalbox.workbench.editor.internal.details;

import java.util.List;
import java.util.function.Function;
import org.signalbox.content.PostFields;
import org.signalbox.model.QuickFix;
import org.signalbox.model.TextEdit;

/** What the form does with the editor's text. UI thread. */
public interface DetailChanges {
    /** A change of the current text. */
    interface Change extends Function<PostFields, List<TextEdit>> {}

    /** Writes what is typed; what is typed in one go is undone in one go. */
    void type(Change change);

    /** Makes a change as one step of undo. */
    void make(Change change);

    /** Applies a quick fix of a shown problem. */
    void fix(QuickFix fix);

    /** Asks for files and adds them to the post. */
    void addMedia();

    /** Asks which part of a picture is kept, and makes a copy of that. */
    void crop(String file);

    /** Asks for a moment of a video, and makes a picture of it at this path of the front matter. */
    void takePoster(String path);

    /** Asks for a file, takes it into the workspace, and writes its path. */
    void choose(String path, boolean captions);
}
