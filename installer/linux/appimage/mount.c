/* Gets the kernel to ask us what is in a folder, and to stop that. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const mounters[] = {"fusermount3", "fusermount"};

/* Becomes a program that is silent whatever happens. */
static _Noreturn void become(const char *program, char *const words[]) {
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execvp(program, words);
    _exit(127);
}

/* fusermount opens the device and passes it on through a socket. */
static int received(int socket) {
    char byte;
    union {
        struct cmsghdr head;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    int descriptor = -1;
    if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) > 0) {
        struct cmsghdr *head = CMSG_FIRSTHDR(&message);
        if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS
            && head->cmsg_len == CMSG_LEN(sizeof descriptor)) {
            memcpy(&descriptor, CMSG_DATA(head), sizeof descriptor);
        }
    }
    return descriptor;
}

static int mount_by(const char *mounter, const char *folder) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return -1;
    }
    pid_t child = fork();
    if (child == 0) {
        char number[16];
        char *const words[] = {(char *) mounter, "-o", "ro,nosuid,nodev,fsname=manta,subtype=manta", "--", (char *) folder, NULL};
        close(ends[1]);
        snprintf(number, sizeof number, "%d", ends[0]);
        setenv("_FUSE_COMMFD", number, 1);
        become(mounter, words);
    }
    close(ends[0]);
    int kernel = child < 0 ? -1 : received(ends[1]);
    close(ends[1]);
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return kernel;
}

/* As root without a program for it, as in many containers. */
static int mount_directly(const char *folder) {
    char options[64];
    int kernel = geteuid() == 0 ? open("/dev/fuse", O_RDWR | O_CLOEXEC) : -1;
    if (kernel < 0) {
        return -1;
    }
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", kernel);
    if (mount("manta", folder, "fuse.manta", MS_RDONLY | MS_NOSUID | MS_NODEV, options) != 0) {
        close(kernel);
        return -1;
    }
    return kernel;
}

int mount_at(const char *folder) {
    int kernel = mount_directly(folder);
    for (size_t i = 0; kernel < 0 && i < sizeof mounters / sizeof *mounters; i++) {
        kernel = mount_by(mounters[i], folder);
    }
    return kernel;
}

void unmount_from(const char *folder) {
    if (umount2(folder, MNT_DETACH | UMOUNT_NOFOLLOW) == 0) {
        return;
    }
    for (size_t i = 0; i < sizeof mounters / sizeof *mounters; i++) {
        int status = 1;
        pid_t child = fork();
        if (child == 0) {
            char *const words[] = {(char *) mounters[i], "-u", "-q", "-z", "--", (char *) folder, NULL};
            become(mounters[i], words);
        }
        if (child > 0 && waitpid(child, &status, 0) == child && status == 0) {
            return;
        }
    }
}
