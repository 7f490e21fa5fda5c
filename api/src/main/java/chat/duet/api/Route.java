package chat.duet.api;

import chat.duet.api.access.Role;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** A line of the route table. */
record Route(HandlerType method, String path, Role role, Handler handler) {}
