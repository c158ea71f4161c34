package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Choice;
import org.signalbox.content.KnownChoices;
import org.signalbox.model.Actor;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.choices.DescribedOptions;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** Choices are asked from a connector within limits, kept in the store, and stay when the network doesn't answer. */
@Timeout(60)
class OfferedChoicesTest {
    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private Workshop shop;
    private NetworkCatalog networks;
    private DescribedOptions options;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, Map.of(), now::get);
        networks = shop.open();
        shop.addAccount();
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", "publish, choices")
                .manner("offers")
                .version("1.0.0")
                .signed(folder, VendorKeys.TRUSTED);
        networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
        options = new DescribedOptions(shop.context(), networks, shop.store);
    }

    @AfterEach
    void close() throws Exception {
        options.close();
        shop.close();
    }

    private static ChoiceQuestion asked(String typed) {
        return new ChoiceQuestion(Workshop.ACCOUNT, "board", Map.of(), typed);
    }

    private KnownChoices await(ChoiceQuestion asked, Predicate<KnownChoices> wanted) throws InterruptedException {
        return await(options, asked, wanted);
    }

    private static KnownChoices await(DescribedOptions options, ChoiceQuestion asked, Predicate<KnownChoices> wanted)
            throws InterruptedException {
        var known = options.choices(asked);
        while (!wanted.test(known)) {
            Thread.sleep(10);
            known = options.choices(asked);
        }
        return known;
    }

    private KnownChoices read(String typed) throws InterruptedException {
        return await(asked(typed), known -> known.readAt().isPresent());
    }

    @Test
    void all_pages_are_read_once_and_each_value_is_kept_once() throws Exception {
        var known = read("");
        assertThat(known.choices())
                .containsExactly(Choice.of("a", "Arrivals"), Choice.of("d"), Choice.of("t", "Tickets"));
        assertThat(known.complete()).isTrue();
        assertThat(known.fresh()).isTrue();
    }

    @Test
    void a_network_that_never_ends_or_repeats_itself_is_cut_off_and_incomplete() throws Exception {
        assertThat(read("endless").choices()).hasSize(20);
        assertThat(read("endless").complete()).isFalse();
        assertThat(read("circle").choices()).containsExactly(Choice.of("one"));
        assertThat(read("circle").complete()).isFalse();
        assertThat(read("many").choices()).hasSize(2_000);
        assertThat(read("many").complete()).isFalse();
    }

    @Test
    void what_is_kept_of_an_answer_is_bounded() throws Exception {
        assertThat(read("tongues").choices()).singleElement().satisfies(each -> {
            assertThat(each.labels()).hasSize(8);
            assertThat(each.label(Locale.FRENCH)).isEqualTo("Billets");
            assertThat(each.label(Locale.ENGLISH)).isEqualTo("Tickets");
        });
        var heavy = read("heavy");
        assertThat(heavy.complete()).isFalse();
        assertThat(heavy.choices()).hasSizeBetween(300, 440);
    }

    @Test
    void what_is_longer_than_any_choice_isnt_asked_for() {
        for (var asked : List.of(
                asked("x".repeat(201)),
                new ChoiceQuestion(Workshop.ACCOUNT, "board", Map.of("country", "x".repeat(201)), ""))) {
            options.ask(asked);
            var known = options.choices(asked);
            assertThat(known.reading()).isFalse();
            assertThat(known.problem().orElseThrow().text(Locale.FRENCH)).contains("200");
            assertThat(options.askAgain(asked)).isFalse();
        }
        assertThat(shop.store.choices().list(Workshop.ACCOUNT)).isEmpty();
    }

    @Test
    void a_look_asks_nobody_and_once_more_is_five_minutes_later() throws Exception {
        assertThat(options.peek(asked("")).reading()).isFalse();
        assertThat(shop.store.choices().list(Workshop.ACCOUNT)).isEmpty();
        read("");
        assertThat(options.askAgain(asked(""))).isFalse();
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
        assertThat(options.askAgain(asked(""))).isTrue();
    }

    @Test
    void values_and_labels_cant_disturb_the_text_around_them() throws Exception {
        var known = read("turned");
        assertThat(known.choices()).extracting(Choice::value).containsExactly("ok", "\ud83d\udc69\u200d\ud83d\udd27");
        var label = known.choices().get(0).label(Locale.ENGLISH);
        assertThat(label).startsWith("Tickets now yyy").endsWith("y…").hasSize(200);
        assertThat(known.complete()).as("something was left out").isFalse();
    }

    @Test
    void an_answer_that_isnt_one_is_a_problem_in_words() throws Exception {
        for (var typed : new String[] {"not-choices", "long"}) {
            var known = await(asked(typed), each -> each.problem().isPresent());
            assertThat(known.problem().orElseThrow().text(Locale.ENGLISH))
                    .containsIgnoringCase("tiny")
                    .doesNotContain("networks.");
            assertThat(known.readAt()).isEmpty();
        }
        var closed = await(asked("closed"), each -> each.problem().isPresent());
        assertThat(closed.problem().orElseThrow().text(Locale.ENGLISH)).contains("boards are closed");
    }

    @Test
    void after_a_day_the_network_is_asked_again_and_old_choices_stay_when_it_doesnt_answer() throws Exception {
        var first = read("");
        networks.change("tiny", NetworkChange.DISABLE, "tester");
        now.updateAndGet(at -> at.plus(Duration.ofHours(25)));
        options.ask(asked(""));
        var old = await(asked(""), known -> known.problem().isPresent());
        assertThat(old.fresh()).isFalse();
        assertThat(old.choices()).isEqualTo(first.choices());
        assertThat(old.readAt()).isEqualTo(first.readAt());

        networks.change("tiny", NetworkChange.ENABLE, "tester");
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(6)));
        assertThat(await(asked(""), KnownChoices::fresh).problem()).isEmpty();
    }

    @Test
    void another_start_finds_them_and_a_removed_account_leaves_none() throws Exception {
        var known = read("");
        var later = new DescribedOptions(shop.context(), networks, shop.store);
        assertThat(later.choices(asked("")).choices()).isEqualTo(known.choices());
        later.close();

        shop.store.accounts().remove(Workshop.ACCOUNT, new Actor("tester", now.get()));
        assertThat(await(asked(""), each -> each.readAt().isEmpty()).choices()).isEmpty();
    }

    @Test
    void a_process_without_grants_notes_what_it_wants_and_a_node_asks_for_it() throws Exception {
        var beside = new DescribedOptions(shop.context(), networks, notExclusive(shop.store));
        var known = await(beside, asked("many"), each -> each.readAt().isPresent());
        assertThat(known.choices()).hasSize(2_000);
        assertThat(shop.store.choices().list(Workshop.ACCOUNT))
                .singleElement()
                .satisfies(row -> assertThat(row.open()).isFalse());
        beside.close();

        options.close();
        var alone = new DescribedOptions(shop.context(), networks, notExclusive(shop.store));
        alone.ask(asked(""));
        await(alone, asked(""), KnownChoices::reading);
        Thread.sleep(300);
        assertThat(alone.choices(asked("")).readAt())
                .as("nobody there reads it")
                .isEmpty();
        alone.close();
    }

    private static Store notExclusive(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (p, method, args) -> {
                    if (method.getName().equals("exclusive")) {
                        return false;
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
