package chat.duet.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "142.250.206.202",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4005:80b::200a",
                "2001:200::1",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2606:4700::5efe:808:808",
                "2606:4700::200:5efe:808:808",
                "168.63.129.15",
            })
    void reachesPublicAddresses(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isTrue();
        assertThat(Reach.PRIVATE_TOO.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "2606:4700::5efe:7f00:1",
                "2606:4700::200:5efe:a00:1",
                "fd00::5efe:808:808",
                "2130706433",
            })
    void reachesPrivateAddressesOnlyIfTheOperatorSaysSo(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
        assertThat(Reach.PRIVATE_TOO.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::7f00:1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2606:4700::5efe:a9fe:a9fe",
                "2002:808:808::5efe:808:808",
                "168.63.129.16",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "3fff::1",
                "4000::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void neverReachesWhatIsNoHost(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
        assertThat(Reach.PRIVATE_TOO.allows(InetAddress.getByName(address))).isFalse();
    }
}
