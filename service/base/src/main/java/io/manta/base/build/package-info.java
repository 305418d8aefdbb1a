/**
 * What a program was built of. Read BuildStamp first: the image that a program runs out of says of
 * which commit it is, so that a report can be held against the source.
 */
@NullMarked
package io.manta.base.build;

import org.jspecify.annotations.NullMarked;
