/* The head of an AppImage: a program with a squashfs behind it. See runtime.c. */
#ifndef MANTA_RUNTIME_H
#define MANTA_RUNTIME_H

#include <squashfuse/squashfuse.h>
#include <stdbool.h>
#include <sys/types.h>

/* Says on stderr what was tried and why it did not work (errno, if it is set), and ends with status 1. */
_Noreturn void die(const char *what, const char *on);

/* The inode of an entry found by its id; false if the file is damaged there. */
bool inode_of(sqfs *fs, sqfs_inode_id id, sqfs_inode *inode);

/* Writes what the pattern matches, or all if it is NULL, below a folder that exists; with names on stdout if told so. */
void unpack(sqfs *fs, const char *folder, const char *pattern, bool names);

/* Makes a folder, or finds that there is one; what else is there, a link to a folder too, ends it all. */
void make_folder_at(const char *path, mode_t mode);

/* Removes a folder with all that is in it. */
void remove_tree(const char *folder);

/* Mounts at a folder and gives the descriptor by which the kernel asks what is there; -1 if there is no way. */
int mount_at(const char *folder);

void unmount_from(const char *folder);

/* Answers what the kernel asks until the other descriptor can be read or has lost its last writer; then unmounts and removes
 * the folder. */
void serve(sqfs *fs, int kernel, int until, const char *folder);

#endif
