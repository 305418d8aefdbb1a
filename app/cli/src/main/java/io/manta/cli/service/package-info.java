/** Asking the service, with the patience of a person. Read Service first. */
@NullMarked
package io.manta.cli.service;

import org.jspecify.annotations.NullMarked;
