/** What a failure is called and what helps. Read ErrorPresenter first. */
@NullMarked
package io.manta.desktop.error;

import org.jspecify.annotations.NullMarked;
