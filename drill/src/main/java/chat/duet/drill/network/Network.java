package chat.duet.drill.network;

import chat.duet.drill.process.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way to a server, through a proxy in front of each of its ports. Clear until {@link #begin}. Thread-safe. */
final class Network implements AutoCloseable {

    private final Fates fates;
    private final FaultProxy http;
    private final FaultProxy tcp;
    private final FaultProxy webSocket;

    Network(Ports server, long seed, Function<Random, Fate> dealing) {
        fates = new Fates(seed, dealing);
        http = new FaultProxy(server.http(), fates);
        tcp = new FaultProxy(server.tcp(), fates);
        webSocket = new FaultProxy(server.webSocket(), fates);
    }

    /** Where the server seems to listen. */
    Ports ports() {
        return new Ports(http.port(), tcp.port(), webSocket.port());
    }

    /** From now on connections have fates. Those that are open are closed. */
    void begin() {
        fates.begin();
        proxies().forEach(FaultProxy::cutAll);
    }

    /** All is clear again. Connections that are open are closed. */
    void end() {
        fates.end();
        proxies().forEach(FaultProxy::cutAll);
    }

    /** Nothing passes any more on the MQTT connections that are open now. */
    void hold() {
        mqtt().forEach(FaultProxy::holdAll);
    }

    /** MQTT connections on which nothing passes, and that the server has not closed yet. */
    long held() {
        return mqtt().mapToLong(FaultProxy::held).sum();
    }

    /** How long it took the server to close connections on which nothing passed any more. */
    List<Duration> noticed() {
        return mqtt().flatMap(proxy -> proxy.noticed().stream()).toList();
    }

    long faults() {
        return proxies().mapToLong(FaultProxy::faults).sum();
    }

    long connections() {
        return proxies().mapToLong(FaultProxy::connections).sum();
    }

    /** Bytes that vanished. */
    long swallowed() {
        return proxies().mapToLong(FaultProxy::swallowed).sum();
    }

    private Stream<FaultProxy> proxies() {
        return Stream.of(http, tcp, webSocket);
    }

    private Stream<FaultProxy> mqtt() {
        return Stream.of(tcp, webSocket);
    }

    @Override
    public void close() {
        proxies().forEach(FaultProxy::close);
    }
}
