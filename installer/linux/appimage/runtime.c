/*
 * The head of an AppImage of type 2: mounts the squashfs behind it and becomes the AppRun in it. Where nothing can be mounted
 * it unpacks and starts that. Mounting takes /dev/fuse, and fusermount or root; else it needs glibc, as the programs in it do.
 *
 * Read first: main. mount.c and serve.c speak with the kernel, unpack.c with the disk.
 */
#define _GNU_SOURCE
#include "runtime.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char self[PATH_MAX];
static char folder[PATH_MAX];
static volatile pid_t program; /* once it runs beside */
static sigset_t blocked; /* signals that were when we began */

/* Our squashfs is packed by zstd; what reads the other kinds, of which versions of squashfuse know more or fewer, is left out. */
#define LEFT_OUT(name) \
    int name(void); \
    int name(void) { return -1; }
LEFT_OUT(LZ4_decompress_safe)
LEFT_OUT(lzma_stream_buffer_decode)
LEFT_OUT(lzma_alone_decoder)
LEFT_OUT(lzma_code)
LEFT_OUT(lzma_end)
LEFT_OUT(lzo1x_decompress_safe)
LEFT_OUT(uncompress)

_Noreturn void die(const char *what, const char *on) {
    if (errno != 0) {
        fprintf(stderr, "%s %s: %s\n", what, on, strerror(errno));
    } else {
        fprintf(stderr, "%s %s\n", what, on);
    }
    exit(1);
}

static void help(void) {
    printf("Starts what is packed in it. Beside the words of the program itself:\n"
           "  --appimage-extract [PATTERN]   unpack into ./squashfs-root, all of it or what matches\n"
           "  --appimage-extract-and-run …   unpack, start, remove again; so does APPIMAGE_EXTRACT_AND_RUN=1\n"
           "  --appimage-mount               mount until Ctrl-C, print where\n"
           "  --appimage-offset              print where the squashfs begins, in bytes\n"
           "  --appimage-version, --appimage-help\n"
           "It mounts below $TMPDIR or /tmp.\n");
}

/* The table of sections is the last of an ELF file: behind it the squashfs begins. */
static size_t end_of_program(int file) {
    Elf64_Ehdr head;
    if (pread(file, &head, sizeof head, 0) != (ssize_t) sizeof head) {
        die("Cannot read", self);
    }
    return head.e_shoff + (size_t) head.e_shentsize * head.e_shnum;
}

/* A download that broke off is noticed before anything is done with it. */
static void open_squashfs(sqfs *fs, int file, size_t offset) {
    struct stat now;
    errno = 0;
    if (fstat(file, &now) != 0 || offset > (size_t) now.st_size || sqfs_init(fs, file, offset) != SQFS_OK
        || fs->sb.bytes_used > (size_t) now.st_size - offset) {
        fprintf(stderr, "%s is damaged: what is packed in it is not complete.\nDownload it again.\n", self);
        exit(1);
    }
}

static void make_folder(void) {
    const char *above = getenv("TMPDIR");
    sigset_t all;
    /* Until it is settled who removes it. */
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &blocked);
    snprintf(folder, sizeof folder, "%s/.mount_mantaXXXXXX", above != NULL && above[0] == '/' ? above : "/tmp");
    if (mkdtemp(folder) == NULL) {
        die("Cannot make a folder like", folder);
    }
}

static void set_environment(const char *called) {
    char here[PATH_MAX];
    setenv("APPIMAGE", self, 1);
    setenv("APPDIR", folder, 1);
    setenv("ARGV0", called, 1);
    if (getcwd(here, sizeof here) != NULL) {
        setenv("OWD", here, 1);
    }
}

static _Noreturn void become_program(char **words) {
    char start[PATH_MAX + 8];
    set_environment(words[0]);
    snprintf(start, sizeof start, "%s/AppRun", folder);
    words[0] = start;
    execv(start, words);
    die("Cannot start", start);
}

static void pass_on(int told) {
    kill(program, told);
}

/* Ctrl-C reaches the program by itself; what else ends one is passed on. This one is left to clean up. */
static void outlive_program(void) {
    struct sigaction passing = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    sigaction(SIGTERM, &passing, NULL);
    sigaction(SIGHUP, &passing, NULL);
}

/* Unpacked by the one who runs, so that whatever ends that one, somebody is left to clean up. */
static _Noreturn void unpack_and_run(sqfs *fs, char **words) {
    int status = 1;
    program = fork();
    if (program == 0) {
        sigprocmask(SIG_SETMASK, &blocked, NULL);
        unpack(fs, folder, NULL, false);
        become_program(words);
    }
    if (program < 0) {
        rmdir(folder);
        die("Cannot start", "another process");
    }
    outlive_program();
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    while (waitpid(program, &status, 0) < 0 && errno == EINTR) {
    }
    remove_tree(folder);
    exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* Answers the kernel, without the terminal, the output and the folder of who started it, and whatever signal comes: it ends
 * after the program. */
static _Noreturn void serve_apart(sqfs *fs, int kernel, int until) {
    int nowhere = open("/dev/null", O_RDWR);
    for (int standard = 0; standard <= 2; standard++) {
        dup2(nowhere, standard);
    }
    if (chdir("/") != 0) {
        _exit(1);
    }
    serve(fs, kernel, until, folder);
    _exit(0);
}

/* In a process that is nobody's child, so that the program never has to wait for it; it ends when nobody is left that has the
 * writing end of the pipe: the program and what it started. False if there is no room for a process. */
static bool serve_beside(sqfs *fs, int kernel, int pipe[2]) {
    int status = 0;
    pid_t between = fork();
    if (between == 0) {
        setsid();
        pid_t server = fork();
        if (server != 0) {
            _exit(server < 0);
        }
        close(pipe[1]);
        serve_apart(fs, kernel, pipe[0]);
    }
    while (between > 0 && waitpid(between, &status, 0) < 0 && errno == EINTR) {
    }
    close(kernel);
    close(pipe[0]);
    return between > 0 && status == 0;
}

static _Noreturn void mount_and_run(sqfs *fs, char **words) {
    int ends[2];
    if (pipe(ends) != 0) {
        rmdir(folder);
        die("Cannot make", "a pipe");
    }
    int kernel = mount_at(folder);
    if (kernel < 0) {
        close(ends[0]);
        close(ends[1]);
        unpack_and_run(fs, words);
    }
    if (!serve_beside(fs, kernel, ends)) {
        unmount_from(folder);
        rmdir(folder);
        errno = EAGAIN;
        die("Cannot start", "another process");
    }
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    become_program(words);
}

static void mount_until_told(sqfs *fs) {
    sigset_t ending;
    int kernel = mount_at(folder);
    if (kernel < 0) {
        rmdir(folder);
        errno = 0;
        die("Nothing can be mounted here: that takes /dev/fuse and fusermount. Instead:", "--appimage-extract");
    }
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    sigprocmask(SIG_SETMASK, &ending, NULL);
    printf("%s\n", folder);
    fflush(stdout);
    serve(fs, kernel, signalfd(-1, &ending, SFD_CLOEXEC), folder);
}

static void unpack_here(sqfs *fs, const char *pattern) {
    make_folder_at("squashfs-root", 0755);
    unpack(fs, "squashfs-root", pattern, true);
}

/* What needs nothing of what is packed. */
static bool is_answered(const char *word, size_t offset) {
    if (strcmp(word, "--appimage-help") == 0) {
        help();
    } else if (strcmp(word, "--appimage-version") == 0) {
        puts("Version: manta " MANTA_VERSION);
    } else if (strcmp(word, "--appimage-offset") == 0) {
        printf("%zu\n", offset);
    } else {
        return false;
    }
    return true;
}

static bool is_told_to_unpack(void) {
    const char *told = getenv("APPIMAGE_EXTRACT_AND_RUN");
    return told != NULL && told[0] != '\0' && strcmp(told, "0") != 0;
}

int main(int count, char **words) {
    static sqfs fs;
    const char *word = count > 1 ? words[1] : "";
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    /* Not by its name: that may be another file by now. */
    int file = length < 0 ? -1 : open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        die("Cannot read", "/proc/self/exe");
    }
    size_t offset = end_of_program(file);
    if (is_answered(word, offset)) {
        return 0;
    }
    open_squashfs(&fs, file, offset);
    if (strcmp(word, "--appimage-extract") == 0) {
        unpack_here(&fs, count > 2 ? words[2] : NULL);
        return 0;
    }
    bool is_mounting = strcmp(word, "--appimage-mount") == 0;
    bool is_unpacked = strcmp(word, "--appimage-extract-and-run") == 0;
    if (strncmp(word, "--appimage-", 11) == 0 && !is_mounting && !is_unpacked) {
        fprintf(stderr, "%s is not known.\n", word);
        return 2;
    }
    make_folder();
    if (is_mounting) {
        mount_until_told(&fs);
        return 0;
    }
    if (is_unpacked) {
        words[1] = words[0];
        words++;
    }
    if (is_unpacked || is_told_to_unpack()) {
        unpack_and_run(&fs, words);
    }
    mount_and_run(&fs, words);
}
