package org.signalbox.workbench.archive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;

class PlanMessagesTest {
    @Test
    void one_read_is_not_called_many() {
        assertThat(Message.of("archives.plan.operation", "post.read", 1, 5).text(Locale.FRENCH))
                .isEqualTo("post.read : 1 lecture de 5");
        assertThat(Message.of("archives.plan.operation", "post.read", 2, 5).text(Locale.ENGLISH))
                .isEqualTo("post.read: 2 reads of 5");
    }
}
