package chat.duet.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;
import java.lang.management.ManagementFactory;

/**
 * How much heap Java keeps beyond what is in use. By itself it gives memory back only after a collection of its own accord, which an idle server has no
 * reason for, and even then keeps 2.3 times what is in use. A server on a small machine should be as small as it was before the last rush: it looks
 * once a minute, concurrently, if nothing else made it collect, and keeps a third of what is in use. Under load it takes what it needs.
 *
 * <p>What the operator has set stays as it is.
 */
final class SpareHeap {
    private static final String LEAST = "10";
    private static final String MOST = "25";
    private static final String MILLIS = "60000";

    private SpareHeap() {}

    /** Does nothing on a Java that has no such options. Thread-safe. */
    static void limit() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (java != null) {
            // In this order: the least may never be more than the most.
            set(java, "MinHeapFreeRatio", LEAST);
            set(java, "MaxHeapFreeRatio", MOST);
            set(java, "G1PeriodicGCInterval", MILLIS);
        }
    }

    private static void set(HotSpotDiagnosticMXBean java, String name, String value) {
        try {
            VMOption option = java.getVMOption(name);
            if (option.isWriteable() && option.getOrigin() == Origin.DEFAULT) {
                java.setVMOption(name, value);
            }
        } catch (IllegalArgumentException e) {
            // This Java has none of that name, or the operator's other one does not go with it.
        }
    }
}
