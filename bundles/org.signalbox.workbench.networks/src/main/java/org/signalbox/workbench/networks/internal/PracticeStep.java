package org.signalbox.workbench.networks.internal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.signalbox.content.CheckedContent;
import org.signalbox.demo.practice.PracticeWorkspace;
import org.signalbox.demo.practice.PracticeWorkspace.Role;
import org.signalbox.model.PostId;

/** The next thing to try on the practice networks. */
enum PracticeStep {
    /** Publish the first sample post. */
    PUBLISH,
    /** Fix the sample post that is too long. */
    FIX,
    /** Look at the calendar, then write a post. */
    SCHEDULE;

    /**
     * The first step that isn't done.
     *
     * @param files a content file by its path
     * @param published whether the post is out on a network
     */
    static PracticeStep next(
            PracticeWorkspace there, Function<String, Optional<CheckedContent>> files, Predicate<PostId> published) {
        if (!there.path(Role.READY)
                .flatMap(files)
                .flatMap(file -> file.file().post())
                .flatMap(post -> post.id())
                .filter(published)
                .isPresent()) {
            return PUBLISH;
        }
        return there.path(Role.PROBLEM)
                        .flatMap(files)
                        .filter(CheckedContent::hasErrors)
                        .isPresent()
                ? FIX
                : SCHEDULE;
    }
}
