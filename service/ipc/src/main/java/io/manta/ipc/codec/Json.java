package io.manta.ipc.codec;

import io.manta.ipc.Protocol;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The one factory of parsers and generators, with limits. */
final class Json {
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(32)
                                    .maxDocumentLength(Protocol.MAX_FRAME_BYTES)
                                    .maxNumberLength(40)
                                    .maxNameLength(256)
                                    .maxStringLength(Protocol.MAX_FRAME_BYTES)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private Json() {}

    static JsonParser parser(byte[] document) {
        return FACTORY.createParser(ObjectReadContext.empty(), document);
    }
}
