package chat.duet.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.bench.report.Figure.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void targetsAreToldAndDecideNothing() {
        var report = new Report();
        report.add(
                "live",
                "delivered",
                "msg/s",
                Map.of("bare", 3000.0, "duet", 1500.0),
                Target.atLeast("at least 1000", 1500, 1000));
        report.add("live", "cpu", "µs", Map.of("duet", 12.34), Target.atMost("at most 10", 12.34, 10));
        report.add("live", "other", "µs", Map.of("duet", 1.0), Target.atMost("at most bare", 1, Double.NaN));
        var lines = Table.of(report).lines().toList();
        assertThat(lines.get(2)).contains("3000", "1500", " 2 ", "at least 1000", "reached");
        assertThat(lines.get(3)).contains("12.3", "at most 10", "missed");
        assertThat(lines.get(4)).contains("unknown");
        assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
        assertThat(report.isExact()).isTrue();
    }

    @Test
    void aFaultIsRemembered() {
        var report = new Report();
        report.fault("one message lost");
        assertThat(report.isExact()).isFalse();
        assertThat(report.remarks()).containsExactly("NOT EXACT: one message lost");
    }
}
