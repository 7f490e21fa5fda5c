package chat.duet.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server answers: an outcome comes back, it is no defect, and it comes in time. */
class AnswerFuzzTest {
    private static final int ANSWERS = 60;
    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.0 302 Found\r\n",
            "HTTP/1.1 103 Early\r\n\r\n",
            "HTTP/2 200\r\n",
            "HTTP/1.1 999999 X\r\n",
            "HTTP/1.1 -1\r\n",
            "Content-Type: text/html; charset=euc-kr\r\n",
            "Content-Type: text/html; charset=x-iso-2022-cn-gb\r\n",
            "Content-Type: image/png\r\n",
            "Content-Type:\r\n",
            "Content-Length: 5\r\n",
            "Content-Length: -7\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Content-Encoding: gzip\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Location: http://127.0.0.1/\r\n",
            "Location: /x\r\n",
            "Location: http://[::1\r\n",
            "Set-Cookie: a=b\r\n",
            "Upgrade: h2c\r\n",
            "\r\n",
            "\r\n\r\n",
            "7fffffffffffffff\r\n",
            "5\r\n<titl\r\n0\r\n\r\n",
            "\u001f\u008b\b\0\0\0\0\0\0\0",
            "\u0089PNG\r\n\u001a\n1234567890",
            "\u00ff\u00fe<\0t\0i\0",
            "<title>x</title>",
            "<meta property=og:image content=/x>",
            "<meta charset=utf-7>",
            "<![CDATA[",
            "<svg><title><math><mtext>",
            "<table>".repeat(2_000),
            "</head",
            "\0\0\0\0");

    static LongStream seeds() {
        return new Random().longs(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(120)
    void alwaysComesToAnOutcome(long seed, @TempDir Path folder) throws IOException {
        var random = new Random(seed);
        var total = Duration.ofSeconds(2);
        try (var fixture = new LinkFixture(folder, LinkFixture.within(total))) {
            for (int i = 0; i < ANSWERS; i++) {
                byte[] answer = answer(random);
                fixture.web.on("/x", out -> out.write(answer));
                long start = System.nanoTime();
                var outcome = fixture.fetch("/x");
                var took = Duration.ofNanos(System.nanoTime() - start);
                assertThat(outcome)
                        .as("seed %d, answer %d: %s", seed, i, new String(answer, StandardCharsets.ISO_8859_1))
                        .isNotNull()
                        .isNotEqualTo(new Outcome.Failed(Outcome.Failed.Reason.DEFECT));
                assertThat(took).as("seed %d, answer %d", seed, i).isLessThan(total.multipliedBy(3));
            }
            assertThat(fixture.connectedElsewhere()).isEmpty();
        }
    }

    private static byte[] answer(Random random) {
        var answer = new ByteArrayOutputStream();
        if (random.nextInt(4) > 0) {
            add(answer, "HTTP/1.1 200 OK\r\n");
        }
        IntStream.range(0, random.nextInt(12)).forEach(i -> {
            if (random.nextInt(6) == 0) {
                byte[] noise = new byte[random.nextInt(2_000)];
                random.nextBytes(noise);
                answer.writeBytes(noise);
            } else {
                add(answer, PIECES.get(random.nextInt(PIECES.size())));
            }
        });
        return answer.toByteArray();
    }

    private static void add(ByteArrayOutputStream answer, String piece) {
        answer.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
    }
}
