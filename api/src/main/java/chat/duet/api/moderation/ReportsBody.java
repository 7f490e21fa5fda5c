package chat.duet.api.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of reports in the order in which they came; next is null on the last. */
record ReportsBody(List<ReportBody> reports, @Nullable String next) {}
