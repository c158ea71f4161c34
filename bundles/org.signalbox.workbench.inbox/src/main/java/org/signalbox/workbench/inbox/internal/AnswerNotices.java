package org.signalbox.workbench.inbox.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.workbench.ui.Banner;

/** What is to be said of an answer that is written: the banner shows the gravest of it. UI thread. */
final class AnswerNotices {
    private final Banner banner;
    private final Map<Subject, Notice> notices = new EnumMap<>(Subject.class);
    private Optional<Notice> shown = Optional.empty();

    /** What a notice is about, the gravest first. */
    enum Subject {
        /** It wasn't sent. */
        REFUSED,
        /** The message that it was written to is no longer among those that are shown. */
        TARGET_GONE,
        /** The message can't be answered. */
        IMPOSSIBLE,
        /** Somebody answered since it was begun. */
        ANSWERED,
        /** Somebody else has begun an answer. */
        OTHERS_DRAFT,
        /** Somebody else is writing now. */
        WRITING,
        /** It waits before it goes out. */
        HELD,
        /** Who writes it may not send it. */
        NOT_SENDER,
        /** It is to another message than it was begun for. */
        OTHER_TARGET
    }

    private record Notice(Subject subject, Severity severity, String words, List<Banner.Action> actions) {
        boolean says(Notice other) {
            return subject == other.subject && severity == other.severity && words.equals(other.words);
        }
    }

    AnswerNotices(Banner banner) {
        this.banner = banner;
    }

    void put(Subject subject, Severity severity, String words, List<Banner.Action> actions) {
        notices.put(subject, new Notice(subject, severity, words, actions));
        show();
    }

    void remove(Subject subject) {
        if (notices.remove(subject) != null) {
            show();
        }
    }

    /** Puts a notice, or removes it where there is nothing to say. */
    void set(Subject subject, Optional<Message> words) {
        words.ifPresentOrElse(said -> put(subject, Severity.WARNING, said.text(), List.of()), () -> remove(subject));
    }

    void clear() {
        notices.clear();
        show();
    }

    private void show() {
        var next = notices.values().stream().findFirst();
        boolean same = next.isPresent()
                && shown.isPresent()
                && next.get().says(shown.get())
                && next.get().actions().isEmpty()
                && shown.get().actions().isEmpty();
        if (!same && !next.equals(shown)) {
            next.ifPresentOrElse(
                    notice -> banner.show(notice.severity(), notice.words(), notice.actions()), banner::hide);
        }
        shown = next;
    }
}
