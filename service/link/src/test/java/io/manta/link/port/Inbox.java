package io.manta.link.port;

import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.ReceivedDatagrams;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Drives one receiver on a thread of its own and keeps what comes. Ends with the port. */
final class Inbox {
    private final BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>();

    Inbox(DatagramReceiver receiver) {
        Thread.ofPlatform().daemon().start(() -> run(receiver));
    }

    /** The next datagram; fails after five seconds. */
    byte[] next() throws InterruptedException {
        byte[] datagram = datagrams.poll(5, TimeUnit.SECONDS);
        if (datagram == null) {
            throw new AssertionError("nothing arrives");
        }
        return datagram;
    }

    private void run(DatagramReceiver receiver) {
        ReceivedDatagrams into = new ReceivedDatagrams();
        while (receiver.receive(into)) {
            datagrams.addAll(Loopback.cut(into));
        }
    }
}
