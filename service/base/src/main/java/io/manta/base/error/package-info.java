/**
 * What can go wrong in ways a person can act on. Read ErrorCode first: every expected failure in
 * Manta carries one of its constants, and each constant says what to do about it.
 */
@NullMarked
package io.manta.base.error;

import org.jspecify.annotations.NullMarked;
