package org.signalbox.connector.instagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.instagram.InstagramMessages;
import org.signalbox.emulation.meta.GraphAnswers;

/** Direct messages to an account, and answers to them. */
class InstagramMessagesTest {
    private DirectHost host = by(Login.FACEBOOK);
    private Optional<String> position = Optional.empty();

    private static DirectHost by(Login login) {
        var host = DirectHost.by(login);
        host.asking("standard " + login.messages());
        return host;
    }

    @AfterEach
    void close() {
        host.close();
    }

    private InstagramMessages messages() {
        return host.instagram.messages();
    }

    private String write(String who, String text) {
        return messages().write(FakeInstagram.ACCOUNT, who, text, host.now);
    }

    /** All that comes, until nothing more does; the next call goes on from there. */
    private List<InboxItem> read(int limit) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        for (var pages = 0; pages < 30; pages++) {
            var page = host.session().inbox(position, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            items.addAll(page.items());
            position = Optional.of(page.position());
            if (!page.more()) {
                return items;
            }
        }
        throw new AssertionError("no end");
    }

    private Lookup find(String text, Receipt parent, Instant since) throws ConnectorException {
        return host.session().find(host.search(Part.text(text), Optional.empty(), Optional.of(parent), since));
    }

    private long calls(String path) {
        return host.requests.stream()
                .map(HttpRequest::uri)
                .map(URI::getPath)
                .filter(each -> each.endsWith(path))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void messages_come_with_their_conversation_and_are_answered_there(Login login) throws Exception {
        host.close();
        host = by(login);
        var id = write("zoe", "Are you open on Sunday?");
        var other = write("max", "Hello");
        messages().write("17841400000000002", "zoe", "To another account", host.now);
        host.now = host.now.plusSeconds(600);

        var items = read(10);
        assertThat(items).extracting(InboxItem::remoteId).containsExactlyInAnyOrder(id, other);
        var item = items.stream()
                .filter(each -> each.remoteId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(item.kind()).isEqualTo(InboxItem.Kind.MESSAGE);
        assertThat(item.text()).isEqualTo("Are you open on Sunday?");
        assertThat(item.author().handle()).isEqualTo("zoe");
        assertThat(item.author().remoteId()).isEqualTo(InstagramMessages.person("zoe"));
        assertThat(item.conversation()).isPresent();
        assertThat(item.possible()).containsExactly(InboxItem.Action.REPLY);

        var since = host.now;
        host.now = host.now.plusSeconds(5);
        var receipt = host.publish(Part.text("From nine"), Optional.of(item.receipt()));
        assertThat(messages().by(FakeInstagram.ACCOUNT)).containsExactly("From nine");
        assertThat(find("From nine", item.receipt(), since).whenFound())
                .map(Receipt::remoteId)
                .contains(receipt.remoteId());
        assertThat(find("From ten", item.receipt(), since)).isInstanceOf(Lookup.Absent.class);
        var hosts = login == Login.FACEBOOK ? "graph.facebook.com" : "graph.instagram.com";
        assertThat(host.hosts("reply.create")).containsOnly(hosts);
        host.now = host.now.plusSeconds(600);
        assertThat(read(10)).as("neither its own nor those of before").isEmpty();
        assertThat(host.log).isEmpty();
    }

    @Test
    void files_of_messages_are_addresses() throws Exception {
        messages().send(FakeInstagram.ACCOUNT, "zoe", "https://lookaside.fbsbx.com/a.jpg", host.now);
        messages().send(FakeInstagram.ACCOUNT, "max", "javascript:alert(1)", host.now);
        assertThat(read(10))
                .extracting(item -> item.author().handle() + " "
                        + item.attachments().stream()
                                .map(file -> file.type() + " " + file.address())
                                .toList())
                .containsExactlyInAnyOrder("zoe [image/jpeg https://lookaside.fbsbx.com/a.jpg]", "max []");
    }

    @Test
    void many_conversations_are_read_page_by_page_and_those_without_anything_new_arent() throws Exception {
        for (var i = 0; i < 60; i++) {
            write("person" + i, "Hello " + i);
        }
        host.now = host.now.plusSeconds(600);
        assertThat(read(7)).extracting(InboxItem::remoteId).hasSize(60).doesNotHaveDuplicates();
        var before = calls("/conversations");
        host.now = host.now.plusSeconds(3_600);
        var later = write("person3", "Still there?");
        assertThat(read(7)).extracting(InboxItem::remoteId).containsExactly(later);
        assertThat(calls("/conversations") - before).as("pages").isEqualTo(1 + 1);
        for (var i = 0; i < 200; i++) {
            write("stranger" + i, "Spam");
        }
        var sent = calls("/conversations");
        read(50);
        assertThat(calls("/conversations") - sent).as("a flood has a bound").isLessThanOrEqualTo(12);
    }

    @Test
    void of_more_than_are_shown_the_newest_come_and_the_log_says_so() throws Exception {
        for (var i = 0; i < 25; i++) {
            write("zoe", "Word " + i);
        }
        assertThat(read(50)).extracting(InboxItem::text).hasSize(20).contains("Word 24", "Word 5");
        assertThat(host.log).singleElement().asString().contains("20 new messages");
    }

    @ParameterizedTest
    @EnumSource(Login.class)
    void without_the_permission_comments_come_and_messages_are_asked_for_each_hour(Login login) throws Exception {
        host.close();
        host = by(login);
        host.instagram.scopes().remove(login.messages());
        var post = host.publish(Part.of("Post").media(TestImages.dot("")).build());
        host.instagram.reply(post.remoteId(), "zoe", "Nice");
        write("zoe", "Hello");
        assertThat(read(10)).extracting(InboxItem::text).containsExactly("Nice");
        assertThat(host.log).singleElement().asString().contains("aren't read").contains("200");
        for (var minutes = 0; minutes < 5; minutes++) {
            host.now = host.now.plusSeconds(600);
            read(10);
        }
        assertThat(calls("/conversations")).isEqualTo(1);
        host.instagram.scopes().add(login.messages());
        host.now = host.now.plusSeconds(601);
        var later = write("zoe", "Are you there?");
        assertThat(read(10)).extracting(InboxItem::remoteId).contains(later);
        assertThat(host.log).hasSize(1);
    }

    @Test
    void an_app_that_doesnt_ask_for_messages_makes_no_call_for_them() throws Exception {
        host.asking("standard");
        write("zoe", "Hello");
        assertThat(read(10)).isEmpty();
        host.asking("instagram_basic, instagram_business_manage_messages");
        assertThat(read(10)).as("the permission of the other login").isEmpty();
        assertThat(calls("/conversations") + calls("/me/accounts")).isZero();
    }

    @Test
    void a_page_that_isnt_shown_leaves_comments_alone() throws Exception {
        host.instagram.scopes().remove("pages_show_list");
        write("zoe", "Hello");
        assertThat(read(10)).isEmpty();
        assertThat(host.log).singleElement().asString().contains("aren't read");
    }

    @Test
    void the_page_is_looked_for_once_and_again_after_its_token_was_refused() throws Exception {
        write("zoe", "Hello");
        var session = host.session();
        var at = Optional.<String>empty();
        for (var pages = 0; pages < 9; pages++) {
            at = Optional.of(session.inbox(at, 10).position());
            host.now = host.now.plusSeconds(3_601);
        }
        assertThat(calls("/me/accounts")).isEqualTo(1);
        host.alteration =
                (request, answer) -> request.path().endsWith("/conversations") ? GraphAnswers.tokenExpired() : answer;
        for (var pages = 0; pages < 3; pages++) {
            at = Optional.of(session.inbox(at, 10).position());
        }
        assertThat(host.log).singleElement().asString().contains("aren't read");
        host.alteration = (request, answer) -> answer;
        host.now = host.now.plusSeconds(3_601);
        for (var pages = 0; pages < 3; pages++) {
            at = Optional.of(session.inbox(at, 10).position());
        }
        assertThat(calls("/me/accounts")).isEqualTo(2);
    }

    @Test
    void what_cant_be_sent_is_refused_with_its_term() throws Exception {
        write("zoe", "Hello");
        var item = Optional.of(read(10).getFirst().receipt());
        var sent = host.visible().size();
        assertRejected(() -> host.publish(Part.text("é".repeat(501)), item), Term.MESSAGE);
        assertThat(host.visible()).hasSize(sent);
        host.publish(Part.text("é".repeat(500)), item);
        host.now = host.now.plus(Duration.ofHours(25));
        assertRejected(() -> host.publish(Part.text("Sorry"), item), Term.WINDOW);
        assertThat(messages().by(FakeInstagram.ACCOUNT)).hasSize(1);
        assertThatThrownBy(() -> host.session().delete(item.get())).isInstanceOf(Rejected.class);
    }

    /** A call that is refused. */
    private interface Call {
        void make() throws Exception;
    }

    private static void assertRejected(Call call, String term) {
        assertThatThrownBy(call::make)
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.termId()).contains(term));
    }

    /** Nothing of it concerns the account: it goes on publishing. */
    @Test
    void a_refused_answer_pauses_no_account_unless_its_login_is_lost() throws Exception {
        write("zoe", "Hello");
        var item = Optional.of(read(10).getFirst().receipt());
        for (var refusal : List.of(
                GraphAnswers.denied("instagram_manage_messages"),
                GraphAnswers.missing("POST", "7"),
                GraphAnswers.error(551, 1_545_041, "This person isn't available right now.", "a", "b"))) {
            answers("/messages", refusal);
            assertThatThrownBy(() -> host.publish(Part.text("Yes"), item)).isInstanceOf(Rejected.class);
        }
        answers("/messages", GraphAnswers.tokenExpired());
        assertThatThrownBy(() -> host.publish(Part.text("Yes"), item)).isInstanceOf(AuthorizationLost.class);
        answers("/messages", GraphAnswers.error(1, "OAuthException", "An unknown error occurred"));
        assertThatThrownBy(() -> host.publish(Part.text("Yes"), item)).isInstanceOf(OutcomeUnknown.class);
    }

    private void answers(String path, NetworkAnswer answer) {
        host.alteration = (request, kept) -> request.path().endsWith(path) ? answer : kept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"message_id\":\"a b\"}", "<html>", "{\"recipient_id\":\"1\"}"})
    void an_answer_that_tells_no_id_is_unclear(String body) throws Exception {
        write("zoe", "Hello");
        var item = Optional.of(read(10).getFirst().receipt());
        answers("/messages", NetworkAnswer.json(200, body));
        assertThatThrownBy(() -> host.publish(Part.text("Yes"), item)).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_lost_answer_is_found_by_its_text_its_author_and_its_time() throws Exception {
        write("zoe", "Yes");
        var item = read(10).getFirst().receipt();
        host.publish(Part.text("Yes"), Optional.of(item));
        host.now = host.now.plusSeconds(60);
        var since = host.now;
        write("zoe", "Yes");
        assertThat(find("Yes", item, since)).as("zoe's, and an older one").isInstanceOf(Lookup.Absent.class);
        host.now = host.now.plusSeconds(2);
        var receipt = host.publish(Part.text("Yes  "), Optional.of(item));
        assertThat(find("Yes", item, since).whenFound()).map(Receipt::remoteId).contains(receipt.remoteId());

        for (var i = 0; i < 20; i++) {
            write("zoe", "More " + i);
        }
        assertThat(find("Yes", item, since)).as("behind what is shown").isInstanceOf(Lookup.CannotTell.class);
        assertThat(find("No", item, since)).as("behind what is shown").isInstanceOf(Lookup.CannotTell.class);
    }

    @Test
    void where_the_conversation_cant_be_looked_through_nothing_is_said() throws Exception {
        write("zoe", "Hello");
        var item = read(10).getFirst().receipt();
        var since = host.now;
        var conversation = item.data().replaceAll(".*\"conversation\":\"([^\"]*)\".*", "$1");
        for (var answer : List.of(
                GraphAnswers.missing("GET", conversation),
                GraphAnswers.denied("instagram_manage_messages"),
                NetworkAnswer.json(200, "{\"id\":\"x\"}"),
                NetworkAnswer.json(200, "{\"messages\":{\"data\":[{\"message\":\"Yes\"}]}}"))) {
            answers("/" + conversation, answer);
            assertThat(find("Yes", item, since)).isInstanceOf(Lookup.CannotTell.class);
        }
        host.alteration = (request, answer) -> answer;
        host.ahead = Duration.ofHours(1);
        assertThat(find("Yes", item, since)).isInstanceOf(Lookup.CannotTell.class);
        host.ahead = Duration.ZERO;
        assertThat(find("Yes", Receipt.of("m", since).data("{\"kind\":\"message\"}"), since))
                .isInstanceOf(Lookup.CannotTell.class);
        assertThatThrownBy(() -> host.publish(
                        Part.text("Yes"), Optional.of(Receipt.of("m", since).data("{\"kind\":\"message\"}"))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void what_was_written_in_instagram_itself_is_the_accounts_own() throws Exception {
        write("zoe", "Hello");
        messages().writeAs(host.instagram.accounts().all().getFirst(), "zoe", "By phone");
        assertThat(read(10)).extracting(InboxItem::text).containsExactly("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{}]}",
                "{\"data\":[{\"id\":7,\"messages\":[]}]}",
                "{\"data\":[{\"id\":\"a b\",\"messages\":{\"data\":[{\"id\":\"m\"}]}}]}",
                "{\"data\":[{\"id\":\"c\",\"updated_time\":\"soon\",\"messages\":{\"data\":[1,null,{\"id\":\"m\","
                        + "\"from\":\"zoe\",\"created_time\":\"2026-11-27T12:00:00+0000\"}]}}]}",
                "{\"data\":[{\"id\":\"c\",\"messages\":{\"data\":[{\"id\":\"m\",\"from\":{\"id\":\"../me\"},"
                        + "\"created_time\":\"2026-11-27T12:00:00+0000\"}]}}]}"
            })
    void what_makes_no_sense_is_left_out(String body) throws Exception {
        answers("/conversations", NetworkAnswer.json(200, body));
        assertThat(read(10)).isEmpty();
    }

    @Test
    void a_list_that_is_none_is_no_empty_one() {
        answers("/conversations", NetworkAnswer.json(200, "{\"conversations\":[]}"));
        assertThatThrownBy(() -> read(10)).isInstanceOf(ConnectorException.Unavailable.class);
    }
}
