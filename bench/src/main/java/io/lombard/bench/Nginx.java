package io.lombard.bench;

import io.lombard.stack.project.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** An nginx that serves a directory on a free port of 127.0.0.1 as static files, with sendfile and no log. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final Path root;
    private final int port;

    private Nginx(Process process, Path root, int port) {
        this.process = process;
        this.root = root;
        this.port = port;
    }

    /** Where it is on this machine, if it is. */
    static Optional<Path> program() {
        var directories = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(directories.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param work an empty directory for what it writes */
    static Nginx serve(Path program, Path root, Path work) throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        var configuration = Files.writeString(work.resolve("nginx.conf"), configuration(root, work, port));
        var process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        work.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        work + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile())
                .start();
        var nginx = new Nginx(process, root, port);
        Reachable.await(process, port, "nginx");
        return nginx;
    }

    private static String configuration(Path root, Path work, int port) {
        return """
            user %1$s;
            daemon off;
            worker_processes auto;
            pid %2$s/nginx.pid;
            error_log %2$s/error.log;
            events { worker_connections 1024; }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 1000000;
                client_body_temp_path %2$s/body;
                proxy_temp_path %2$s/proxy;
                fastcgi_temp_path %2$s/fastcgi;
                uwsgi_temp_path %2$s/uwsgi;
                scgi_temp_path %2$s/scgi;
                server { listen 127.0.0.1:%3$d; root %4$s; }
            }
            """.formatted(System.getProperty("user.name"), work, port, root);
    }

    URI address(Path file) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(port, root.relativize(file)));
    }

    /** Of the master and its workers. */
    double cpuSeconds() throws IOException {
        double seconds = new ServiceProcess(process.pid()).cpuSeconds();
        for (var worker : process.descendants().toList()) {
            seconds += new ServiceProcess(worker.pid()).cpuSeconds();
        }
        return seconds;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
