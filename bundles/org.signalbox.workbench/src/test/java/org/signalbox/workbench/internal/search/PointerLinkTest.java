package org.signalbox.workbench.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.PublicationId;
import org.signalbox.model.inbox.ConversationId;

final class PointerLinkTest {
    @Test
    void leads_to_a_conversation_whose_id_may_have_any_characters() {
        assertThat(PointerLink.parse(" signalbox://inbox/anna@chirp/c%2F1+%23 "))
                .contains(new PointerLink.ToConversation(ConversationId.parse("anna@chirp/c/1 #")));
    }

    @Test
    void leads_to_a_publication() {
        assertThat(PointerLink.parse("signalbox://publication/p1"))
                .contains(new PointerLink.ToPublication(new PublicationId("p1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "inbox",
                "signalbox://inbox/",
                "signalbox://inbox/anna@chirp/",
                "signalbox://inbox/nobody/c1",
                "signalbox://inbox/anna@chirp/%zz",
                "signalbox://publication/",
                "signalbox://publication/a/b",
                "signalbox://elsewhere/x/y",
                "https://inbox/anna@chirp/c1"
            })
    void anything_else_leads_nowhere(String text) {
        assertThat(PointerLink.parse(text)).isEmpty();
    }
}
