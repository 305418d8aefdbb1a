/** Named, described counters. Read MetricRegistry first. */
@NullMarked
package io.manta.base.metric;

import org.jspecify.annotations.NullMarked;
