/**
 * The service as this program sees it. Read ServiceModel first, then ServiceClient, which feeds it.
 */
@NullMarked
package io.manta.desktop.client;

import org.jspecify.annotations.NullMarked;
