package chat.duet.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found is tried on a real index. */
class BigramsTest {
    private Connection database;

    @BeforeEach
    void open() throws SQLException {
        database = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (var statement = database.createStatement()) {
            statement.execute(
                    "CREATE VIRTUAL TABLE t USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private boolean finds(String text, String query) {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO t (rowid, words) VALUES (1, ?)");
                PreparedStatement select = database.prepareStatement("SELECT count(*) FROM t WHERE t MATCH ?");
                PreparedStatement delete = database.prepareStatement("DELETE FROM t WHERE rowid = 1")) {
            insert.setString(1, Bigrams.tokens(text));
            insert.execute();
            select.setString(1, Bigrams.match(query).orElseThrow());
            try (var found = select.executeQuery()) {
                return found.getInt(1) == 1;
            } finally {
                delete.execute();
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "내일 회의를 합시다, 회의",
        "대책회의에서 만나요, 회의",
        "제주도 한 바퀴, 제주도",
        "제주도 한 바퀴, 주도",
        "부산에서 출발, 산에",
        "부산에서 출발, 서",
        "부산에서 출발, 부",
        "부산에서 출발, 출발 부산",
        "Trip to BUSAN by KTX, busan",
        "Trip to BUSAN by KTX, usa",
        "KTX부산행, x부",
        "Ｆｕｌｌ　ｗｉｄｔｈ, full width",
        "2박3일 일정, 박3",
        "바다 🏖️ 가자, 🏖",
        "좋아요👍🏽👍, 👍👍",
        "Ångström, ångström",
        "STRASSE, strasse"
    })
    void findsWordsAndPartsOfThem(String text, String query) {
        assertThat(finds(text, query)).isTrue();
        assertThat(finds(text, Normalizer.normalize(query, Normalizer.Form.NFD)))
                .as("decomposed query")
                .isTrue();
        assertThat(finds(Normalizer.normalize(text, Normalizer.Form.NFD), query))
                .as("decomposed text")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"내일 회의를 합시다, 회원", "회사의 의자, 회의", "가제주 주도, 제주도", "부산에서 출발, 도착", "부산에서 출발, 부산 도착", "ab bc, abc", "a b, ab"
    })
    void doesNotFindWhatIsNotThere(String text, String query) {
        assertThat(finds(text, query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeju\" OR \"x",
                "jeju*",
                "NEAR(jeju busan)",
                "jeju AND busan",
                "jeju OR x",
                "NOT jeju",
                "words : jeju",
                "^jeju",
                "jeju + busan",
                "{words} : jeju",
                "-jeju",
                "(jeju",
                "jeju)",
                "';DROP TABLE t;--",
                "\\\"jeju"
            })
    void operatorsAreText(String query) {
        assertThat(finds(query, query)).as("the text itself").isTrue();
        assertThat(finds("x", "x OR jeju")).isFalse();
        assertThat(finds("jeju busan", query))
                .as("only what has all of the words")
                .isEqualTo(query.replaceAll("[^a-zA-Z]+", " ")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .matches("(jeju|busan| )+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "*", "()", "-", "...", "\u200d", "\ufe0f"})
    void nothingToSearchForIsNoExpression(String query) {
        assertThat(Bigrams.match(query)).isEmpty();
    }

    /** Against a plain search for parts of words. */
    @Test
    void agreesWithSearchingWordByWord() {
        long seed = Long.getLong("duet.seed", new Random().nextLong());
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            String text = draw(random, 12);
            String query = draw(random, 4);
            List<String> words = words(query);
            if (words.isEmpty()) {
                assertThat(Bigrams.match(query)).isEmpty();
                continue;
            }
            boolean expected =
                    words.stream().allMatch(part -> words(text).stream().anyMatch(word -> word.contains(part)));
            found += expected ? 1 : 0;
            assertThat(finds(text, query))
                    .as("seed %d: '%s' in '%s'", seed, query, text)
                    .isEqualTo(expected);
        }
        assertThat(found).as("both answers come up").isBetween(100, 1900);
    }

    private static String draw(Random random, int most) {
        String[] alphabet = {"가", "나", "각", "a", "B", "7", "🏖", " ", "\"", "*", "-", "🚲"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[ \"*-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
