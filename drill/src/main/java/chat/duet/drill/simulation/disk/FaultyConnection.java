package chat.duet.drill.simulation.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection of which every statement, and the commit, can meet with trouble. Everything else goes to the real one. */
final class FaultyConnection implements InvocationHandler {
    private final Connection real;
    private final boolean writer;
    private final Faults faults;

    private FaultyConnection(Connection real, boolean writer, Faults faults) {
        this.real = real;
        this.writer = writer;
        this.faults = faults;
    }

    static Connection of(Connection real, boolean writer, Faults faults) {
        return proxy(Connection.class, new FaultyConnection(real, writer, faults));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("commit")) {
            return faults.run(writer, true, () -> call(real, method, arguments));
        }
        Object result = call(real, method, arguments);
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, new FaultyStatement(statement));
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, new FaultyStatement(statement));
        }
        return result;
    }

    private final class FaultyStatement implements InvocationHandler {
        private final Statement statement;

        FaultyStatement(Statement statement) {
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().startsWith("execute")) {
                return faults.run(writer, false, () -> call(statement, method, arguments));
            }
            return call(statement, method, arguments);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
