package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.inbox.ErasurePlan.Kind;
import org.signalbox.inbox.ErasurePlan.Remaining;
import org.signalbox.inbox.PersonalData;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Contact;

class ErasureTextTest {
    private static final Contact ANNA =
            new Contact("c", "Anna", "", List.of(ConversationSamples.person("Anna")), ConversationSamples.NOW, 3, 0);

    private static ErasureText text(List<ErasurePlan.InArchive> archives, Remaining... left) {
        return ErasureText.of(new ErasurePlan(ANNA, 3, 2, archives, List.of(left)));
    }

    @Test
    void what_goes_is_told_with_its_numbers_and_places() {
        var archive = new ErasurePlan.InArchive(ConversationSamples.ACCOUNT, Path.of("/archives/chirp"), 4);
        var goes = text(List.of(archive)).goes();
        assertThat(goes.getFirst()).startsWith("3 messages");
        assertThat(goes.get(1)).startsWith("2 conversations");
        assertThat(goes.getLast()).isEqualTo("4 entries of the archive of nightline@chirp: /archives/chirp");
    }

    @Test
    void all_that_stays_is_told() {
        var stays = text(
                        List.of(),
                        new Remaining(
                                Kind.LOGS,
                                Message.of("inboxview.row.mine"),
                                OptionalInt.of(7),
                                IntStream.range(0, 9).mapToObj(i -> "place" + i).toList()),
                        new Remaining(Kind.DIGEST, Message.of("inboxview.row.unread"), OptionalInt.empty(), List.of()))
                .stays();
        assertThat(stays).containsExactly("mine (7): place0, place1, place2, place3, place4, …", "unread");
    }

    @Test
    void it_is_told_where_traces_are_left() {
        assertThat(ErasureText.done(new PersonalData.Erasure(1, 0, false)).text())
                .isEqualTo("Erased: 1 message, nothing in archives");
        assertThat(ErasureText.done(new PersonalData.Erasure(2, 1, true)).text())
                .startsWith("Erased: 2 messages, 1 entry of archives. Traces");
    }

    @Test
    void a_name_makes_no_path() {
        assertThat(PersonRequests.fileName("../../etc/Anna Smith\u202E.sh")).isEqualTo("etc-anna-smith-sh.json");
        assertThat(PersonRequests.fileName("\u202E//")).isEqualTo("person.json");
        assertThat(PersonRequests.fileName("دالية")).isEqualTo("دالية.json");
    }
}
