package org.signalbox.tests.counterparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterpartsTest {
    @Test
    void onADevelopersMachineAbsenceIsAReasonToSkip() {
        assertThat(Counterparts.available(Optional.of("no snac2"), false)).hasValue("no snac2");
    }

    @Test
    void inCiAbsenceIsAFailureThatSaysWhy() {
        assertThatThrownBy(() -> Counterparts.available(Optional.of("no snac2"), true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no snac2");
        assertThat(Counterparts.available(Optional.empty(), true)).isEmpty();
    }

    @Test
    void jsonIsReadAsMapsListsTextBooleansAndNumbers() {
        var read = JsonText.object(" {\"a\": [1, true, null, {\"b\": \"\\u00e9\\n\\\"\"}], \"c\": {}, \"d\": -2.5e1} ");

        assertThat(read.get("c")).isEqualTo(Map.of());
        assertThat(read.get("d")).isEqualTo(-25.0);
        assertThat(read.get("a")).isEqualTo(Arrays.asList(1.0, true, null, Map.of("b", "é\n\"")));
    }

    @Test
    void jsonIsWrittenSoThatItReadsBackTheSame() {
        var text = "quote \" slash \\ line \n 👋";

        assertThat(JsonText.string(JsonText.object(JsonText.write("t", text)), "t"))
                .isEqualTo(text);
    }
}
