package chat.duet.links;

import chat.duet.egress.CheckedResolver.ForbiddenAddressException;
import chat.duet.links.Outcome.Failed;
import chat.duet.links.Outcome.Forbidden;
import chat.duet.links.Outcome.Nothing;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/** What a failure on the network means for a link. */
final class Failures {
    private Failures() {}

    static Outcome of(IOException failure) {
        if (failure instanceof ForbiddenAddressException) {
            return new Forbidden(Forbidden.Rule.ADDRESS);
        }
        if (failure instanceof ZipException || failure instanceof EOFException) {
            return new Nothing(Nothing.Reason.UNREADABLE);
        }
        return new Failed(reason(failure));
    }

    private static Failed.Reason reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return Failed.Reason.UNKNOWN_HOST;
        }
        if (failure instanceof InterruptedIOException) {
            return Failed.Reason.TIMEOUT;
        }
        if (failure instanceof SSLException) {
            return Failed.Reason.TLS;
        }
        return failure instanceof ClientProtocolException
                        || failure instanceof MessageConstraintException
                        || failure instanceof MalformedChunkCodingException
                ? Failed.Reason.PROTOCOL
                : Failed.Reason.UNREACHABLE;
    }
}
