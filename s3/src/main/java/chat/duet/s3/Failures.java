package chat.duet.s3;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the library throws into what callers of a store expect. */
final class Failures {
    private static final int NOT_FOUND = 404;

    private Failures() {}

    /** A request to the store. */
    interface Request<T> {
        T send() throws IOException;
    }

    /**
     * Sends a request.
     *
     * @param what that it is about
     * @throws NoSuchFileException if the store says that there is no such key
     * @throws IOException if it says anything else, or nothing
     */
    static <T> T handled(String what, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (AwsServiceException e) {
            if (e.statusCode() == NOT_FOUND && !code(e).equals("NoSuchBucket")) {
                NoSuchFileException missing = new NoSuchFileException(what);
                missing.initCause(e);
                throw missing;
            }
            throw new IOException(what + ": " + reason(e), e);
        } catch (SdkException e) {
            throw new IOException(what + ": " + reason(e), e);
        }
    }

    /** In one line: what the store said, or why it could not be asked. */
    static String reason(SdkException e) {
        if (e instanceof AwsServiceException answered) {
            String code = code(answered);
            return code.isEmpty()
                    ? "status " + answered.statusCode()
                    : code + " (status " + answered.statusCode() + ")";
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }
}
