package org.signalbox.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks.Otherwise;
import org.signalbox.ledger.Rechecks.Repair;
import org.signalbox.ledger.Rechecks.Result;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.TermsEnforcement;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.WhatIf;
import org.signalbox.tests.fakes.ForwardingStore;
import org.signalbox.tests.fakes.Unexpected;

class RecheckServiceTest {
    private static final String LIMIT =
            "{\"id\": \"chirp.text\", \"kind\": \"text-limit\", \"operation\": \"post.create\", \"measure\": "
                    + "{\"unit\": \"graphemes\"}, \"value\": %d}";

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Result> result = new LinkedBlockingQueue<>();
    private Books books;
    private RecheckService recheckService;

    @BeforeEach
    void open() throws Exception {
        books = new Books(folder);
        books.book.chirp(LIMIT.formatted(100));
        books.plan("long", 7_200, "The night train to Lisbon");
        books.plan("short", 3_600, "Short");
        recheckService = recheckService();
        recheckService.recheckNow();
        recheckService.onChange(result::add);
    }

    /** One that only tells: what is held or released is {@link BrokenPublicationHandlerTest}'s. */
    private RecheckService recheckService() {
        var networks = UsableNetworks.of(books, () -> true);
        var terms = new TermsEnforcementService(books.store, networks, TermsBook.NONE);
        return new RecheckService(
                books.store,
                books.book,
                none(Workspace.class),
                none(Preflight.class),
                publishing(),
                new BrokenPublicationHandler(books.store, networks, terms),
                ProcessRole.of(sharedWithANode(), "off"));
    }

    /** A store in which this process leads nothing: a node holds and releases. */
    private Store sharedWithANode() {
        return new ForwardingStore(books.store) {
            @Override
            public boolean exclusive() {
                return false;
            }
        };
    }

    @AfterEach
    void close() {
        recheckService.stop();
        books.close();
    }

    @Test
    void when_terms_change_all_that_is_planned_is_checked_again_and_what_breaks_is_told() throws Exception {
        assertThat(recheckService.latest().broken()).isEmpty();
        assertThat(recheckService.latest().checked()).isEqualTo(2);

        books.book.chirp(LIMIT.formatted(10));

        var checked = next(1);
        assertThat(checked.checked()).isEqualTo(2);
        assertThat(checked.broken()).singleElement().satisfies(broken -> {
            assertThat(broken.id().value()).isEqualTo("long");
            assertThat(broken.path()).isEqualTo("content/long.md");
            assertThat(broken.error()).isTrue();
            assertThat(broken.findings()).extracting(finding -> finding.term()).containsExactly("chirp.text");
        });
        books.book.chirp(LIMIT.formatted(100));
        assertThat(next(0).checked()).isEqualTo(2);
    }

    @Test
    void terms_that_begin_are_noticed_also_when_nothing_was_planned_at_the_start() throws Exception {
        close();
        books = new Books(folder.resolve("empty"));
        var border = Books.NOON.plusSeconds(5_000);
        books.book.chirp(
                LIMIT.formatted(100).replaceFirst("}$", ", \"to\": \"" + border + "\"}"),
                LIMIT.formatted(10).replaceFirst("}$", ", \"from\": \"" + border + "\"}"));
        recheckService = recheckService();
        recheckService.recheckNow();
        recheckService.onChange(result::add);

        books.plan("long", 3_600, "The night train to Lisbon"); // overdue then
        books.now = border;

        assertThat(next(1).broken()).extracting(broken -> broken.id().value()).containsExactly("long");
    }

    @Test
    void what_broke_something_is_forgotten_once_it_is_cancelled() throws Exception {
        books.book.chirp(LIMIT.formatted(3));
        assertThat(next(2).broken()).extracting(broken -> broken.id().value()).containsExactly("short", "long");

        books.store.publications().save(find("long").cancel(books.actor()));

        assertThat(next(1).broken()).extracting(broken -> broken.id().value()).containsExactly("short");
    }

    @Test
    void what_no_quick_fix_helps_is_held_or_cancelled_as_asked() throws Exception {
        books.book.chirp(LIMIT.formatted(3));
        var ids = next(2).broken().stream().map(BrokenPublication::id).toList();

        var left = recheckService.repair(ids.subList(0, 1), Otherwise.LEAVE, "anna");
        assertThat(left).extracting(Repair::outcome).containsExactly(Repair.Outcome.UNCHANGED);
        var held = recheckService.repair(ids.subList(0, 1), Otherwise.HOLD, "anna");
        var cancelled = recheckService.repair(ids.subList(1, 2), Otherwise.CANCEL, "anna");

        assertThat(held).extracting(Repair::outcome).containsExactly(Repair.Outcome.HELD);
        assertThat(cancelled).extracting(Repair::outcome).containsExactly(Repair.Outcome.CANCELLED);
        assertThat(find("short").state()).isEqualTo(PublicationState.HELD);
        assertThat(find("short").reason().orElseThrow().code()).isEqualTo(TermsEnforcement.HELD);
        assertThat(find("long").state()).isEqualTo(PublicationState.CANCELLED);
    }

    @Test
    void a_change_can_be_tried_before_it_is_made() throws Exception {
        var forecasts = new ForecastService(books.store, books.book);
        var shorter = new Books.Book();
        shorter.chirp(LIMIT.formatted(10));

        var recheck = forecasts.recheck(
                Optional.of("chirp"),
                WhatIf.of(new WhatIf.Assumption.Document(shorter.of("chirp").orElseThrow())));

        assertThat(recheck.newlyBroken()).extracting(each -> each.id().value()).containsExactly("long");
        assertThat(recheckService.latest().broken()).isEmpty();
    }

    /** The next re-check by which so many break something; the first one after the start may come in between. */
    private Result next(int broken) throws InterruptedException {
        for (var checked = result.poll(5, TimeUnit.SECONDS); ; checked = result.poll(5, TimeUnit.SECONDS)) {
            assertThat(checked)
                    .as("a re-check by which %s break something", broken)
                    .isNotNull();
            if (checked.broken().size() == broken) {
                return checked;
            }
        }
    }

    private Publication find(String id) {
        return books.store.publications().find(new PublicationId(id)).orElseThrow();
    }

    /** Can't read any file. */
    private static <T> T none(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new java.io.IOException("no files here");
        }));
    }

    private Publishing publishing() {
        return new ForwardingPublishing(Unexpected.calls(Publishing.class)) {
            @Override
            public Publication cancel(PublicationId id, String actor) {
                var publication = books.store.publications().find(id).orElseThrow();
                return books.store.publications().save(publication.cancel(books.actor()));
            }
        };
    }
}
