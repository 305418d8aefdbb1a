/* Writes what is in the squashfs to a disk, and removes it again. */
#define _GNU_SOURCE
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PORTION = 256 * 1024 };

struct task {
    sqfs *fs;
    const char *pattern;
    bool names;
    char path[PATH_MAX]; /* of what is being written */
    size_t below; /* where the path inside the squashfs begins in it */
};

bool inode_of(sqfs *fs, sqfs_inode_id id, sqfs_inode *inode) {
    return sqfs_inode_get(fs, inode, id) == SQFS_OK;
}

static void write_file(struct task *task, sqfs_inode *inode) {
    static char portion[PORTION];
    unlink(task->path);
    int out = open(task->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (out < 0) {
        die("Cannot write", task->path);
    }
    sqfs_off_t at = 0;
    sqfs_off_t size = (sqfs_off_t) inode->xtra.reg.file_size;
    while (at < size) {
        sqfs_off_t got = PORTION;
        errno = 0;
        if (sqfs_read_range(task->fs, inode, at, &got, portion) != SQFS_OK || got <= 0) {
            die("This file is damaged; cannot unpack", task->path);
        }
        for (sqfs_off_t done = 0; done < got;) {
            ssize_t wrote = write(out, portion + done, (size_t) (got - done));
            if (wrote < 0 && errno != EINTR) {
                die("Cannot write", task->path);
            }
            done += wrote > 0 ? wrote : 0;
        }
        at += got;
    }
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = inode->base.mtime}};
    if (fchmod(out, inode->base.mode & 0777) != 0 || futimens(out, times) != 0 || close(out) != 0) {
        die("Cannot write", task->path);
    }
}

static void write_link(struct task *task, sqfs_inode *inode) {
    char target[PATH_MAX];
    size_t size = sizeof target;
    errno = 0;
    unlink(task->path);
    if (sqfs_readlink(task->fs, inode, target, &size) != SQFS_OK || symlink(target, task->path) != 0) {
        die("Cannot write", task->path);
    }
}

void make_folder_at(const char *path, mode_t mode) {
    struct stat there;
    if (mkdir(path, mode) == 0) {
        return;
    }
    /* A link that is there may lead anywhere. */
    if (errno != EEXIST || lstat(path, &there) != 0 || !S_ISDIR(there.st_mode)) {
        die("Cannot make the folder", path);
    }
    errno = 0;
}

/* A folder above something that matches is made when that is. */
static void make_folders_above(struct task *task) {
    for (char *slash = task->path + task->below; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        make_folder_at(task->path, 0755);
        *slash = '/';
    }
}

static bool is_wanted(const struct task *task) {
    return task->pattern == NULL
        || fnmatch(task->pattern, task->path + task->below, FNM_PATHNAME | FNM_LEADING_DIR) == 0;
}

static void write_folder(struct task *task, sqfs_inode *inode);

static void write_entry(struct task *task, sqfs_inode_id id) {
    sqfs_inode inode;
    errno = 0;
    if (!inode_of(task->fs, id, &inode)) {
        die("This file is damaged; cannot unpack", task->path);
    }
    bool wanted = is_wanted(task);
    if (wanted) {
        make_folders_above(task);
        if (task->names) {
            puts(task->path);
        }
    }
    if (S_ISDIR(inode.base.mode)) {
        if (wanted) {
            make_folder_at(task->path, inode.base.mode & 0777);
        }
        write_folder(task, &inode);
    } else if (wanted && S_ISREG(inode.base.mode)) {
        write_file(task, &inode);
    } else if (wanted && S_ISLNK(inode.base.mode)) {
        write_link(task, &inode);
    }
}

static void write_folder(struct task *task, sqfs_inode *inode) {
    sqfs_dir reading;
    sqfs_dir_entry entry;
    sqfs_name name;
    sqfs_err error = sqfs_dir_open(task->fs, inode, &reading, 0);
    size_t length = strlen(task->path);
    sqfs_dentry_init(&entry, name);
    while (error == SQFS_OK && sqfs_dir_next(task->fs, &reading, &entry, &error)) {
        name[sqfs_dentry_name_size(&entry)] = '\0';
        int more = snprintf(task->path + length, sizeof task->path - length, "/%s", name);
        /* No name leads out of the folder. */
        if (strchr(name, '/') != NULL || strcmp(name, ".") == 0 || strcmp(name, "..") == 0
            || length + (size_t) more >= sizeof task->path) {
            errno = 0;
            die("This file is damaged; there is a name in it like", name);
        }
        write_entry(task, sqfs_dentry_inode(&entry));
        task->path[length] = '\0';
    }
    errno = 0;
    if (error != SQFS_OK) {
        die("This file is damaged; cannot unpack", task->path);
    }
}

void unpack(sqfs *fs, const char *folder, const char *pattern, bool names) {
    static struct task task;
    sqfs_inode root;
    task = (struct task){.fs = fs, .pattern = pattern, .names = names};
    snprintf(task.path, sizeof task.path, "%s", folder);
    task.below = strlen(task.path) + 1;
    errno = 0;
    if (!inode_of(fs, sqfs_inode_root(fs), &root)) {
        die("This file is damaged; cannot unpack", folder);
    }
    write_folder(&task, &root);
}

static int remove_one(const char *path, const struct stat *unused, int type, struct FTW *where) {
    (void) unused;
    (void) type;
    (void) where;
    remove(path);
    return 0;
}

void remove_tree(const char *folder) {
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
