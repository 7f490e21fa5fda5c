package chat.duet.sdk.android;

import android.app.Activity;
import android.app.Application;
import android.content.Context;
import android.net.ConnectivityManager;
import android.net.Network;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;
import chat.duet.sdk.Duet;
import chat.duet.sdk.DuetBuilder;
import org.jspecify.annotations.Nullable;

/** The SDK in an Android app: {@code builder} knows the platform, {@code follow} tells the client what happens to the app and to the network. */
public final class AndroidDuet {
    private static final String TAG = "duet";

    private AndroidDuet() {}

    /** A builder with the app's store, Android's clocks and log, and the main thread for listeners. */
    public static DuetBuilder builder(Context context, String server) {
        Handler main = new Handler(Looper.getMainLooper());
        return Duet.builder(server)
                .store(AndroidStore.open(context))
                .time(new AndroidTime())
                .callbacks(main::post)
                .log((level, line, error) -> {
                    switch (level) {
                        case DEBUG:
                            Log.d(TAG, line, error);
                            break;
                        case INFO:
                            Log.i(TAG, line, error);
                            break;
                        case WARN:
                            Log.w(TAG, line, error);
                            break;
                    }
                });
    }

    /** From now on the client knows when the app comes and goes, and when there is a network. Needs the permission ACCESS_NETWORK_STATE. Call it once, from {@code Application.onCreate}. */
    public static void follow(Application application, Duet duet) {
        duet.background();
        application.registerActivityLifecycleCallbacks(new Visibility(duet));
        ConnectivityManager connectivity = application.getSystemService(ConnectivityManager.class);
        if (connectivity != null) {
            connectivity.registerDefaultNetworkCallback(new ConnectivityManager.NetworkCallback() {
                @Override
                public void onAvailable(Network network) {
                    duet.networkAvailable();
                }

                @Override
                public void onLost(Network network) {
                    duet.networkLost();
                }
            });
        }
    }

    /** In the foreground while an activity is started. */
    private static final class Visibility implements Application.ActivityLifecycleCallbacks {
        private final Duet duet;
        private int started;

        Visibility(Duet duet) {
            this.duet = duet;
        }

        @Override
        public void onActivityStarted(Activity activity) {
            if (started++ == 0) {
                duet.foreground();
            }
        }

        @Override
        public void onActivityStopped(Activity activity) {
            if (--started == 0) {
                duet.background();
            }
        }

        @Override
        public void onActivityCreated(Activity activity, @Nullable Bundle state) {}

        @Override
        public void onActivityResumed(Activity activity) {}

        @Override
        public void onActivityPaused(Activity activity) {}

        @Override
        public void onActivitySaveInstanceState(Activity activity, Bundle state) {}

        @Override
        public void onActivityDestroyed(Activity activity) {}
    }
}
