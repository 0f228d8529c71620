package dev.countersign.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/** Connections that note every statement that is prepared on them. */
final class NotedStatements {
    private final Set<String> statements;

    /** @param statements where they are noted */
    NotedStatements(Set<String> statements) {
        this.statements = statements;
    }

    /** The same connections, noted. */
    DataSource of(DataSource source) {
        return noting(DataSource.class, source);
    }

    private <T> T noting(Class<T> type, T what) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(what, method, arguments)));
    }

    private Object call(Object what, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement")) {
            statements.add((String) arguments[0]);
        }
        try {
            Object answer = method.invoke(what, arguments);
            return answer instanceof Connection connection ? noting(Connection.class, connection) : answer;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
