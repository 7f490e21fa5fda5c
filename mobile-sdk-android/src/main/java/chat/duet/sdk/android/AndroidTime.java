package chat.duet.sdk.android;

import android.os.SystemClock;
import chat.duet.sdk.runtime.Time;

/** Android's clocks, of which one goes on while the device sleeps. Thread-safe. */
public final class AndroidTime implements Time {
    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return SystemClock.elapsedRealtimeNanos();
    }
}
