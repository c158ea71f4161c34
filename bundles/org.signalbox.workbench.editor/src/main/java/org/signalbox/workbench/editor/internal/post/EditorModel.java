package org.signalbox.workbench.editor.internal.post;

import java.util.Optional;
import org.signalbox.content.CheckedContent;

/**
 * What an editor knows of its text and its file, and what it makes of what happens to them. Never loses the text. Pure;
 * UI thread.
 */
final class EditorModel {
    /** How the file on disk stands to the text. */
    enum Disk {
        /** As it was read or written last. */
        SAME,
        /** Somebody else changed it, and the text has changes of its own. */
        CONFLICT,
        /** Removed or renamed. */
        GONE,
        /** Its bytes aren't UTF-8, it is too large or can't be read: it can be looked at only. */
        BARRED
    }

    /** What the editor does next about a file that was looked at. */
    enum Step {
        NOTHING,
        /** Show the text that is on disk now; nothing of the user's is lost. */
        TAKE_OVER,
        /** Say what is wrong. */
        SAY
    }

    private String path;
    private String base = "";
    private String text = "";
    private Disk disk = Disk.SAME;
    private boolean loaded;
    private boolean kept;
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

    /** The text on disk that differs from both what was read and what is in the editor. */
    Optional<String> theirs() {
        return theirs;
    }

    /** What was read from or written to disk last. */
    String base() {
        return base;
    }

    /** Counts changes of the text; a check belongs to one of them. */
    long generation() {
        return generation;
    }

    /** Counts writes; a look at the disk that began before the last one is stale. */
    long writes() {
        return writes;
    }

    Optional<CheckedContent> checked() {
        return checked;
    }

    /** Whether the newest check is of the text as it is. */
    boolean fresh() {
        return checkedGeneration == generation;
    }

    boolean dirty() {
        return loaded
                && disk != Disk.BARRED
                && (!text.equals(base) || disk == Disk.GONE || disk == Disk.CONFLICT || kept);
    }

    boolean editable() {
        return loaded && disk != Disk.BARRED;
    }

    /** The text was changed by the user. */
    void edited(String newText) {
        if (!newText.equals(text)) {
            text = newText;
            generation++;
        }
    }

    /** The file was looked at. */
    Step looked(DiskContent now) {
        return switch (now) {
            case DiskContent.Found found -> found(found.text());
            case DiskContent.NotUtf8 bad -> dirty() ? conflict(bad.text()) : barred(bad.text());
            case DiskContent.Gone gone -> {
                var before = disk;
                disk = Disk.GONE;
                theirs = Optional.empty();
                yield before == Disk.GONE && loaded ? Step.NOTHING : loadedAs(Step.SAY);
            }
            case DiskContent.TooLarge large -> dirty() ? Step.SAY : barred("");
            case DiskContent.Unreadable bad -> loaded ? Step.SAY : barred("");
        };
    }

    private Step found(String now) {
        if (!loaded || disk == Disk.BARRED) {
            loaded = true;
            disk = Disk.SAME;
            return take(now);
        }
        if (now.equals(base)) {
            boolean said = disk != Disk.SAME;
            disk = Disk.SAME;
            theirs = Optional.empty();
            return said ? Step.SAY : Step.NOTHING;
        }
        if (now.equals(text)) {
            base = now;
            disk = Disk.SAME;
            theirs = Optional.empty();
            kept = false;
            return Step.SAY;
        }
        if (text.equals(base) && !kept) {
            return take(now);
        }
        return conflict(now);
    }

    private Step take(String now) {
        base = now;
        text = now;
        disk = Disk.SAME;
        kept = false;
        theirs = Optional.empty();
        generation++;
        return Step.TAKE_OVER;
    }

    private Step conflict(String now) {
        if (disk == Disk.CONFLICT && theirs.equals(Optional.of(now))) {
            return Step.NOTHING;
        }
        disk = Disk.CONFLICT;
        theirs = Optional.of(now);
        return Step.SAY;
    }

    private Step barred(String shown) {
        loaded = true;
        disk = Disk.BARRED;
        base = shown;
        text = shown;
        generation++;
        return Step.TAKE_OVER;
    }

    private Step loadedAs(Step step) {
        loaded = true;
        return step;
    }

    /** The user takes the text on disk. */
    void reload() {
        theirs.ifPresent(this::take);
    }

    /** The user keeps his text; the next save replaces what is on disk. */
    void keepMine() {
        theirs.ifPresent(now -> {
            base = now;
            disk = Disk.SAME;
            theirs = Optional.empty();
            kept = true;
        });
    }

    /** The file may be made anew by the next save. */
    boolean mayWrite() {
        return editable() && disk != Disk.CONFLICT;
    }

    /** The text was written. */
    void written(String saved) {
        base = saved;
        disk = Disk.SAME;
        kept = false;
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

    /** Takes a check unless the text went on since it began; whether it was taken. */
    boolean accept(CheckedContent result, long of) {
        if (of != generation) {
            return false;
        }
        checked = Optional.of(result);
        checkedGeneration = of;
        return true;
    }
}
