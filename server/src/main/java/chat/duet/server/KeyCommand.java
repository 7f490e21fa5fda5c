package chat.duet.server;

import chat.duet.core.key.ApiKey;
import chat.duet.core.key.Keys;
import chat.duet.core.key.Scope;
import chat.duet.core.outcome.Outcome;
import chat.duet.protocol.id.KeyId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        description = "Make and revoke the API keys by which your own backend calls /v1/server.",
        footer = {"", "Changes the database, beside a running server or without one; the server heeds it at once."},
        mixinStandardHelpOptions = true)
final class KeyCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    KeyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: create, revoke or list");
    }

    @Command(description = "Make a key and print it, this one time.")
    int create(
            @Mixin DatabaseOption database,
            @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What it is for.")
                    String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            required = true,
                            split = ",",
                            description = "What it may do: some of users:write, tokens:write, conversations:write, "
                                    + "messages:write, reports:read, statistics:read.")
                    List<String> scopes,
            @Option(names = "--days", paramLabel = "N", description = "After which it expires; never by default.")
                    @Nullable
                    Integer days)
            throws StartException {
        if (days != null && days < 1) {
            throw wrong("--days: %d (expected: at least 1)".formatted(days));
        }
        var clock = InstantSource.system();
        var expiresAt = days == null
                ? OptionalLong.empty()
                : OptionalLong.of(clock.millis() + Duration.ofDays(days).toMillis());
        var made = Keys.make(clock, new SecureRandom(), name, scopes(scopes), expiresAt);
        made.refusal().ifPresent(refusal -> {
            throw wrong("--" + refusal.detail());
        });
        var issued = made.orElseThrow();
        try (var console = database.open(environment)) {
            console.add(issued).orElseThrow();
        }
        spec.commandLine().getOut().println(issued.secret());
        return Main.OK;
    }

    @Command(description = "Revoke a key for ever.")
    int revoke(
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "KEY_ID", description = "As list prints it.") String text)
            throws StartException {
        KeyId id = KeyId.parse(text)
                .orElseThrow(() -> wrong("KEY_ID: %s (expected: an id as duet key list prints it)".formatted(text)));
        try (var console = database.open(environment)) {
            Outcome<ApiKey> outcome = console.revoke(id);
            var refusal = outcome.refusal();
            if (refusal.isPresent()) {
                throw new StartException(refusal.get().detail());
            }
            spec.commandLine().getOut().println(line(outcome.orElseThrow()));
        }
        return Main.OK;
    }

    @Command(description = "List all keys, oldest first, without their secrets.")
    int list(@Mixin DatabaseOption database) throws StartException {
        try (var console = database.open(environment)) {
            for (ApiKey key : console.keys()) {
                spec.commandLine().getOut().println(line(key));
            }
        }
        return Main.OK;
    }

    private Set<Scope> scopes(List<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.addAll(Scope.parse(word)
                    .orElseThrow(() -> wrong("--scope: %s (expected: %s)".formatted(word, Scope.EXPECTED))));
        }
        return scopes;
    }

    private static String line(ApiKey key) {
        String state = key.revokedAt() != 0
                ? "revoked " + Instant.ofEpochMilli(key.revokedAt())
                : key.expiresAt() != 0 ? "until " + Instant.ofEpochMilli(key.expiresAt()) : "good";
        String used = key.lastUsedAt() == 0 ? "never used" : "last used " + Instant.ofEpochMilli(key.lastUsedAt());
        return "%s  %s  %s  (%s; %s)".formatted(key.id(), key.name(), Scope.write(key.scopes()), state, used);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
