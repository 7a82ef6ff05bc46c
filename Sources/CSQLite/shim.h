#ifndef TILL_CSQLITE_SHIM_H
#define TILL_CSQLITE_SHIM_H

#include <errno.h>
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift cannot import.
static inline sqlite3_destructor_type till_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int till_sqlite_defend(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

// The last connection leaves the log as it is: its content stays to be taken over by whoever writes next.
static inline int till_sqlite_keep_log(sqlite3 *database) {
  int yes = 1, code = sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
  return code == SQLITE_OK ? sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &yes) : code;
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

// Why the system refused the last step, where SQLite only names the step: 1 no space, 2 read-only, 0 another reason.
static inline int till_sqlite_system_reason(sqlite3 *database) {
  int reason = sqlite3_system_errno(database);
  return reason == ENOSPC || reason == EDQUOT ? 1 : reason == EROFS ? 2 : 0;
}

#endif
