package org.signalbox.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.archive.ArchiveLimits;
import org.signalbox.archive.ArchiveProgress;
import org.signalbox.archive.ArchiveQuery;
import org.signalbox.archive.ArchiveState;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.sandbox.InjectedFault;
import org.signalbox.sandbox.PracticeKind;
import org.signalbox.sandbox.PracticeOperation;
import org.signalbox.sandbox.PracticePost;

/** Archives an account of a practice network over real sockets. */
@Timeout(120)
class ArchivingTest {
    @TempDir
    Path workspace;

    @Test
    void an_archive_has_every_post_image_reply_and_reading_that_the_network_holds() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(1_200))) {
            scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
            var end = scene.archives.await(scene.account).orElseThrow();
            assertThat(end.message()).isEmpty();
            assertThat(end.state()).isEqualTo(ArchiveState.COMPLETE);

            var held = scene.network.posts();
            var posts = all(scene, ArchiveQuery.of(scene.account).limit(97));
            assertThat(posts).hasSize(1_200);
            assertThat(posts).extracting(ArchivedPost::at).isSortedAccordingTo(java.util.Comparator.reverseOrder());
            for (var truth : held) {
                var post = scene.archives.find(scene.account, truth.id()).orElseThrow();
                assertThat(post.text()).isEqualTo(truth.text());
                assertThat(post.at()).isEqualTo(truth.createdAt());
                assertThat(post.media())
                        .extracting(ArchivedMedia::alt)
                        .isEqualTo(truth.media().stream()
                                .map(PracticePost.PracticeMedia::alt)
                                .toList());
                assertThat(post.media())
                        .extracting(media -> media.sha256().orElseThrow())
                        .isEqualTo(truth.media().stream()
                                .map(PracticePost.PracticeMedia::sha256)
                                .toList());
                assertThat(post.latest().orElseThrow().values().get("replies"))
                        .isEqualTo(post.replies().size());
            }
            assertThat(posts).anySatisfy(post -> assertThat(post.replies()).hasSizeGreaterThan(10));
            assertThat(scene.archives.verify(scene.folder()).problems()).isEmpty();
            assertThat(scene.store.pastPosts().count(scene.account)).isEqualTo(1_200);
            assertThat(scene.folders().work(scene.account)).doesNotExist();
        }
    }

    @Test
    void what_is_archived_is_found_and_opened_after_the_network_is_gone() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.PLAZA, ArchiveFixture.posts(56))) {
            archived(scene);
            var truth = scene.network.posts().stream()
                    .filter(post ->
                            post.handle().equals("nightline") && !post.media().isEmpty())
                    .findFirst()
                    .orElseThrow();
            scene.network.close();
            scene.networks.remove("plaza");
            scene.restart();

            var words = truth.media().getFirst().alt().toUpperCase(java.util.Locale.ROOT);
            var found = scene.archives
                    .browse(ArchiveQuery.of(scene.account).with(words))
                    .items();
            assertThat(found).extracting(ArchivedPost::remoteId).contains(truth.id());
            var hash = truth.media().getFirst().sha256();
            try (var in = scene.archives.openMedia(scene.account, hash)) {
                assertThat(MediaStore.sha256(in.readAllBytes())).isEqualTo(hash);
            }
            var reply = all(scene, ArchiveQuery.of(scene.account)).stream()
                    .flatMap(post -> post.replies().stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(scene.archives
                            .browse(ArchiveQuery.of(scene.account).with(reply.text()))
                            .items())
                    .isNotEmpty();
            assertThat(scene.archives.progress(scene.account).orElseThrow().state())
                    .isEqualTo(ArchiveState.COMPLETE);
            assertThat(scene.store
                            .pastPosts()
                            .list(new PastPostQuery(
                                    java.util.Optional.of(scene.account),
                                    java.util.Optional.empty(),
                                    java.util.Optional.empty(),
                                    100))
                            .items())
                    .hasSize(56);
        }
    }

    @Test
    void a_network_that_misbehaves_delays_an_archive_and_takes_nothing_from_it() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(300))) {
            for (var operation : List.of(
                    PracticeOperation.READ,
                    PracticeOperation.METRICS,
                    PracticeOperation.REPLIES,
                    PracticeOperation.MEDIA_FILE)) {
                var skip = 0;
                for (var kind : List.of(
                        InjectedFault.Kind.ERROR_BEFORE_COMMIT,
                        InjectedFault.Kind.RESET_BEFORE_COMMIT,
                        InjectedFault.Kind.ERROR_AFTER_COMMIT,
                        InjectedFault.Kind.RESET_AFTER_COMMIT,
                        InjectedFault.Kind.EMPTY_BODY)) {
                    scene.network.misbehave(InjectedFault.of(kind).on(operation).after(skip++));
                }
            }
            scene.network.misbehave(InjectedFault.of(InjectedFault.Kind.RATE_LIMITED)
                    .on(PracticeOperation.REPLIES)
                    .after(40)
                    .withRetryAfter(Duration.ofSeconds(1)));
            var waited = new HashSet<ArchiveState>();
            try (var watching = scene.archives.onProgress(progress -> waited.add(progress.state()))) {
                archived(scene);
            }
            assertThat(waited).contains(ArchiveState.WAITING);
            var posts = all(scene, ArchiveQuery.of(scene.account));
            assertThat(posts).hasSize(300);
            assertThat(posts)
                    .allSatisfy(post -> assertThat(post.replies())
                            .hasSize(post.latest()
                                    .orElseThrow()
                                    .values()
                                    .get("replies")
                                    .intValue()));
            assertThat(scene.archives.list().getFirst().gaps()).isZero();
        }
    }

    @Test
    void an_archive_that_was_stopped_goes_on_without_asking_twice() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(300))) {
            var states = new ArrayList<ArchiveProgress>();
            for (var most = 60; most < 400; most += 60) {
                scene.archives.start(scene.account, ArchiveLimits.reads(most), "test");
                states.add(scene.archives.await(scene.account).orElseThrow());
                scene.restart();
            }
            archived(scene);
            assertThat(states).allSatisfy(state -> assertThat(state.state()).isEqualTo(ArchiveState.STOPPED));
            assertThat(states).extracting(ArchiveProgress::reads).containsExactly(60L, 120L, 180L, 240L, 300L, 360L);
            assertThat(scene.asked().stream()
                            .filter(path -> !path.equals("/2/me"))
                            .collect(Collectors.groupingBy(path -> path, Collectors.counting()))
                            .values())
                    .allMatch(times -> times == 1);
            assertThat(all(scene, ArchiveQuery.of(scene.account))).hasSize(300);
            assertThat(scene.archives.verify(scene.folder()).valid()).isTrue();
        }
    }

    @Test
    void a_cancelled_archive_stops_at_once_and_keeps_what_was_read() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(300))) {
            scene.network.misbehave(InjectedFault.of(InjectedFault.Kind.STALL_BEFORE_COMMIT)
                    .on(PracticeOperation.REPLIES)
                    .after(10));
            scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
            while (scene.archives.progress(scene.account).orElseThrow().replies() == 0) {
                Thread.sleep(5);
            }
            scene.archives.cancel(scene.account);
            var stopped = scene.archives.await(scene.account).orElseThrow();
            assertThat(stopped.state()).isEqualTo(ArchiveState.STOPPED);
            assertThat(stopped.message().orElseThrow().code()).isEqualTo("archive.stopped.cancelled");
            assertThat(scene.folder()).doesNotExist();
            scene.restart();
            scene.archives.tend();
            assertThat(scene.archives.running())
                    .as("what a person stopped isn't gone on with")
                    .isEmpty();
            assertThat(scene.archives.progress(scene.account).orElseThrow().posts())
                    .isEqualTo(300);
            scene.network.behave();
            archived(scene);
        }
    }

    @Test
    void a_second_archive_replaces_the_first_and_fetches_no_file_again() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(50))) {
            archived(scene);
            var files = scene.asked().stream()
                    .filter(path -> path.startsWith("/media/"))
                    .count();
            assertThat(files).isPositive();
            archived(scene);
            assertThat(scene.asked().stream()
                            .filter(path -> path.startsWith("/media/"))
                            .count())
                    .isEqualTo(files);
            assertThat(scene.archives.list()).hasSize(1);
            assertThat(scene.archives.verify(scene.folder()).valid()).isTrue();
            try (var all = Files.list(scene.folder().getParent())) {
                assertThat(all.map(each -> each.getFileName().toString())).containsExactly("nightline");
            }
        }
    }

    @Test
    void a_file_that_is_gone_is_a_gap_and_stops_nothing() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(50))) {
            scene.network.misbehave(InjectedFault.of(InjectedFault.Kind.REJECTED)
                    .on(PracticeOperation.MEDIA_FILE)
                    .times(2)
                    .withStatus(404));
            archived(scene);
            var info = scene.archives.list().getFirst();
            assertThat(info.gaps()).isEqualTo(2);
            assertThat(scene.archives.verify(scene.folder()).problems()).isEmpty();
            assertThat(all(scene, ArchiveQuery.of(scene.account)).stream()
                            .flatMap(post -> post.media().stream())
                            .filter(media -> media.sha256().isEmpty()))
                    .hasSize(2);
        }
    }

    @Test
    void a_lost_authorization_stops_an_archive_and_a_new_grant_goes_on() throws Exception {
        try (var scene = new ArchiveFixture(workspace, PracticeKind.CHIRP, ArchiveFixture.posts(50))) {
            scene.network.misbehave(
                    InjectedFault.of(InjectedFault.Kind.TOKEN_EXPIRED).on(PracticeOperation.METRICS));
            scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
            var stopped = scene.archives.await(scene.account).orElseThrow();
            assertThat(stopped.message().orElseThrow().code()).isEqualTo("archive.stopped.authorization");
            archived(scene);
        }
    }

    static void archived(ArchiveFixture scene) throws Exception {
        scene.archives.start(scene.account, ArchiveLimits.NONE, "test");
        var end = scene.archives.await(scene.account).orElseThrow();
        assertThat(end.message().map(result -> result.text())).isEmpty();
        assertThat(end.state()).isEqualTo(ArchiveState.COMPLETE);
    }

    static List<ArchivedPost> all(ArchiveFixture scene, ArchiveQuery query) throws Exception {
        var all = new ArrayList<ArchivedPost>();
        var page = scene.archives.browse(query);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = scene.archives.browse(query.after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }
}
