package io.lombard.delivery.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Leads connections on to a port of this machine, and lets something happen once so many bytes have gone there. */
final class Pipe implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean happened = new AtomicBoolean();
    private final long limit;
    private final Runnable event;

    Pipe(int port, long limit, Runnable event) throws IOException {
        this.limit = limit;
        this.event = event;
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    var client = listening.accept();
                    var server = new Socket(InetAddress.getLoopbackAddress(), port);
                    lead(client, server, true);
                    lead(server, client, false);
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void lead(Socket from, Socket to, boolean there) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                copy(from.getInputStream(), to.getOutputStream(), there);
            } catch (IOException e) {
                // One side has gone.
            }
        });
    }

    private void copy(InputStream in, OutputStream out, boolean there) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (there && sent.addAndGet(read) > limit && happened.compareAndSet(false, true)) {
                event.run();
            }
            out.write(buffer, 0, read);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
