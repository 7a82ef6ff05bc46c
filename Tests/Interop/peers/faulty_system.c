// Plays the system that fails under a program: preload it, and say by environment what goes wrong and when.
//
//   FAULTY_PATH   only files whose paths hold this text count
//   FAULTY_AT     the how-manieth changing call fails (1 is the first); 0 only counts
//   FAULTY_HOW    ENOSPC, EROFS, EIO, EDQUOT: that call and all later ones fail so; KILL: the process dies before it;
//                 TORN: half of a write happens and the process dies; FLIP: one bit of a write is changed, and
//                 nobody is told
//   FAULTY_COUNT  a file that receives one byte for each changing call
//   FAULTY_CLOCK  seconds added to the clock of the day
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long calls;

static long wanted(void) {
  const char *text = getenv("FAULTY_AT");
  return text ? atol(text) : 0;
}

static int counts(const char *path) {
  const char *part = getenv("FAULTY_PATH");
  return part && path && strstr(path, part) != 0;
}

static int counts_descriptor(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return counts(path);
}

static int reason(void) {
  const char *how = getenv("FAULTY_HOW");
  if (!how) return EIO;
  if (!strcmp(how, "ENOSPC")) return ENOSPC;
  if (!strcmp(how, "EROFS")) return EROFS;
  if (!strcmp(how, "EDQUOT")) return EDQUOT;
  return EIO;
}

static int is(const char *wanted) {
  const char *how = getenv("FAULTY_HOW");
  return how && !strcmp(how, wanted);
}

static int dies(void) { return is("KILL") || is("TORN"); }

// With the system's own calls, because those of the library are ours.
static void tell(void) {
  const char *path = getenv("FAULTY_COUNT");
  if (!path) return;
  int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, ".", 1);
  syscall(SYS_close, file);
}

// Whether this changing call is to fail; does not come back where the process is to die.
static int fails(void) {
  long at = wanted();
  calls++;
  tell();
  if (at <= 0 || calls < at || is("FLIP")) return 0;
  if (dies()) kill(getpid(), SIGKILL);
  errno = reason();
  return 1;
}

// Whether something is to be done to this write, before it is counted.
static int now(const char *how) { return is(how) && wanted() == calls + 1; }

static const void *flipped(const void *bytes, size_t count) {
  char *copy = malloc(count ? count : 1);
  if (!copy) return bytes;
  memcpy(copy, bytes, count);
  // Lost at the end of the process; there is one at most.
  // Near the end, where the rows of a page lie.
  if (count) copy[count - 1 - count / 40] ^= 4;
  return copy;
}

#define NEXT(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *bytes, size_t count) {
  if (counts_descriptor(descriptor)) {
    if (now("TORN")) NEXT(write)(descriptor, bytes, count / 2);
    if (now("FLIP")) bytes = flipped(bytes, count);
    if (fails()) return -1;
  }
  return NEXT(write)(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  if (counts_descriptor(descriptor)) {
    if (now("TORN")) NEXT(pwrite)(descriptor, bytes, count / 2, offset);
    if (now("FLIP")) bytes = flipped(bytes, count);
    if (fails()) return -1;
  }
  return NEXT(pwrite)(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
  if (counts_descriptor(descriptor)) {
    if (now("TORN")) NEXT(pwrite64)(descriptor, bytes, count / 2, offset);
    if (now("FLIP")) bytes = flipped(bytes, count);
    if (fails()) return -1;
  }
  return NEXT(pwrite64)(descriptor, bytes, count, offset);
}

#define ON_DESCRIPTOR(name, parameters, arguments) \
  int name parameters { return counts_descriptor(descriptor) && fails() ? -1 : NEXT(name) arguments; }
ON_DESCRIPTOR(ftruncate, (int descriptor, off_t size), (descriptor, size))
ON_DESCRIPTOR(ftruncate64, (int descriptor, off64_t size), (descriptor, size))
ON_DESCRIPTOR(fsync, (int descriptor), (descriptor))
ON_DESCRIPTOR(fdatasync, (int descriptor), (descriptor))
ON_DESCRIPTOR(fchmod, (int descriptor, mode_t mode), (descriptor, mode))

#define ON_PATH(name, parameters, arguments) \
  int name parameters { return counts(path) && fails() ? -1 : NEXT(name) arguments; }
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rename, (const char *path, const char *other), (path, other))
ON_PATH(link, (const char *path, const char *other), (path, other))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))

// Only opening that makes a file changes anything.
#define OPENING(name)                                                                    \
  int name(const char *path, int flags, ...) {                                           \
    mode_t mode = 0;                                                                     \
    if (flags & O_CREAT) {                                                               \
      va_list rest;                                                                      \
      va_start(rest, flags);                                                             \
      mode = va_arg(rest, mode_t);                                                       \
      va_end(rest);                                                                      \
      if (counts(path) && access(path, F_OK) != 0 && fails()) return -1;                 \
    }                                                                                    \
    return NEXT(name)(path, flags, mode);                                                \
  }
OPENING(open)
OPENING(open64)

static long shift(void) {
  const char *text = getenv("FAULTY_CLOCK");
  return text ? atol(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int code = NEXT(clock_gettime)(clock, now);
  if (code == 0 && clock == CLOCK_REALTIME) now->tv_sec += shift();
  return code;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int code = NEXT(gettimeofday)(now, zone);
  if (code == 0) now->tv_sec += shift();
  return code;
}
