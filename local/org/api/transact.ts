import { isApexFailure } from '../async/apex-failure';
import { API_LIMITS } from '../data/limits';
import type { Transaction } from '../data/transaction';
import { ApexException } from '../values/exceptions';
import { notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';

/** Runs a read of the REST API as the session's user. Apex's limit of query rows is not the API's. */
export function read<T>(host: ApiHost, { userId: user }: Session, body: (tx: Transaction) => T): T {
  const options = { user, kind: 'rest', program: host.program(), limits: API_LIMITS } as const;
  try {
    return host.database.transact(options, body);
  } catch (thrown) {
    throw thrown instanceof ApexException ? queryRefused(thrown) : thrown;
  }
}

/**
 * Runs a write of the REST API as the session's user and wakes the jobs it may have queued. When a
 * limit or a failed assertion ends the triggers, everything is undone.
 */
export function write<T>(
  host: ApiHost,
  { userId: user }: Session,
  body: (tx: Transaction) => T
): T {
  try {
    return host.database.transact({ user, kind: 'rest', program: host.program() }, body);
  } catch (thrown) {
    if (!isApexFailure(thrown)) throw thrown;
    throw new RestError(
      400,
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `${thrown.typeName}: ${thrown.message}`,
      []
    );
  } finally {
    host.wakeJobs();
  }
}

/**
 * What the user may not see is there for nobody: columns and objects have codes of their own; all else
 * is a malformed query.
 */
function queryRefused({ message, platformClass }: ApexException): RestError {
  if (/No such column/i.test(message)) return new RestError(400, 'INVALID_FIELD', message);
  if (platformClass === 'SecurityException' || /sObject type '.*' is not supported/i.test(message))
    return new RestError(400, 'INVALID_TYPE', message);
  if (platformClass !== 'QueryException') return notFound();
  return new RestError(400, 'MALFORMED_QUERY', message);
}
