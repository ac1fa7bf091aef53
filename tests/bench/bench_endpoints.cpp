// The far ends of tests/bench/probe_many.py: TLS with one certificate for every few addresses of 127.0.0.0/8,
// and SIP that answers OPTIONS. OpenSSL alone, so that the machine is left to those who are measured.
//   build/release/tests/bench/bench_endpoints PORT DEAD-PORT FOLDER < LIST     (LIST: "ADDRESS NAME", a line
//   each, for FOLDER/NAME.crt and FOLDER/NAME.key)
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

int listenOn(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(static_cast<in_port_t>(port));
    if (bind(fd, reinterpret_cast<sockaddr *>(&any), sizeof any) != 0 || listen(fd, 4096) != 0) {
        std::perror("listen");
        std::exit(2);
    }
    return fd;
}

SSL_CTX *contextFor(const std::string &stem)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(context, (stem + ".crt").c_str()) != 1
        || SSL_CTX_use_PrivateKey_file(context, (stem + ".key").c_str(), SSL_FILETYPE_PEM) != 1) {
        std::fprintf(stderr, "no certificate or key of %s\n", stem.c_str());
        std::exit(2);
    }
    return context;
}

/// The answer to OPTIONS: what a response copies (RFC 3261 8.2.6), and no body.
std::string answerTo(const std::string &request)
{
    std::istringstream lines(request);
    std::string answer = "SIP/2.0 200 OK\r\n";
    for (std::string line; std::getline(lines, line);) {
        for (const char *kept : {"Via:", "From:", "To:", "Call-ID:", "CSeq:"}) {
            if (line.rfind(kept, 0) == 0)
                answer += line + "\n";
        }
    }
    return answer + "Content-Length: 0\r\n\r\n";
}

void serve(int fd, SSL *ssl)
{
    SSL_set_fd(ssl, fd);
    char bytes[4096];
    if (SSL_accept(ssl) != 1)
        return;
    const int got = SSL_read(ssl, bytes, sizeof bytes);
    if (got <= 0)
        return;
    const std::string answer = answerTo(std::string(bytes, static_cast<std::size_t>(got)));
    SSL_write(ssl, answer.data(), static_cast<int>(answer.size()));
    SSL_read(ssl, bytes, sizeof bytes); // until the peer closes
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    std::map<std::string, SSL_CTX *> byName;
    std::map<in_addr_t, SSL_CTX *> byAddress;
    for (std::string address, name; std::cin >> address >> name;) {
        SSL_CTX *&context = byName[name];
        if (!context)
            context = contextFor(std::string(argv[3]) + '/' + name);
        byAddress[inet_addr(address.c_str())] = context;
    }
    const int listener = listenOn(std::atoi(argv[1]));
    listenOn(std::atoi(argv[2])); // connects and says nothing
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i) {
        threads.emplace_back([listener, &byAddress] {
            for (;;) {
                const int fd = accept(listener, nullptr, nullptr);
                sockaddr_in local{};
                socklen_t size = sizeof local;
                getsockname(fd, reinterpret_cast<sockaddr *>(&local), &size);
                const auto found = byAddress.find(local.sin_addr.s_addr);
                if (found != byAddress.end()) {
                    SSL *ssl = SSL_new(found->second);
                    serve(fd, ssl);
                    SSL_free(ssl);
                }
                close(fd);
            }
        });
    }
    std::puts("up");
    std::fflush(stdout);
    for (std::thread &thread : threads)
        thread.join();
}
