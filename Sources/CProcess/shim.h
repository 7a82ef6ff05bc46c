#ifndef TILL_CPROCESS_SHIM_H
#define TILL_CPROCESS_SHIM_H

#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

// prctl is variadic, which Swift cannot call. 0 if the memory of this process is now closed to debuggers and to core
// files, or if this system knows no such switch.
static inline int till_forbid_dumps(void) {
#if defined(__linux__)
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#else
  return 0;
#endif
}

// The user behind the other end of a Unix socket, as the kernel knows it. Two systems, two calls.
static inline int till_peer_user(int descriptor, unsigned int *user) {
#if defined(__linux__)
  struct { int process; unsigned int user; unsigned int group; } peer = {0, 0, 0};
  socklen_t size = sizeof(peer);
  if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || size != sizeof(peer)) return -1;
  *user = peer.user;
  return 0;
#else
  uid_t owner = 0;
  gid_t group = 0;
  if (getpeereid(descriptor, &owner, &group) != 0) return -1;
  *user = owner;
  return 0;
#endif
}

#endif
