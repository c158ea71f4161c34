package org.signalbox.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.TermsBreach;

class TermsDiffReportTest {
    @Test
    void the_part_of_a_finding_counts_from_one_as_in_content_files_and_evidence() {
        var second = new TermsBreach(
                Severity.ERROR,
                "chirp.text.limit",
                "https://chirp.example/limits",
                Message.of("terms.text-too-long.graphemes", 300, 280, 20),
                1,
                280,
                new TermsBreach.Remedy.Shorten());

        var json = TermsDiffReport.findings(List.of(second)).get(0).getAsJsonObject();

        assertThat(json.get("part").getAsInt()).isEqualTo(2);
    }
}
