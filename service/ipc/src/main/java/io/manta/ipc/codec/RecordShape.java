package io.manta.ipc.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The components of a record type, looked up once. */
final class RecordShape {
    private static final Map<Class<? extends Record>, RecordShape> KNOWN =
            new ConcurrentHashMap<>();

    private final Constructor<? extends Record> constructor;
    private final List<Field> fields;

    /**
     * A component.
     *
     * @param name in JSON
     * @param shape in JSON
     * @param accessor reads it
     */
    record Field(String name, Shape shape, Method accessor) {
        Object valueIn(Record owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }

    private RecordShape(Constructor<? extends Record> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields;
    }

    static RecordShape of(Class<? extends Record> type) {
        RecordShape known = KNOWN.get(type);
        return known != null ? known : KNOWN.computeIfAbsent(type, RecordShape::lookUp);
    }

    private static RecordShape lookUp(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            fields.add(
                    new Field(
                            snakeCase(components[i].getName()),
                            Shape.of(components[i].getGenericType()),
                            components[i].getAccessor()));
        }
        try {
            return new RecordShape(type.getDeclaredConstructor(types), List.copyOf(fields));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type, e);
        }
    }

    /** {@code rttMs} is {@code rtt_ms}. */
    static String snakeCase(String name) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Character.isUpperCase(c)) {
                text.append('_').append(Character.toLowerCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    List<Field> fields() {
        return fields;
    }

    /** The index of the component of that name, or -1. */
    int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    Record make(Object[] values) throws MalformedException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException _) {
            throw new MalformedException("its parts do not fit together");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + constructor, e);
        }
    }
}
