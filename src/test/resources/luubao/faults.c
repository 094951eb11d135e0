/*
 * Stands between a process and the C library, and counts its effects on the files below FAULTS_DIR: writes, syncs,
 * renames, truncations and deletions, from 1.
 *
 *   FAULTS_KILL=n  SIGKILL in place of the n-th effect
 *   FAULTS_TORN=1  with it: where that is a write, half of it is done before
 *   FAULTS_FULL=n  from the n-th effect on, writes find no space left
 *   FAULTS_UNSYNCED=n  the n-th sync fails, and no other; with FAULTS_OF=p, of those of paths that match p below FAULTS_DIR
 *   FAULTS_LOG=f   a line for each effect, in their order: W path from-byte bytes, S path size, R path target, T path, U path;
 *                  F path size for the sync that failed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *dir, *unsynced_of;
static long effects, kill_at, full_at, torn, syncs, unsynced_at;
static int log_fd = -1;

static long number(const char *name) {
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

__attribute__((constructor)) static void begin(void) {
    dir = getenv("FAULTS_DIR");
    kill_at = number("FAULTS_KILL");
    full_at = number("FAULTS_FULL");
    torn = number("FAULTS_TORN");
    unsynced_at = number("FAULTS_UNSYNCED");
    unsynced_of = getenv("FAULTS_OF");
    const char *log = getenv("FAULTS_LOG");
    if (log)
        log_fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static int below(const char *path) {
    size_t length = dir ? strlen(dir) : 0;
    return length && strncmp(path, dir, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int below_fd(int fd, char *path) {
    char link[64];
    if (!dir)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return below(path);
}

static void end(void) {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Returns with the turn taken, so that the log has the order in which things happen. */
static int effect(char kind) {
    pthread_mutex_lock(&turn);
    effects++;
    if (kill_at && effects >= kill_at && !(torn && kind == 'W'))
        end();
    return full_at && effects >= full_at && kind == 'W';
}

/* How much of a write of so many bytes is done. */
static size_t half(size_t count) {
    return kill_at && effects >= kill_at ? count / 2 : count;
}

/* What was to be torn is torn. */
static void written_half(void) {
    if (kill_at && effects >= kill_at)
        end();
}

static void done(const char *format, ...) __attribute__((format(printf, 1, 2)));

#include <stdarg.h>
static void done(const char *format, ...) {
    if (log_fd >= 0) {
        char line[3 * PATH_MAX];
        va_list values;
        va_start(values, format);
        int length = vsnprintf(line, sizeof line, format, values);
        va_end(values);
        ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
        if (plain(log_fd, line, length) != length)
            abort();
    }
    pthread_mutex_unlock(&turn);
}

static ssize_t no_space(void) {
    pthread_mutex_unlock(&turn);
    errno = ENOSPC;
    return -1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    char path[PATH_MAX];
    if (!below_fd(fd, path))
        return plain(fd, bytes, count);
    if (effect('W'))
        return no_space();
    ssize_t written = plain(fd, bytes, half(count));
    written_half();
    off_t place = lseek(fd, 0, SEEK_CUR);
    done("W\t%s\t%ld\t%ld\n", path, (long)(place - written), (long)written);
    return written;
}

static ssize_t positioned(const char *name, int fd, const void *bytes, size_t count, off_t at) {
    ssize_t (*plain)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!below_fd(fd, path))
        return plain(fd, bytes, count, at);
    if (effect('W'))
        return no_space();
    ssize_t written = plain(fd, bytes, half(count), at);
    written_half();
    done("W\t%s\t%ld\t%ld\n", path, (long)at, (long)written);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return positioned("pwrite", fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) {
    return positioned("pwrite64", fd, bytes, count, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t (*plain)(int, const struct iovec *, int) = dlsym(RTLD_NEXT, "writev");
    char path[PATH_MAX];
    if (!below_fd(fd, path))
        return plain(fd, parts, count);
    if (effect('W'))
        return no_space();
    ssize_t written = plain(fd, parts, half(count));
    written_half();
    off_t place = lseek(fd, 0, SEEK_CUR);
    done("W\t%s\t%ld\t%ld\n", path, (long)(place - written), (long)written);
    return written;
}

/* With the turn taken. The folder itself is ".". */
static int fails(const char *path) {
    const char *name = path[strlen(dir)] ? path + strlen(dir) + 1 : ".";
    return unsynced_at && (!unsynced_of || fnmatch(unsynced_of, name, FNM_PATHNAME) == 0) && ++syncs == unsynced_at;
}

static int synced(const char *name, int fd) {
    int (*plain)(int) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    struct stat status = {0};
    if (!below_fd(fd, path))
        return plain(fd);
    effect('S');
    fstat(fd, &status);
    if (fails(path)) {
        done("F\t%s\t%ld\n", path, (long)status.st_size);
        errno = EIO;
        return -1;
    }
    int result = plain(fd);
    done("S\t%s\t%ld\n", path, (long)status.st_size);
    return result;
}

int fsync(int fd) {
    return synced("fsync", fd);
}

int fdatasync(int fd) {
    return synced("fdatasync", fd);
}

static int truncated(const char *name, int fd, off_t length) {
    int (*plain)(int, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!below_fd(fd, path))
        return plain(fd, length);
    effect('T');
    int result = plain(fd, length);
    done("T\t%s\t%ld\n", path, (long)length);
    return result;
}

int ftruncate(int fd, off_t length) {
    return truncated("ftruncate", fd, length);
}

int ftruncate64(int fd, off_t length) {
    return truncated("ftruncate64", fd, length);
}

int rename(const char *from, const char *to) {
    int (*plain)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    if (!below(to))
        return plain(from, to);
    effect('R');
    int result = plain(from, to);
    done("R\t%s\t%s\n", from, to);
    return result;
}

int unlink(const char *path) {
    int (*plain)(const char *) = dlsym(RTLD_NEXT, "unlink");
    if (!below(path))
        return plain(path);
    effect('U');
    int result = plain(path);
    done("U\t%s\n", path);
    return result;
}
