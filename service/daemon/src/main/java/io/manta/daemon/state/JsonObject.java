package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a JSON document, asked field by field. Every answer is of the kind asked for, or the
 * document is damaged and the error says where. Not safe for use by several threads.
 */
final class JsonObject {
    private final String where;
    private final Map<String, Object> fields;

    JsonObject(String where, Map<String, Object> fields) {
        this.where = where;
        this.fields = fields;
    }

    /** A copy of all fields, for migrations. */
    Map<String, Object> fields() {
        return new LinkedHashMap<>(fields);
    }

    /** The same place with other fields. */
    JsonObject withFields(Map<String, Object> changed) {
        return new JsonObject(where, changed);
    }

    /** Text, or a number or a flag as text: people who edit files leave quotes out. */
    Optional<String> scalar(String name) throws MantaException {
        Object value = fields.get(name);
        return value instanceof Long || value instanceof Boolean
                ? Optional.of(value.toString())
                : text(name);
    }

    Optional<String> text(String name) throws MantaException {
        return field(name, String.class, "text");
    }

    String requiredText(String name) throws MantaException {
        return text(name).orElseThrow(() -> missing(name));
    }

    Optional<Boolean> flag(String name) throws MantaException {
        return field(name, Boolean.class, "true or false");
    }

    /** A number within the range, both ends included. */
    Optional<Long> number(String name, long least, long most) throws MantaException {
        Optional<Long> value = field(name, Long.class, "a whole number");
        if (value.isPresent() && (value.get() < least || value.get() > most)) {
            throw wrong(name, "a number from " + least + " to " + most);
        }
        return value;
    }

    /** The strings of an array; none if it is not there. */
    List<String> texts(String name) throws MantaException {
        List<String> texts = new ArrayList<>();
        for (Object item : array(name)) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The objects of an array; none if it is not there. */
    List<JsonObject> objects(String name) throws MantaException {
        List<JsonObject> objects = new ArrayList<>();
        for (Object item : array(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(name, "a list of objects");
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put((String) key, value));
            objects.add(new JsonObject(where + ", " + name + "[" + objects.size() + "]", copy));
        }
        return objects;
    }

    /** A value that was read but means nothing: for those who know more than the kind. */
    MantaException wrong(String name, String wanted) {
        return JsonText.damaged(where, "'" + name + "' is not " + wanted);
    }

    private MantaException missing(String name) {
        return JsonText.damaged(where, "'" + name + "' is missing");
    }

    private List<?> array(String name) throws MantaException {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    private <T> Optional<T> field(String name, Class<T> kind, String wanted) throws MantaException {
        Object value = fields.get(name);
        if (value != null && !kind.isInstance(value)) {
            throw wrong(name, wanted);
        }
        return Optional.ofNullable(value).map(kind::cast);
    }
}
