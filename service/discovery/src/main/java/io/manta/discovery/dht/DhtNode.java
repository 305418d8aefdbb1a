package io.manta.discovery.dht;

import io.manta.base.net.Endpoint;

/** A node by its own account: the id is a claim. */
record DhtNode(NodeId id, Endpoint at) {}
