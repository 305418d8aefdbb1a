/**
 * Answers, and the views they are made of: immutable, and exactly the JSON that scripts read. Read
 * StatusView first.
 */
@NullMarked
package io.manta.ipc.reply;

import org.jspecify.annotations.NullMarked;
