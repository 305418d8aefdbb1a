/* Answers what the kernel asks about the squashfs, which only ever is to read. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fuse.h>
#include <poll.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPLY = 1024 * 1024, QUESTION = 64 * 1024 };
/* Nothing ever changes: what was answered holds for good, in seconds. */
enum { FOREVER = 1 << 30 };

struct session {
    sqfs *fs;
    int kernel;
    const struct fuse_in_header *asked;
    const char *words; /* what comes with the question */
};

static void reply(struct session *session, int error, const void *answer, size_t length) {
    struct fuse_out_header head = {(uint32_t) (sizeof head + length), -error, session->asked->unique};
    ssize_t done;
    if (length == 0) {
        done = write(session->kernel, &head, sizeof head);
    } else {
        static char joined[sizeof head + REPLY];
        memcpy(joined, &head, sizeof head);
        memcpy(joined + sizeof head, answer, length);
        done = write(session->kernel, joined, sizeof head + length);
    }
    /* Whoever asked may have been killed meanwhile: then nobody takes the answer. */
    (void) done;
}

/* The kernel keeps 0 for "none" and 1 for the root; no inode lies at the two last ids. */
static uint64_t node_of(sqfs *fs, sqfs_inode_id id) {
    return id == sqfs_inode_root(fs) ? FUSE_ROOT_ID : id + 2;
}

static bool asked_inode(struct session *session, sqfs_inode *inode) {
    uint64_t node = session->asked->nodeid;
    if (inode_of(session->fs, node == FUSE_ROOT_ID ? sqfs_inode_root(session->fs) : node - 2, inode)) {
        return true;
    }
    reply(session, EIO, NULL, 0);
    return false;
}

static struct fuse_attr attributes(const sqfs_inode *inode) {
    uint32_t mode = inode->base.mode;
    uint64_t size = S_ISREG(mode) ? inode->xtra.reg.file_size : S_ISLNK(mode) ? inode->xtra.symlink_size : 0;
    return (struct fuse_attr){.ino = inode->base.inode_number,
                              .size = size,
                              .blocks = (size + 511) / 512,
                              .mtime = inode->base.mtime,
                              .ctime = inode->base.mtime,
                              .atime = inode->base.mtime,
                              .mode = mode,
                              .nlink = (uint32_t) inode->nlink,
                              .uid = getuid(),
                              .gid = getgid(),
                              .blksize = 4096};
}

static void greet(struct session *session) {
    const struct fuse_init_in *in = (const void *) session->words;
    struct fuse_init_out out = {.major = FUSE_KERNEL_VERSION,
                                .minor = in->minor < FUSE_KERNEL_MINOR_VERSION ? in->minor : FUSE_KERNEL_MINOR_VERSION,
                                .max_readahead = in->max_readahead,
                                .flags = in->flags & FUSE_ASYNC_READ,
                                .max_background = 16,
                                .congestion_threshold = 12,
                                .max_write = 4096};
    /* Older ones, before Linux 3.15, want a shorter answer. */
    reply(session, in->major == FUSE_KERNEL_VERSION && in->minor >= 23 ? 0 : EPROTO, &out, sizeof out);
}

static void look_up(struct session *session) {
    sqfs_inode above;
    sqfs_inode found;
    sqfs_dir_entry entry;
    sqfs_name name;
    bool is_there = false;
    struct fuse_entry_out out = {.entry_valid = FOREVER, .attr_valid = FOREVER};
    if (!asked_inode(session, &above)) {
        return;
    }
    sqfs_dentry_init(&entry, name);
    if (!S_ISDIR(above.base.mode)) {
        reply(session, ENOTDIR, NULL, 0);
    } else if (sqfs_dir_lookup(session->fs, &above, session->words, strlen(session->words), &entry, &is_there) != SQFS_OK) {
        reply(session, EIO, NULL, 0);
    } else if (!is_there) {
        reply(session, 0, &out, sizeof out);
    } else if (!inode_of(session->fs, sqfs_dentry_inode(&entry), &found)) {
        reply(session, EIO, NULL, 0);
    } else {
        out.nodeid = node_of(session->fs, sqfs_dentry_inode(&entry));
        out.attr = attributes(&found);
        reply(session, 0, &out, sizeof out);
    }
}

static void tell_attributes(struct session *session) {
    sqfs_inode inode;
    if (asked_inode(session, &inode)) {
        struct fuse_attr_out out = {.attr_valid = FOREVER, .attr = attributes(&inode)};
        reply(session, 0, &out, sizeof out);
    }
}

static void tell_target(struct session *session) {
    sqfs_inode inode;
    char target[PATH_MAX];
    size_t size = sizeof target;
    if (asked_inode(session, &inode)) {
        bool is_read = S_ISLNK(inode.base.mode) && sqfs_readlink(session->fs, &inode, target, &size) == SQFS_OK;
        reply(session, is_read ? 0 : EINVAL, target, is_read ? strlen(target) : 0);
    }
}

static void open_file(struct session *session) {
    const struct fuse_open_in *in = (const void *) session->words;
    struct fuse_open_out out = {.open_flags = FOPEN_KEEP_CACHE};
    bool is_reading = (in->flags & O_ACCMODE) == O_RDONLY;
    reply(session, is_reading ? 0 : EROFS, &out, is_reading ? sizeof out : 0);
}

static void read_file(struct session *session) {
    static char content[REPLY];
    const struct fuse_read_in *in = (const void *) session->words;
    sqfs_inode inode;
    if (!asked_inode(session, &inode)) {
        return;
    }
    sqfs_off_t size = in->size < REPLY ? in->size : REPLY;
    bool is_beyond = in->offset >= inode.xtra.reg.file_size;
    if (is_beyond) {
        size = 0;
    } else if (!S_ISREG(inode.base.mode) || sqfs_read_range(session->fs, &inode, (sqfs_off_t) in->offset, &size, content) != SQFS_OK) {
        reply(session, EIO, NULL, 0);
        return;
    }
    reply(session, 0, content, (size_t) size);
}

static void list_folder(struct session *session) {
    static char list[QUESTION];
    const struct fuse_read_in *in = (const void *) session->words;
    size_t room = in->size < sizeof list ? in->size : sizeof list;
    size_t length = 0;
    sqfs_inode inode;
    sqfs_dir reading;
    sqfs_dir_entry entry;
    sqfs_name name;
    if (!asked_inode(session, &inode)) {
        return;
    }
    sqfs_err error = sqfs_dir_open(session->fs, &inode, &reading, (off_t) in->offset);
    sqfs_dentry_init(&entry, name);
    while (error == SQFS_OK && sqfs_dir_next(session->fs, &reading, &entry, &error)) {
        size_t named = sqfs_dentry_name_size(&entry);
        struct fuse_dirent head = {.ino = sqfs_dentry_inode_num(&entry),
                                   .off = (uint64_t) sqfs_dentry_next_offset(&entry),
                                   .namelen = (uint32_t) named,
                                   .type = (sqfs_dentry_mode(&entry) & S_IFMT) >> 12};
        size_t whole = FUSE_DIRENT_ALIGN(FUSE_NAME_OFFSET + named);
        if (length + whole > room) {
            break;
        }
        memset(list + length, 0, whole);
        memcpy(list + length, &head, FUSE_NAME_OFFSET);
        memcpy(list + length + FUSE_NAME_OFFSET, name, named);
        length += whole;
    }
    reply(session, error == SQFS_OK ? 0 : EIO, list, error == SQFS_OK ? length : 0);
}

static void tell_size(struct session *session) {
    struct fuse_statfs_out out = {.st = {.blocks = session->fs->sb.bytes_used / 4096, .bsize = 4096, .namelen = 256, .frsize = 4096}};
    reply(session, 0, &out, sizeof out);
}

static void answer(struct session *session) {
    switch (session->asked->opcode) {
        case FUSE_INIT: greet(session); break;
        case FUSE_LOOKUP: look_up(session); break;
        case FUSE_GETATTR: tell_attributes(session); break;
        case FUSE_READLINK: tell_target(session); break;
        case FUSE_OPEN:
        case FUSE_OPENDIR: open_file(session); break;
        case FUSE_READ: read_file(session); break;
        case FUSE_READDIR: list_folder(session); break;
        case FUSE_STATFS: tell_size(session); break;
        case FUSE_RELEASE:
        case FUSE_RELEASEDIR:
        case FUSE_DESTROY: reply(session, 0, NULL, 0); break;
        /* These want no answer. */
        case FUSE_FORGET:
        case FUSE_BATCH_FORGET:
        case FUSE_INTERRUPT: break;
        default: reply(session, ENOSYS, NULL, 0);
    }
}

/* False once the folder was unmounted by somebody else, or the kernel asks no more for another reason. */
static bool answer_one(sqfs *fs, int kernel) {
    static _Alignas(8) char question[QUESTION + 1];
    ssize_t length = read(kernel, question, QUESTION);
    if (length < (ssize_t) sizeof(struct fuse_in_header)) {
        return length < 0 && (errno == EINTR || errno == EAGAIN || errno == ENOENT);
    }
    question[length] = '\0';
    struct session session = {fs, kernel, (const void *) question, question + sizeof(struct fuse_in_header)};
    answer(&session);
    return true;
}

void serve(sqfs *fs, int kernel, int until, const char *folder) {
    struct pollfd both[] = {{kernel, POLLIN, 0}, {until, POLLIN, 0}};
    bool is_mounted = true;
    while (is_mounted && both[1].revents == 0) {
        if (poll(both, 2, -1) < 0) {
            is_mounted = errno == EINTR;
            both[0].revents = both[1].revents = 0;
        } else if (both[1].revents == 0) {
            is_mounted = (both[0].revents & POLLIN) != 0 && answer_one(fs, kernel);
        }
    }
    close(kernel);
    unmount_from(folder);
    rmdir(folder);
}
