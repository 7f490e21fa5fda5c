package chat.duet.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Asks a Java process to collect its garbage, with the tool that comes with every JDK. */
public record Jcmd(long pid) {
    private static final Path TOOL = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final Pattern USED = Pattern.compile("(?:total|garbage-first heap).*?used (\\d+)K");
    private static final int COLLECTIONS = 2;

    /** A JRE has no jcmd. */
    public static boolean isThere() {
        return Files.isExecutable(TOOL);
    }

    /** Collects twice: the first time frees what the second finds referenced by nobody. */
    public void collect() throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            run("GC.run");
        }
    }

    /** Bytes of the heap in use, garbage included; -1 where the answer was not understood. */
    public long heapBytes() throws IOException, InterruptedException {
        var used = USED.matcher(run("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) * 1024 : -1;
    }

    private String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(TOOL.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + answer);
        }
        return answer;
    }
}
