package org.signalbox.content.internal;

import java.time.Instant;
import org.signalbox.content.ContentFile;
import org.signalbox.model.Post;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TermsBook;

/**
 * Reports titles that won't be sent. A post's title is also its name for people; one for an account is meant to be
 * sent.
 */
final class TitleProblems {
    private TitleProblems() {}

    static void find(ContentFile file, Post post, TermsBook book, Instant when, Problems problems) {
        post.variants()
                .forEach((account, spec) -> spec.title()
                        .filter(title -> book.of(account).stream()
                                .flatMap(terms -> terms.at(when).stream())
                                .anyMatch(TitleProblems::forbidsTitles))
                        .ifPresent(title -> problems.warning(
                                file.map()
                                        .keys()
                                        .getOrDefault(
                                                "variants." + account + ".title",
                                                file.map().frontMatter()),
                                "content.title-unused",
                                account)));
    }

    private static boolean forbidsTitles(Term term) {
        return term.measure() instanceof Measure.Demand demand
                && demand.kind() == Term.Kind.FORBIDS
                && demand.what() == TermSubject.Content.TITLE;
    }
}
