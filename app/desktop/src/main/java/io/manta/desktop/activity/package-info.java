/**
 * What has happened in a room while this program ran, read off the differences of what the service
 * says. Read ActivityLog first.
 */
@NullMarked
package io.manta.desktop.activity;

import org.jspecify.annotations.NullMarked;
