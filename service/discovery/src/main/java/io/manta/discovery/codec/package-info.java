/**
 * The two wire forms discovery is written in, DNS messages (RFC 1035) and bencoding (BEP 3), each
 * read strictly and within bounds: what arrives is hostile. Read {@link
 * io.manta.discovery.codec.DnsMessage} first.
 */
@NullMarked
package io.manta.discovery.codec;

import org.jspecify.annotations.NullMarked;
