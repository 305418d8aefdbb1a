package io.manta.ipc.codec;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema that the generated document uses, written apart from the generator. */
final class SchemaCheck {
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    static List<String> problems(JsonNode root, JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(root);
        check.check(schema, value, "$");
        return check.problems;
    }

    private void check(JsonNode schema, JsonNode value, String path) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().substring("#/$defs/".length());
            check(root.get("$defs").get(name), value, path);
        } else if (schema.has("anyOf")) {
            checkAny(schema, value, path);
        } else if (schema.has("enum")) {
            require(schema.get("enum").valueStream().anyMatch(value::equals), path, "enum");
        } else {
            checkTyped(schema, value, path);
        }
    }

    private void checkAny(JsonNode schema, JsonNode value, String path) {
        boolean any =
                schema.get("anyOf")
                        .valueStream()
                        .anyMatch(option -> problems(root, option, value).isEmpty());
        require(any, path, "anyOf");
    }

    private void checkTyped(JsonNode schema, JsonNode value, String path) {
        String type = schema.get("type").asString();
        switch (type) {
            case "string" -> require(value.isString(), path, type);
            case "integer" -> require(value.isIntegralNumber(), path, type);
            case "number" -> require(value.isNumber(), path, type);
            case "boolean" -> require(value.isBoolean(), path, type);
            case "null" -> require(value.isNull(), path, type);
            case "array" -> checkArray(schema, value, path);
            case "object" -> checkObject(schema, value, path);
            default -> problems.add(path + ": unknown type " + type);
        }
    }

    private void checkArray(JsonNode schema, JsonNode value, String path) {
        require(value.isArray(), path, "array");
        value.forEach(element -> check(schema.get("items"), element, path + "[]"));
    }

    private void checkObject(JsonNode schema, JsonNode value, String path) {
        require(value.isObject(), path, "object");
        if (schema.has("required")) {
            schema.get("required")
                    .forEach(name -> require(value.has(name.asString()), path, name.asString()));
        }
        value.propertyStream()
                .forEach(
                        member -> {
                            String inner = path + "." + member.getKey();
                            if (schema.has("additionalProperties")) {
                                check(schema.get("additionalProperties"), member.getValue(), inner);
                            } else if (schema.has("properties")) {
                                JsonNode known = schema.get("properties").get(member.getKey());
                                require(known != null, inner, "a known name");
                                check(known, member.getValue(), inner);
                            }
                        });
    }

    private void require(boolean holds, String path, String what) {
        if (!holds) {
            problems.add(path + ": " + what);
        }
    }
}
