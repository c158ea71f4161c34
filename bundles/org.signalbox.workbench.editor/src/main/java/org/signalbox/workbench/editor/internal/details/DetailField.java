package org.signalbox.workbench.editor.internal.details;

import java.util.List;
import org.signalbox.content.PostFields;
import org.signalbox.model.TextEdit;

/**
 * A field of the form for what a post has beside its text.
 *
 * @param path in the front matter
 * @param label code of its label
 * @param value as written; empty if it isn't
 */
record DetailField(String path, Input input, String label, String value) {
    /** How it is typed or chosen. */
    enum Input {
        LINE,
        AREA,
        /** One of a list: can be moved and removed. */
        ANSWER,
        /** A picture of the workspace. */
        PICTURE,
        /** Captions in the language that its path ends with; can be removed. */
        CAPTIONS,
        DURATION,
        YES_NO,
        /** Number of a part, from 1. */
        PART
    }

    /** Edits that write a value; an optional one that is empty is removed. */
    List<TextEdit> write(PostFields now, String typed) {
        boolean needed = input == Input.ANSWER
                || path.endsWith("address")
                || now.items("link").contains(path);
        boolean usual = typed.isEmpty()
                || (input == Input.PART && typed.equals("1"))
                || (input == Input.YES_NO && typed.equals("false"));
        if (usual && !needed) {
            return now.remove(path);
        }
        return now.set(path, typed);
    }
}
