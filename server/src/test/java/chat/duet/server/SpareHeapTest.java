package chat.duet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Changes what this Java does with its own heap, which no other test depends on. */
class SpareHeapTest {
    private final HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Test
    void spareHeapIsLimitedUnlessSomebodyElseHasSetIt() {
        java.setVMOption("G1PeriodicGCInterval", "1234567");
        SpareHeap.limit();
        assertThat(value("MinHeapFreeRatio")).isEqualTo("10");
        assertThat(value("MaxHeapFreeRatio")).isEqualTo("25");
        assertThat(value("G1PeriodicGCInterval")).isEqualTo("1234567");
    }

    private String value(String option) {
        return java.getVMOption(option).getValue();
    }
}
