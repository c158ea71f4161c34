package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import org.signalbox.content.CheckedContent;
import org.signalbox.model.Message;

/**
 * State of an editor's text and its file, with the transitions on edits, saves and external changes. Never discards the
 * user's text. Performs no I/O; UI thread.
 */
final class EditorModel {
    /** Relation of the file on disk to the editor's text. */
    enum Disk {
        /** Unchanged since the last read or write. */
        SAME,
        /** Changed externally while the text has unsaved changes. */
        CONFLICT,
        /** What is on disk can't be shown, and isn't what was read: the text may only go there if the user says so. */
        HIDDEN_CONFLICT,
        /** Deleted or renamed. */
        GONE,
        /** Read-only: not UTF-8, too large or unreadable. */
        READ_ONLY
    }

    /** The editor's reaction to a read of the file. */
    enum Step {
        NOTHING,
        /** Show the text of the file; the user has no unsaved changes. */
        SHOW,
        /** Report the problem. */
        NOTIFY
    }

    private String path;
    private String base = "";
    private String text = "";
    private Disk disk = Disk.SAME;
    private boolean loaded;
    /** The user has kept their text in a conflict: the next save overwrites the file, even with equal text. */
    private boolean overwrites;

    private Optional<String> theirs = Optional.empty();
    private long generation;
    private long writes;
    private Optional<CheckedContent> checked = Optional.empty();
    private long checkedGeneration = -1;

    EditorModel(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String text() {
        return text;
    }

    Disk disk() {
        return disk;
    }

    boolean loaded() {
        return loaded;
    }

    /** The conflicting text on disk: differs from the last read text and from the editor's. */
    Optional<String> theirs() {
        return theirs;
    }

    /** The text last read or written. */
    String base() {
        return base;
    }

    /** Version of the text; each check belongs to one. */
    long generation() {
        return generation;
    }

    /** Number of writes; a read that began before the last write is stale. */
    long writes() {
        return writes;
    }

    Optional<CheckedContent> checked() {
        return checked;
    }

    /** Whether the newest check belongs to the current text. */
    boolean isCheckCurrent() {
        return checkedGeneration == generation;
    }

    boolean dirty() {
        return loaded
                && disk != Disk.READ_ONLY
                && (!text.equals(base) || disk == Disk.GONE || disk == Disk.CONFLICT || overwrites);
    }

    boolean editable() {
        return loaded && disk != Disk.READ_ONLY;
    }

    /** Records an edit by the user. */
    void edited(String newText) {
        if (!newText.equals(text)) {
            text = newText;
            generation++;
        }
    }

    /** Records a read of the file. */
    Step looked(FileContent now) {
        return switch (now) {
            case FileContent.ReadableFile found -> found(found.text());
            case FileContent.NotUtf8 bad -> dirty() ? conflict(bad.text()) : barred(bad.text());
            case FileContent.Gone gone -> {
                var before = disk;
                disk = Disk.GONE;
                theirs = Optional.empty();
                yield before == Disk.GONE && loaded ? Step.NOTHING : loadedAs(Step.NOTIFY);
            }
            case FileContent.TooLarge large -> dirty() ? hiddenConflict() : barred("");
            case FileContent.Unreadable bad when disk == Disk.READ_ONLY -> Step.NOTIFY;
            case FileContent.Unreadable bad -> loaded ? hiddenConflict() : barred("");
        };
    }

    private Step found(String now) {
        if (!loaded || disk == Disk.READ_ONLY) {
            loaded = true;
            disk = Disk.SAME;
            return take(now);
        }
        if (now.equals(base)) {
            boolean said = disk != Disk.SAME;
            disk = Disk.SAME;
            theirs = Optional.empty();
            return said ? Step.NOTIFY : Step.NOTHING;
        }
        if (now.equals(text)) {
            base = now;
            disk = Disk.SAME;
            theirs = Optional.empty();
            overwrites = false;
            return Step.NOTIFY;
        }
        if (text.equals(base) && !overwrites) {
            return take(now);
        }
        return conflict(now);
    }

    private Step take(String now) {
        base = now;
        text = now;
        disk = Disk.SAME;
        overwrites = false;
        theirs = Optional.empty();
        generation++;
        return Step.SHOW;
    }

    private Step conflict(String now) {
        if (disk == Disk.CONFLICT && theirs.equals(Optional.of(now))) {
            return Step.NOTHING;
        }
        disk = Disk.CONFLICT;
        theirs = Optional.of(now);
        return Step.NOTIFY;
    }

    private Step hiddenConflict() {
        if (disk == Disk.HIDDEN_CONFLICT || overwrites) {
            return Step.NOTHING;
        }
        disk = Disk.HIDDEN_CONFLICT;
        theirs = Optional.empty();
        return Step.NOTIFY;
    }

    private Step barred(String shown) {
        loaded = true;
        disk = Disk.READ_ONLY;
        base = shown;
        text = shown;
        generation++;
        return Step.SHOW;
    }

    private Step loadedAs(Step step) {
        loaded = true;
        return step;
    }

    /** Resolves a conflict with the text on disk. */
    void reload() {
        theirs.ifPresent(this::take);
    }

    /** Resolves a conflict with the user's text; the next save overwrites the file. */
    void keepMine() {
        if (disk == Disk.HIDDEN_CONFLICT) {
            disk = Disk.SAME;
            overwrites = true;
        }
        theirs.ifPresent(now -> {
            base = now;
            disk = Disk.SAME;
            theirs = Optional.empty();
            overwrites = true;
        });
    }

    /** Whether the next save may write the file; it recreates a deleted one. */
    boolean mayWrite() {
        return editable() && disk != Disk.CONFLICT && disk != Disk.HIDDEN_CONFLICT;
    }

    /** Why a save can't write the user's text before the user decides; empty when it can, or nothing is to be saved. */
    Optional<Message> obstacle() {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return switch (disk) {
            case CONFLICT -> Optional.of(Message.of("editor.save.conflict", name));
            case HIDDEN_CONFLICT ->
                text.equals(base) ? Optional.empty() : Optional.of(Message.of("editor.save.hidden-conflict", name));
            case SAME, GONE, READ_ONLY -> Optional.empty();
        };
    }

    /** Records a successful write. */
    void written(String saved) {
        base = saved;
        disk = Disk.SAME;
        overwrites = false;
        theirs = Optional.empty();
        writes++;
    }

    void moved(String newPath) {
        path = newPath;
        if (disk == Disk.GONE) {
            disk = Disk.SAME;
        }
        writes++;
        generation++;
    }

    /**
     * Accepts a check unless the text has changed since.
     *
     * @return whether it was accepted
     */
    boolean accept(CheckedContent result, long of) {
        if (of != generation) {
            return false;
        }
        checked = Optional.of(result);
        checkedGeneration = of;
        return true;
    }
}
