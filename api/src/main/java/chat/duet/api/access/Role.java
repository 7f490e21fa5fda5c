package chat.duet.api.access;

import io.javalin.security.RouteRole;

/** Who may use a route. Each route declares one. */
public enum Role implements RouteRole {
    /** Everybody. */
    PUBLIC,
    /** Whoever brings the access token of a device that is not revoked. */
    USER,
    /** A user who is an administrator. */
    ADMIN,
    /** A program of the operator's that brings an API key; each route wants a scope of it besides. */
    SERVER
}
