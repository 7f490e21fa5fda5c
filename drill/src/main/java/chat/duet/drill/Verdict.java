package chat.duet.drill;

import chat.duet.drill.report.Report;

/** What became of one run of one scenario, or of several together. */
enum Verdict {
    OK("ok"),
    VIOLATED("VIOLATED"),
    SKIPPED("skipped");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    static Verdict of(Report report) {
        return report.broken() == 0 ? OK : VIOLATED;
    }

    @Override
    public String toString() {
        return text;
    }
}
