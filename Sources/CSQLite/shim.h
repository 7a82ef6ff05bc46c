#ifndef TILL_CSQLITE_SHIM_H
#define TILL_CSQLITE_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift cannot import.
static inline sqlite3_destructor_type till_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int till_sqlite_defend(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

// Reads through SQLite's own descriptor: opening and closing another one would drop this process's locks on the file.
static inline int till_sqlite_read_raw(sqlite3 *database, void *buffer, int count, sqlite3_int64 offset) {
  sqlite3_file *file = 0;
  int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK) return code;
  if (file == 0 || file->pMethods == 0) return SQLITE_CANTOPEN;
  code = file->pMethods->xRead(file, buffer, count, offset);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

// What lstat says, without the C type. Returns 0 or an errno.
typedef struct {
  int is_regular, is_symbolic_link;
  unsigned int mode, owner, own_user;
  unsigned long long inode;
  long long byte_count;
} till_file_facts;

static inline int till_look_at(const char *path, till_file_facts *facts) {
  struct stat found;
  if (lstat(path, &found) != 0) return errno;
  facts->is_regular = S_ISREG(found.st_mode);
  facts->is_symbolic_link = S_ISLNK(found.st_mode);
  facts->mode = found.st_mode & 07777;
  facts->owner = found.st_uid;
  facts->own_user = geteuid();
  facts->inode = found.st_ino;
  facts->byte_count = found.st_size;
  return 0;
}

// open(2) is variadic; and its mode is only right together with these flags. Returns 0 or an errno.
static inline int till_create_private_file(const char *path) {
  int descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) return errno;
  int code = fchmod(descriptor, 0600) == 0 ? 0 : errno;
  close(descriptor);
  return code;
}

static inline int till_create_private_folder(const char *path) { return mkdir(path, 0700) == 0 ? 0 : errno; }

// For files that no connection of this process has open, and for folders.
static inline int till_sync(const char *path) {
  int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return errno;
  int code = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  return code;
}

// Gives a finished file its name unless that is taken. Returns 0 or an errno.
static inline int till_publish_file(const char *from, const char *to) {
  struct stat found;
  if (link(from, to) == 0) return unlink(from) == 0 ? 0 : errno;
  if (errno != EPERM && errno != ENOTSUP && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
  // A file system without hard links: a name taken between these two lines would be overwritten.
  if (lstat(to, &found) == 0) return EEXIST;
  return rename(from, to) == 0 ? 0 : errno;
}

static inline int till_remove_file(const char *path) { return unlink(path) == 0 ? 0 : errno; }

// The path without symbolic links, to be freed; null if the folder is not there.
static inline char *till_real_path(const char *path) { return realpath(path, (char *)0); }

static inline void till_free(void *memory) { free(memory); }

#endif
