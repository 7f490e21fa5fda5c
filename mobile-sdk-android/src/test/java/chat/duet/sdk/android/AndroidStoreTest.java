package chat.duet.sdk.android;

import static org.assertj.core.api.Assertions.assertThat;

import chat.duet.sdk.store.Store;
import chat.duet.sdk.store.StoreContract;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** The contract of stores, held by Android's SQLite as Robolectric has it. Of API 29, because Robolectric's own classes need more than older ones have. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 29, manifest = Config.NONE)
public class AndroidStoreTest {
    /** Robolectric runs tests of JUnit 4, the contract is one of JUnit 5: so its tests are called by hand. */
    @Test
    public void holdsTheContract() throws Exception {
        List<String> held = new ArrayList<>();
        for (Method test : StoreContract.class.getDeclaredMethods()) {
            if (test.isAnnotationPresent(org.junit.jupiter.api.Test.class)) {
                hold(test);
                held.add(test.getName());
            }
        }
        assertThat(held).hasSizeGreaterThan(9);
    }

    private static void hold(Method test) throws Exception {
        File file = Files.createTempDirectory("duet").resolve("duet.db").toFile();
        StoreContract contract = new StoreContract() {
            @Override
            protected Store open() {
                return AndroidStore.open(file);
            }
        };
        call("openStore", contract);
        try {
            test.setAccessible(true);
            test.invoke(contract);
        } catch (InvocationTargetException e) {
            throw new AssertionError(test.getName(), e.getCause());
        } finally {
            call("closeStore", contract);
        }
    }

    private static void call(String name, StoreContract contract) throws Exception {
        Method method = StoreContract.class.getDeclaredMethod(name);
        method.setAccessible(true);
        method.invoke(contract);
    }
}
