package org.signalbox.workbench.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.model.Message;
import org.signalbox.model.Money;

class AnswerPreviewBlockTest {
    private static AnswerPreview preview(List<Message> problems, long limit, Optional<Money> price) {
        return new AnswerPreview(problems, List.of(), 5, limit, price, "Hello");
    }

    @Test
    void length_and_price_are_told_and_that_it_goes_out_as_written() {
        var paid = preview(List.of(), 280, Optional.of(Money.of("0.01", "USD")));
        assertThat(AnswerPreviewBlock.facts(paid, false))
                .startsWith("5 of 280  ·  the network charges ")
                .endsWith("  ·  goes out as written");
        assertThat(AnswerPreviewBlock.facts(preview(List.of(), 0, Optional.empty()), true))
                .isEmpty();
    }

    @Test
    void what_cannot_go_out_is_not_said_to() {
        var wrong = preview(List.of(Message.of("inboxview.row.mine")), 4, Optional.empty());
        assertThat(AnswerPreviewBlock.facts(wrong, false)).isEqualTo("5 of 4");
    }
}
