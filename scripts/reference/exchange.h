// What one request does inside the writer's transaction: its SQL, its answer, its event. The writer's thread alone.
#ifndef EXCHANGE_H
#define EXCHANGE_H
#include <sqlite3.h>
#include "store.h"

// Prepares the statements on the writing connection.
void exchange_open(sqlite3 *writer);
// Does one request; its answer and its event are in the batch, to be handed out after the commit.
void exchange_run(Batch *batch, const Ask *ask);

#endif
