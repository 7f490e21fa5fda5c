package chat.duet.sdk.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import android.app.Activity;
import android.app.Application;
import android.net.ConnectivityManager;
import android.os.Looper;
import chat.duet.protocol.id.ClientId;
import chat.duet.sdk.Duet;
import chat.duet.sdk.connection.ConnectionState;
import chat.duet.sdk.connection.Pace;
import chat.duet.sdk.session.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowConnectivityManager;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowNetwork;

/** What Android says of app and network, and what the client makes of it. There is no server: wanting to connect is all that can be seen, and enough. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 29, manifest = Config.NONE)
public class AndroidDuetTest {
    private static final long IN_2100 = 4_102_444_800_000L;

    private final Application application = RuntimeEnvironment.getApplication();
    private Duet duet;

    @Before
    public void follow() {
        duet = AndroidDuet.builder(application, "http://127.0.0.1:1")
                .pace(Pace.usual().linger(Duration.ofMillis(10)))
                .build();
        duet.resume(
                Session.of(ClientId.parse("0c4y7m9q2tzvk-0c4y7m9q2tzvm").orElseThrow(), "token", IN_2100, "refresh"));
        // It wants to connect, until it hears that there is no activity: from then on it is offline, and stays so.
        await().until(() -> !isOffline());
        AndroidDuet.follow(application, duet);
        await().until(this::isOffline);
    }

    @After
    public void close() {
        duet.close();
    }

    private boolean isOffline() {
        return duet.connectionState().equals(ConnectionState.OFFLINE);
    }

    @Test
    public void connectsWhileAnActivityIsStarted() {
        var first = Robolectric.buildActivity(Activity.class).create().start();
        await().until(() -> !isOffline());
        var second = Robolectric.buildActivity(Activity.class).create().start();
        first.stop();
        second.stop();
        await().until(this::isOffline);
    }

    @Test
    public void waitsForANetwork() {
        Robolectric.buildActivity(Activity.class).create().start();
        await().until(() -> !isOffline());
        var network = ShadowNetwork.newInstance(1);
        ShadowConnectivityManager connectivity =
                Shadow.extract(application.getSystemService(ConnectivityManager.class));
        var callbacks = connectivity.getNetworkCallbacks();
        assertThat(callbacks).hasSize(1);

        callbacks.forEach(callback -> callback.onLost(network));
        await().until(this::isOffline);
        callbacks.forEach(callback -> callback.onAvailable(network));
        await().until(() -> !isOffline());
    }

    @Test
    public void tellsOnTheMainThread() {
        var told = new AtomicReference<Thread>();
        duet.onConnectionChange(state -> told.set(Thread.currentThread()));
        Robolectric.buildActivity(Activity.class).create().start();
        await().pollInSameThread().until(() -> {
            ShadowLooper.idleMainLooper();
            return told.get() != null;
        });
        assertThat(told.get()).isEqualTo(Looper.getMainLooper().getThread());
    }
}
