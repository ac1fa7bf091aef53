/// What it costs at least to bring a file to many servers, for fifty_servers.py: connect, log in with a key,
/// put, rename, run one command, leave. With libssh alone, no check of anything.
///
///     bench_ssh_loop THREADS PORT USER KEY FILE REMOTE_PATH COMMAND HOST…
///
/// Prints how many servers took it, wall and CPU time in seconds.
#include <fcntl.h>
#include <libssh/libssh.h>
#include <libssh/sftp.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T *handle) const
    {
        Free(handle);
    }
};
using SessionPtr = std::unique_ptr<ssh_session_struct, FreeWith<ssh_free>>;
using SftpPtr = std::unique_ptr<sftp_session_struct, FreeWith<sftp_free>>;
using ChannelPtr = std::unique_ptr<ssh_channel_struct, FreeWith<ssh_channel_free>>;

struct Work {
    unsigned port = 22;
    std::string user, keyFile, content, path, command;
    std::vector<std::string> hosts;
};

bool put(ssh_session session, const Work &work)
{
    const SftpPtr sftp{sftp_new(session)};
    if (!sftp || sftp_init(sftp.get()) != SSH_OK)
        return false;
    const std::string staged = work.path + ".new";
    sftp_file file = sftp_open(sftp.get(), staged.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0640);
    if (!file)
        return false;
    const bool whole =
        sftp_write(file, work.content.data(), work.content.size()) == ssize_t(work.content.size());
    return sftp_close(file) == SSH_OK && whole
        && sftp_rename(sftp.get(), staged.c_str(), work.path.c_str()) == SSH_OK;
}

bool run(ssh_session session, const Work &work)
{
    const ChannelPtr channel{ssh_channel_new(session)};
    if (!channel || ssh_channel_open_session(channel.get()) != SSH_OK
        || ssh_channel_request_exec(channel.get(), work.command.c_str()) != SSH_OK)
        return false;
    char buffer[4096];
    while (ssh_channel_read(channel.get(), buffer, sizeof buffer, 0) > 0) { }
    return ssh_channel_get_exit_status(channel.get()) == 0;
}

bool bring(const Work &work, const std::string &host)
{
    const SessionPtr session{ssh_new()};
    const int no = 0;
    ssh_options_set(session.get(), SSH_OPTIONS_HOST, host.c_str());
    ssh_options_set(session.get(), SSH_OPTIONS_PORT, &work.port);
    ssh_options_set(session.get(), SSH_OPTIONS_USER, work.user.c_str());
    ssh_options_set(session.get(), SSH_OPTIONS_PROCESS_CONFIG, &no);
    ssh_key key = nullptr;
    if (ssh_pki_import_privkey_file(work.keyFile.c_str(), nullptr, nullptr, nullptr, &key) != SSH_OK)
        return false;
    bool good = ssh_connect(session.get()) == SSH_OK
        && ssh_userauth_publickey(session.get(), nullptr, key) == SSH_AUTH_SUCCESS;
    ssh_key_free(key);
    good = good && put(session.get(), work) && run(session.get(), work);
    if (!good)
        std::fprintf(stderr, "%s: %s\n", host.c_str(), ssh_get_error(session.get()));
    ssh_disconnect(session.get());
    return good;
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

int main(int count, char **words)
{
    if (count < 9) {
        std::fprintf(stderr, "bench_ssh_loop THREADS PORT USER KEY FILE REMOTE_PATH COMMAND HOST...\n");
        return 2;
    }
    std::ifstream file(words[5], std::ios::binary);
    const Work work{unsigned(std::stoul(words[2])),
                    words[3],
                    words[4],
                    std::string(std::istreambuf_iterator<char>(file), {}),
                    words[6],
                    words[7],
                    std::vector<std::string>(words + 8, words + count)};
    const auto begin = std::chrono::steady_clock::now();
    std::atomic_size_t next{0};
    std::atomic_int good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < std::stoi(words[1]); ++i)
        threads.emplace_back([&] {
            for (std::size_t n = next++; n < work.hosts.size(); n = next++)
                good += bring(work, work.hosts[n]);
        });
    for (std::thread &thread : threads)
        thread.join();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    std::printf("%d %.3f %.3f\n", good.load(), wall.count(), cpuSeconds());
    return std::size_t(good) == work.hosts.size() ? 0 : 1;
}
