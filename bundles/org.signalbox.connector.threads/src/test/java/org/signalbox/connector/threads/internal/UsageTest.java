package org.signalbox.connector.threads.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.connector.api.HttpResponse;

/** What answers tell of the calls that are left. */
class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-app-usage | {\"call_count\":28,\"total_time\":25,\"total_cputime\":94} | PT0S",
                "x-app-usage | {\"call_count\":28,\"total_time\":25,\"total_cputime\":95} | PT10M",
                "x-app-usage | {\"call_count\":100} | PT10M",
                "x-business-use-case-usage | {\"1\":[{\"call_count\":9,\"estimated_time_to_regain_access\":0}]} | PT0S",
                "x-business-use-case-usage"
                        + " | {\"1\":[{\"call_count\":99},{\"estimated_time_to_regain_access\":7}]} | PT7M",
                "x-business-use-case-usage | {\"1\":[{\"estimated_time_to_regain_access\":99999999}]} | PT24H",
                "x-business-use-case-usage | {\"1\":{\"call_count\":100},\"2\":[7,\"x\"]} | PT0S",
                "x-app-usage | no JSON | PT0S",
                "x-app-usage | {\"call_count\":\"many\"} | PT0S",
                "x-other | {\"call_count\":100} | PT0S"
            })
    void a_share_is_a_pause(String header, String value, Duration pause) {
        var answer = new HttpResponse(200, Map.of(header, List.of(value)), new byte[0]);
        assertThat(Usage.of(answer).pause().orElse(Duration.ZERO)).isEqualTo(pause);
    }
}
