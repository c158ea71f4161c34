package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;

class ArchiveMessagesTest {
    @Test
    void one_read_is_not_called_many() {
        assertThat(Message.of("archive.command.reads", "post.read", 1, 5).text(Locale.ENGLISH))
                .contains(" 1 read of 5");
    }
}
